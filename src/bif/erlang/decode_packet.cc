// Packets in binaries. OTP: erlang(3), decode_packet/3. badarg: no binary, an option out of range;
// cause badopt: an unknown type.
#include <string>

#include "base/http_line.h"
#include "base/packet.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/tuple.h"

namespace apus {
namespace {

struct Type {
  PacketType type = PacketType::kRaw;
  bool is_binary = false;  // Text in HTTP packets as binaries.
};

bool type_argument(Term t, Type* out) {
  const struct {
    Term name;
    Type type;
  } rows[] = {
      {"raw"_atom, {PacketType::kRaw}},         {make_small(0), {PacketType::kRaw}},
      {make_small(1), {PacketType::kLength1}},  {make_small(2), {PacketType::kLength2}},
      {make_small(4), {PacketType::kLength4}},  {"asn1"_atom, {PacketType::kAsn1}},
      {"sunrm"_atom, {PacketType::kSunRm}},     {"cdr"_atom, {PacketType::kCdr}},
      {"fcgi"_atom, {PacketType::kFcgi}},       {"tpkt"_atom, {PacketType::kTpkt}},
      {"line"_atom, {PacketType::kLine}},       {"ssl_tls"_atom, {PacketType::kSslTls}},
      {"http"_atom, {PacketType::kHttp}},       {"httph"_atom, {PacketType::kHttpHeader}},
      {"http_bin"_atom, {PacketType::kHttp, true}},
      {"httph_bin"_atom, {PacketType::kHttpHeader, true}},
  };
  for (const auto& row : rows) {
    if (row.name != t) continue;
    *out = row.type;
    return true;
  }
  return false;
}

bool limits_argument(Term list, PacketType type, PacketLimits* limits) {
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return false;
    Term key = Tuple(head(list))[0], value = Tuple(head(list))[1];
    if (!value.is_small() || value.small() < 0 || value.small() > UINT32_MAX) return false;
    auto n = static_cast<size_t>(value.small());
    if (key == "packet_size"_atom) limits->size_max = n;
    else if (key == "line_length"_atom) limits->line_length = n;
    else if (key == "line_delimiter"_atom && type == PacketType::kLine && n < 256)
      limits->line_delimiter = static_cast<char>(n);
    else return false;
  }
  return list.is_nil();
}

// The terms that stand for a packet of HTTP.
class HttpTerms {
 public:
  HttpTerms(TermHeap& heap, bool as_binary) : heap_(heap), as_binary_(as_binary) {}

  Term of_line(std::string_view line) {
    if (is_http_response(line)) {
      if (auto r = parse_http_response(line)) return response(*r);
    } else if (auto r = parse_http_request(line)) {
      return request(*r);
    }
    return error(line);
  }
  Term of_header(std::string_view line) {
    if (is_end_of_headers(line)) return "http_eoh"_atom;
    auto h = parse_http_header(line);
    if (!h) return error(line);
    Term name = h->number != 0 ? atom(h->usual_name) : text(h->usual_name);
    return make_tuple(heap_, {"http_header"_atom, make_small(h->number), name, text(h->name),
                              text(h->value)});
  }

 private:
  Term text(std::string_view s) {
    return as_binary_ ? make_binary(heap_, s) : make_latin1_list(heap_, s);
  }
  Term error(std::string_view line) {
    return make_tuple(heap_, {"http_error"_atom, text(line)});
  }
  Term version(const HttpVersion& v) {
    return make_tuple(heap_, {make_small(v.major), make_small(v.minor)});
  }
  Term response(const HttpResponse& r) {
    return make_tuple(heap_, {"http_response"_atom, version(r.version), make_small(r.status),
                              text(r.reason)});
  }
  Term request(const HttpRequest& r) {
    Term method = r.is_known_method ? atom(r.method) : text(r.method);
    return make_tuple(heap_, {"http_request"_atom, method, uri(r.uri), version(r.version)});
  }
  Term uri(const HttpUri& u) {
    switch (u.kind) {
      case HttpUri::Kind::kStar: return "*"_atom;
      case HttpUri::Kind::kAbsolutePath:
        return make_tuple(heap_, {"abs_path"_atom, text(u.text)});
      case HttpUri::Kind::kAbsoluteUri: {
        Term port = u.port ? make_small(*u.port) : "undefined"_atom;
        Term scheme = u.is_https ? "https"_atom : "http"_atom;
        return make_tuple(heap_,
                          {"absoluteURI"_atom, scheme, text(u.host), port, text(u.text)});
      }
      case HttpUri::Kind::kScheme:
        return make_tuple(heap_, {"scheme"_atom, text(u.scheme), text(u.text)});
      case HttpUri::Kind::kOther: break;
    }
    return text(u.text);
  }

  TermHeap& heap_;
  bool as_binary_;
};

// {ssl_tls, [], ContentType, {Major, Minor}, Data}.
Term ssl_tls_packet(TermHeap& heap, Term binary, std::string_view s, size_t end) {
  TlsRecord r = parse_tls_record(s.substr(0, end));
  Term data;
  if (r.prefix_size == 0) {
    auto offset = static_cast<size_t>(r.data.data() - s.data());
    data = make_sub_bits(heap, binary, offset * 8, r.data.size() * 8);
  } else {
    data = make_binary(heap, std::string(r.prefix, r.prefix_size).append(r.data));
  }
  Term version = make_tuple(heap, {make_small(r.major), make_small(r.minor)});
  return make_tuple(heap, {"ssl_tls"_atom, kNil, make_small(r.type), version, data});
}

Term packet_term(TermHeap& heap, const Type& type, Term binary, std::string_view bytes,
                 const PacketExtent& e) {
  switch (type.type) {
    case PacketType::kHttp:
      return HttpTerms(heap, type.is_binary).of_line(bytes.substr(0, e.body_end));
    case PacketType::kHttpHeader:
      return HttpTerms(heap, type.is_binary).of_header(bytes.substr(0, e.body_end));
    case PacketType::kSslTls: return ssl_tls_packet(heap, binary, bytes, e.body_end);
    default:
      return make_sub_bits(heap, binary, e.body_start * 8, (e.body_end - e.body_start) * 8);
  }
}

}  // namespace
}  // namespace apus

using namespace apus;

// {ok, Packet, Rest}, {more, Length | undefined} or {error, invalid}.
BIF(erlang, decode_packet, 3) {
  Type type;
  PacketLimits limits;
  if (!type_argument(args[0], &type)) return badarg(p, "badopt"_atom);
  if (!args[1].is_bitstring() || !limits_argument(args[2], type.type, &limits)) return badarg(p);
  std::string room;
  std::string_view bytes;
  size_t bits = bit_size(args[1]);
  Term whole = is_binary(args[1]) ? args[1] : make_sub_bits(p.heap, args[1], 0, bits / 8 * 8);
  view_of_binary(whole, &room, &bytes);
  PacketExtent e = find_packet(type.type, bytes, limits);
  if (e.kind == PacketExtent::Kind::kInvalid)
    return make_tuple(p.heap, {"error"_atom, "invalid"_atom});
  if (e.kind == PacketExtent::Kind::kMore) {
    Term size_term = e.size == 0 ? "undefined"_atom : make_unsigned(p.heap, e.size);
    return make_tuple(p.heap, {"more"_atom, size_term});
  }
  Term packet = packet_term(p.heap, type, whole, bytes, e);
  Term rest = make_sub_bits(p.heap, args[1], e.size * 8, bits - e.size * 8);
  return make_tuple(p.heap, {"ok"_atom, packet, rest});
}
