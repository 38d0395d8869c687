// Receiving datagrams; see udp.h.
//
//   active:   {udp, Port, Ip, IpPort, Data}             a local sender: {local, Path}, 0
//             {udp, Port, Ip, IpPort, Ancillary, Data}  when the options recvtos and so on ask for it
//   passive:  {inet_async, Port, Id, {ok, [Address bytes | Data]}}
//             {inet_async, Port, Id, {ok, {[Address bytes | Data], Ancillary}}}
#include <vector>

#include "natives/drivers/inet/address_code.h"
#include "natives/drivers/inet/udp/udp.h"

namespace apus::natives::inet {
namespace {

// Where this thread receives: a datagram is copied to where it is wanted, as its size is known then.
char* receive_room(size_t size) {
  static thread_local std::vector<char> room;
  if (room.size() < size) room.resize(size);
  return room.data();
}

void push_address(TermWords& words, const os::SocketAddress& a) {
  switch (a.family) {
    case os::SocketFamily::kInet4:
      for (size_t i = 0; i < kIp4Bytes; i++) words.number(a.ip[i]);
      words.tuple(kIp4Bytes).number(a.port);
      return;
    case os::SocketFamily::kInet6:
      for (size_t i = 0; i < kIp6Bytes; i += 2) words.number(a.ip[i] << 8 | a.ip[i + 1]);
      words.tuple(kIp6Bytes / 2).number(a.port);
      return;
    case os::SocketFamily::kLocal:
      words.atom(atoms().local).binary_copy(a.local_path()).tuple(2).number(0);
      return;
    case os::SocketFamily::kUnspecified:
    case os::SocketFamily::kOther: break;
  }
  bool is_unspecified = a.family == os::SocketFamily::kUnspecified;
  words.atom(is_unspecified ? atoms().unspec : atoms().undefined);
  words.binary_copy({}).tuple(2).number(0);
}

void push_ancillary(TermWords& words, const os::Datagram& d) {
  for (size_t i = 0; i < d.ancillary_count; i++) {
    const os::Ancillary& item = d.ancillary[i];
    words.atom(item.kind == os::AncillaryKind::kTos            ? atoms().tos
               : item.kind == os::AncillaryKind::kTrafficClass ? atoms().tclass
                                                               : atoms().ttl);
    words.number(item.value).tuple(2);
  }
  words.list(d.ancillary_count);
}

// {deliver, port}: the address comes as the first bytes of the data.
void output_datagram(Udp& u, const std::string& address, std::string_view bytes) {
  std::string all = address;
  all += bytes;
  output_data(u, {all});
}

void tell_active(Udp& u, const os::Datagram& d, std::string_view bytes) {
  TermWords words;
  words.atom(atoms().udp).port(u.id);
  push_address(words, d.from);
  bool has_ancillary = u.receives_ancillary();
  if (has_ancillary) push_ancillary(words, d);
  push_data(words, u, {bytes});
  words.tuple(has_ancillary ? 6 : 5).send_to_owner(u.port);
}

void tell_passive(Udp& u, const os::Datagram& d, const std::string& address,
                  std::string_view bytes) {
  if (!u.waiting) return;
  PendingRequest request = *u.waiting;
  u.waiting.reset();
  tell_result(u, request, [&](TermWords& words) {
    words.atom(atoms().ok);
    push_data(words, u, {bytes});
    words.text_before(address);
    if (u.receives_ancillary()) {
      push_ancillary(words, d);
      words.tuple(2);
    }
    words.tuple(2);
  });
}

void tell(Udp& u, const os::Datagram& d, std::string_view bytes) {
  u.received.add(bytes.size());
  std::string address;
  if (u.active == kPassive || u.delivery == kDeliverPort) append_address(address, d.from);
  if (u.active == kPassive) return tell_passive(u, d, address, bytes);
  if (u.delivery == kDeliverPort) output_datagram(u, address, bytes);
  else tell_active(u, d, bytes);
  count_delivery(u);
}

void stop_waiting(Udp& u) {
  driver_cancel_timer(u.port);
  watch(u, ERL_DRV_READ, false);
}

void failed(Udp& u, os::OsError error) {
  if (u.active != kPassive) return tell_owner(u, atoms().udp_error, make_atom(error));
  stop_waiting(u);
  finish_waiting(u, make_atom(error));
}

}  // namespace

int receive_datagrams(Udp& u) {
  int count = 0;
  for (int left = u.read_packets; left > 0; left--) {
    auto size = static_cast<size_t>(u.buffer_bytes);
    char* room = receive_room(size);
    auto got = os::receive_datagram(u.fd, room, size);
    if (!got.ok()) {
      if (!(got.error() == os::kAgain)) failed(u, got.error());
      else if (u.active == kPassive) watch(u, ERL_DRV_READ, true);
      return count;
    }
    if (u.is_connected()) got->from = u.remote;
    tell(u, *got, {room, got->size_bytes});
    count++;
    if (u.active != kPassive) continue;
    stop_waiting(u);
    return count;
  }
  return count;
}

Reply receive_request(Udp& u, ByteReader bytes) {
  if (!u.is_open()) return fail("exbadport");
  if (u.active != kPassive || bytes.left != 8) return invalid();
  uint32_t timeout_ms = bytes.number32();  // The length that follows means nothing here.
  if (u.waiting) return fail(os::kAlready);
  PendingRequest request;
  Reply reply = add_request(u, &request);
  u.waiting = request;
  receive_datagrams(u);
  if (u.waiting && timeout_ms != kNoTimeout) driver_set_timer(u.port, timeout_ms);
  return reply;
}

void receiving_timed_out(Udp& u) {
  if (u.active != kPassive) return;
  watch(u, ERL_DRV_READ, false);
  finish_waiting(u, atoms().timeout);
}

}  // namespace apus::natives::inet
