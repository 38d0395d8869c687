// Messages of sockets; see messages.h.
#include "natives/drivers/inet/messages.h"

#include <utility>

namespace apus::natives::inet {

void tell_ok(Socket& s, const PendingRequest& request) {
  tell_result(s, request, [](TermWords& w) { w.atom(atoms().ok); });
}

void tell_error(Socket& s, const PendingRequest& request, ErlDrvTermData reason) {
  tell_result(s, request, [&](TermWords& w) { w.atom(atoms().error).atom(reason).tuple(2); });
}

void finish_waiting(Socket& s, ErlDrvTermData reason) {
  if (!s.waiting) return;
  PendingRequest request = *std::exchange(s.waiting, std::nullopt);
  tell_error(s, request, reason);
}

void reply_sent(Socket& s) {
  ErlDrvTermData to = std::exchange(s.sender, 0);
  if (!to) return;
  TermWords words;
  words.atom(atoms().inet_reply).port(s.id).atom(atoms().ok).tuple(3).send(s.port, to);
}

void reply_not_sent(Socket& s, ErlDrvTermData reason) {
  ErlDrvTermData to = std::exchange(s.sender, 0);
  if (!to) return;
  TermWords words;
  words.atom(atoms().inet_reply).port(s.id).atom(atoms().error).atom(reason).tuple(2).tuple(3);
  words.send(s.port, to);
}

void tell_owner(Socket& s, ErlDrvTermData tag) {
  TermWords words;
  words.atom(tag).port(s.id).tuple(2).send_to_owner(s.port);
}

void tell_owner(Socket& s, ErlDrvTermData tag, ErlDrvTermData value) {
  TermWords words;
  words.atom(tag).port(s.id).atom(value).tuple(3).send_to_owner(s.port);
}

void tell_drained(Socket& s) {
  for (ErlDrvTermData subscriber : std::exchange(s.drain_subscribers, {})) {
    TermWords words;
    words.atom(atoms().empty_out_q).port(s.id).tuple(2).send(s.port, subscriber);
  }
}

void count_delivery(Socket& s) {
  if (s.active == kActiveOnce) s.active = kPassive;
  if (s.active != kActiveCount || --s.active_count != 0) return;
  s.active = kPassive;
  bool is_tcp = s.transport == os::Transport::kTcp;
  tell_owner(s, is_tcp ? atoms().tcp_passive : atoms().udp_passive);
}

namespace {

// Bytes that come as a list: all of them, or the header.
size_t list_bytes(const Socket& s, size_t size) {
  return s.mode == kListMode || s.header_bytes > size ? size : s.header_bytes;
}

}  // namespace

void push_data(TermWords& words, const Socket& s, const Data& data) {
  if (s.mode == kListMode || s.header_bytes > data.bytes.size()) {
    words.text(data.bytes);
    return;
  }
  std::string_view header = data.bytes.substr(0, s.header_bytes);
  std::string_view body = data.bytes.substr(s.header_bytes);
  if (data.binary) {
    auto offset = static_cast<size_t>(body.data() - data.binary->orig_bytes);
    words.binary(data.binary, offset, body.size());
  } else {
    words.binary_copy(body);
  }
  if (!header.empty()) words.text_before(header);
}

void output_data(Socket& s, const Data& data) {
  auto* bytes = const_cast<char*>(data.bytes.data());
  size_t size = data.bytes.size(), header = list_bytes(s, size);
  bool is_list = s.mode == kListMode || s.header_bytes > size;
  if (is_list) driver_output2(s.port, bytes, size, nullptr, 0);
  else if (data.binary)
    driver_output_binary(s.port, bytes, header, data.binary,
                         static_cast<size_t>(bytes + header - data.binary->orig_bytes),
                         size - header);
  else driver_output2(s.port, bytes, header, bytes + header, size - header);
}

}  // namespace apus::natives::inet
