// One packet of a stream as a term: its bytes, or the parts of a line of HTTP or of a record of TLS.
//
//   passive: {inet_async, Port, Id, {ok, Packet}}        active: {tcp | http, Port, Packet}
//   A record of TLS is {ssl_tls, Port, Type, {Major, Minor}, Data}: in active mode the message itself.
// OTP: inet(3), {packet, PacketType}; erlang:decode_packet/3.
#include <string>

#include "base/http_line.h"
#include "base/packet.h"
#include "natives/drivers/inet/tcp/packet_code.h"
#include "natives/drivers/inet/tcp/tcp.h"

namespace apus::natives::inet {
namespace {

bool is_http(uint32_t code) {
  return code == kPacketHttp || code == kPacketHttpBinary || code == kPacketHttpHeader ||
         code == kPacketHttpHeaderBinary;
}

// The terms that stand for a line of HTTP.
class HttpWords {
 public:
  HttpWords(TermWords& words, uint32_t code)
      : words_(words),
        is_binary_(code == kPacketHttpBinary || code == kPacketHttpHeaderBinary) {}

  void push_response(const HttpResponse& r) {
    name("http_response");
    version(r.version);
    words_.number(r.status);
    text(r.reason);
    words_.tuple(4);
  }
  void push_request(const HttpRequest& r) {
    name("http_request");
    if (r.is_known_method) name(std::string(r.method).c_str());
    else text(r.method);
    uri(r.uri);
    version(r.version);
    words_.tuple(4);
  }
  void push_header(const HttpHeader& h) {
    name("http_header");
    words_.number(h.number);
    if (h.number != 0) name(h.usual_name.c_str());
    else text(h.usual_name);
    text(h.name);
    text(h.value);
    words_.tuple(5);
  }
  void push_end() { name("http_eoh"); }
  void push_error(std::string_view line) {
    name("http_error");
    text(line);
    words_.tuple(2);
  }

 private:
  void name(const char* s) { words_.atom(make_atom(s)); }
  void text(std::string_view s) {
    if (is_binary_) words_.binary_copy(s);
    else words_.text(s);
  }
  void version(const HttpVersion& v) { words_.number(v.major).number(v.minor).tuple(2); }
  void uri(const HttpUri& u) {
    switch (u.kind) {
      case HttpUri::Kind::kStar: return name("*");
      case HttpUri::Kind::kAbsolutePath:
        name("abs_path");
        text(u.text);
        words_.tuple(2);
        return;
      case HttpUri::Kind::kAbsoluteUri: return absolute_uri(u);
      case HttpUri::Kind::kScheme:
        name("scheme");
        text(u.scheme);
        text(u.text);
        words_.tuple(3);
        return;
      case HttpUri::Kind::kOther: return text(u.text);
    }
  }
  void absolute_uri(const HttpUri& u) {
    name("absoluteURI");
    name(u.is_https ? "https" : "http");
    text(u.host);
    if (u.port) words_.number(*u.port);
    else name("undefined");
    text(u.text);
    words_.tuple(5);
  }

  TermWords& words_;
  bool is_binary_;
};

// {ok, Packet} to the reader, or {Tag, Port, Packet} to the owner.
template <class Push>
bool tell(Tcp& t, ErlDrvTermData tag, Push&& push) {
  if (t.active == kPassive) {
    if (!t.waiting) return false;
    PendingRequest request = *t.waiting;
    t.waiting.reset();
    tell_result(t, request, [&](TermWords& words) {
      words.atom(atoms().ok);
      push(words);
      words.tuple(2);
    });
    return true;
  }
  TermWords words;
  words.atom(tag).port(t.id);
  push(words);
  words.tuple(3).send_to_owner(t.port);
  return true;
}

bool tell_first_line(Tcp& t, std::string_view line) {
  if (is_http_response(line)) {
    if (auto response = parse_http_response(line)) {
      t.is_in_http_headers = true;
      return tell(t, atoms().http,
                  [&](TermWords& w) { HttpWords(w, t.packet).push_response(*response); });
    }
  } else if (auto request = parse_http_request(line)) {
    t.is_in_http_headers = true;
    return tell(t, atoms().http,
                [&](TermWords& w) { HttpWords(w, t.packet).push_request(*request); });
  }
  return tell(t, atoms().http, [&](TermWords& w) { HttpWords(w, t.packet).push_error(line); });
}

bool tell_header(Tcp& t, std::string_view line) {
  if (is_end_of_headers(line)) {
    t.is_in_http_headers = false;
    return tell(t, atoms().http, [&](TermWords& w) { HttpWords(w, t.packet).push_end(); });
  }
  auto header = parse_http_header(line);
  return tell(t, atoms().http, [&](TermWords& w) {
    if (header) HttpWords(w, t.packet).push_header(*header);
    else HttpWords(w, t.packet).push_error(line);
  });
}

bool tell_http(Tcp& t, std::string_view line) {
  PacketType type = packet_type(t.packet, t.is_in_http_headers);
  return type == PacketType::kHttp ? tell_first_line(t, line) : tell_header(t, line);
}

bool tell_tls_record(Tcp& t, std::string_view packet) {
  TlsRecord r = parse_tls_record(packet);
  std::string data(r.prefix, r.prefix_size);
  data += r.data;
  auto push = [&](TermWords& words) {
    words.atom(atoms().ssl_tls).port(t.id).number(r.type).number(r.major).number(r.minor);
    words.tuple(2).binary_copy(data).tuple(5);
  };
  if (t.active == kPassive) return tell(t, atoms().ssl_tls, push);
  TermWords words;
  push(words);
  words.send_to_owner(t.port);
  return true;
}

// Without what the format has around it.
std::string_view body_of(const Tcp& t, std::string_view packet) {
  if (length_bytes(t.packet) == 0 && t.packet != kPacketFcgi) return packet;
  PacketExtent e = find_packet(packet_type(t.packet, false), packet, {});
  return packet.substr(e.body_start, e.body_end - e.body_start);
}

}  // namespace

bool tell_packet(Tcp& t, std::string_view packet, ErlDrvBinary* binary) {
  bool is_told;
  if (t.delivery == kDeliverPort) {
    output_data(t, {body_of(t, packet), binary});
    is_told = true;
  } else if (is_http(t.packet)) {
    is_told = tell_http(t, packet);
  } else if (t.packet == kPacketSslTls) {
    is_told = tell_tls_record(t, packet);
  } else {
    Data data{body_of(t, packet), binary};
    is_told = tell(t, atoms().tcp, [&](TermWords& words) { push_data(words, t, data); });
  }
  if (is_told && t.active != kPassive) count_delivery(t);
  return is_told;
}

}  // namespace apus::natives::inet
