// Sending datagrams; see udp.h.
#include <vector>

#include "natives/drivers/inet/address_code.h"
#include "natives/drivers/inet/udp/udp.h"

namespace apus::natives::inet {
namespace {

// | option : 8 | value : 32 | ...     Ensures: false for what cannot accompany a datagram.
bool read_ancillary(ByteReader bytes, std::vector<os::Ancillary>* out) {
  while (bytes.left > 0) {
    uint8_t code = bytes.byte();
    os::Ancillary item{os::AncillaryKind::kTos, bytes.signed32()};
    if (code == kTrafficClass) item.kind = os::AncillaryKind::kTrafficClass;
    else if (code == kTtl) item.kind = os::AncillaryKind::kTtl;
    else if (code != kTos) return false;
    if (bytes.is_short || out->size() == os::Datagram::kAncillaryMax) return false;
    out->push_back(item);
  }
  return true;
}

}  // namespace

void send(Udp& u, ByteReader bytes) {
  u.sender = driver_caller(u.port);
  ErlDrvTermData invalid_reason = make_atom(os::kInvalid);
  if (!u.is_open()) return reply_not_sent(u, invalid_reason);
  os::SocketAddress to;
  if (const char* reason = read_address(bytes, u.family, &to))
    return reply_not_sent(u, make_atom(reason));
  std::vector<os::Ancillary> ancillary;
  std::string_view encoded = bytes.take(bytes.number32());
  if (bytes.is_short || !read_ancillary({encoded.data(), encoded.size()}, &ancillary))
    return reply_not_sent(u, invalid_reason);
  std::string_view data = bytes.rest();
  u.sent.add(data.size());
  auto sent = os::send_datagram(u.fd, data, u.is_connected() ? nullptr : &to, ancillary);
  if (sent.ok()) reply_sent(u);
  else reply_not_sent(u, make_atom(sent.error()));
}

}  // namespace apus::natives::inet
