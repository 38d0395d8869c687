// Counting sockets; see counters.h.
#include "natives/nifs/prim_socket/counters.h"

#include <string_view>

#include "os/net/socket_names.h"

namespace apus::natives::prim_socket {

SocketCounts& socket_counts() {
  static SocketCounts counts;
  return counts;
}

void SocketCounts::add(const os::SocketKind& kind, int change) {
  auto is = [](std::span<const os::NamedNumber> rows, int number, std::string_view name) {
    return os::find_name(rows, name)->number == number;
  };
  sockets += change;
  if (is(os::socket_domains(), kind.domain, "inet")) inet += change;
  else if (is(os::socket_domains(), kind.domain, "inet6")) inet6 += change;
  else if (is(os::socket_domains(), kind.domain, "local")) local += change;
  if (is(os::socket_types(), kind.type, "stream")) streams += change;
  else if (is(os::socket_types(), kind.type, "dgram")) datagrams += change;
  else if (is(os::socket_types(), kind.type, "seqpacket")) packet_streams += change;
  switch (os::well_known_protocol(kind.protocol)) {
    case os::WellKnownProtocol::kIp: ip += change; break;
    case os::WellKnownProtocol::kTcp: tcp += change; break;
    case os::WellKnownProtocol::kUdp: udp += change; break;
    case os::WellKnownProtocol::kSctp: sctp += change; break;
    case os::WellKnownProtocol::kOther: break;
  }
}

bool is_stream(const os::SocketKind& kind) {
  return os::find_name(os::socket_types(), "stream")->number == kind.type;
}

}  // namespace apus::natives::prim_socket
