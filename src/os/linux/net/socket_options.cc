// Socket options of Linux; see os/net/socket_options.h.
#include "os/net/socket_options.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "os/linux/net/ancillary.h"

namespace apus::os {
namespace {

Result<Unit, OsError> set(int fd, SocketOption option, const void* value, size_t size) {
  return set_option(fd, option_number(option), value, size);
}

}  // namespace

OptionNumber option_number(SocketOption option) {
  switch (option) {
    case SocketOption::kReuseAddress: return {SOL_SOCKET, SO_REUSEADDR};
    case SocketOption::kKeepAlive: return {SOL_SOCKET, SO_KEEPALIVE};
    case SocketOption::kDontRoute: return {SOL_SOCKET, SO_DONTROUTE};
    case SocketOption::kLinger: return {SOL_SOCKET, SO_LINGER};
    case SocketOption::kBroadcast: return {SOL_SOCKET, SO_BROADCAST};
    case SocketOption::kOutOfBandInline: return {SOL_SOCKET, SO_OOBINLINE};
    case SocketOption::kSendBuffer: return {SOL_SOCKET, SO_SNDBUF};
    case SocketOption::kReceiveBuffer: return {SOL_SOCKET, SO_RCVBUF};
    case SocketOption::kPriority: return {SOL_SOCKET, SO_PRIORITY};
    case SocketOption::kError: return {SOL_SOCKET, SO_ERROR};
    case SocketOption::kBindToDevice: return {SOL_SOCKET, SO_BINDTODEVICE};
    case SocketOption::kTos: return {IPPROTO_IP, IP_TOS};
    case SocketOption::kTtl: return {IPPROTO_IP, IP_TTL};
    case SocketOption::kReceiveTos: return {IPPROTO_IP, IP_RECVTOS};
    case SocketOption::kReceiveTtl: return {IPPROTO_IP, IP_RECVTTL};
    case SocketOption::kMulticastTtl: return {IPPROTO_IP, IP_MULTICAST_TTL};
    case SocketOption::kMulticastLoop: return {IPPROTO_IP, IP_MULTICAST_LOOP};
    case SocketOption::kMulticastInterface: return {IPPROTO_IP, IP_MULTICAST_IF};
    case SocketOption::kAddMembership: return {IPPROTO_IP, IP_ADD_MEMBERSHIP};
    case SocketOption::kDropMembership: return {IPPROTO_IP, IP_DROP_MEMBERSHIP};
    case SocketOption::kPacketOptions: return {IPPROTO_IP, IP_PKTOPTIONS};
    case SocketOption::kTrafficClass: return {IPPROTO_IPV6, IPV6_TCLASS};
    case SocketOption::kReceiveTrafficClass: return {IPPROTO_IPV6, IPV6_RECVTCLASS};
    case SocketOption::kOnlyVersion6: return {IPPROTO_IPV6, IPV6_V6ONLY};
    case SocketOption::kMulticastInterface6: return {IPPROTO_IPV6, IPV6_MULTICAST_IF};
    case SocketOption::kAddMembership6: return {IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP};
    case SocketOption::kDropMembership6: return {IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP};
    case SocketOption::kPacketOptions6: return {IPPROTO_IPV6, IPV6_2292PKTOPTIONS};
    case SocketOption::kNoDelay: return {IPPROTO_TCP, TCP_NODELAY};
    case SocketOption::kCork: return {IPPROTO_TCP, TCP_CORK};
  }
  UNREACHABLE("a value outside the enum SocketOption");
}

Result<Unit, OsError> set_option(int fd, OptionNumber option, const void* value,
                                 size_t size_bytes) {
  auto size = static_cast<socklen_t>(size_bytes);
  std::optional<int> priority;
  if (option.level == IPPROTO_IP && option.number == IP_TOS) {
    auto before = get_int_option(fd, SocketOption::kPriority);
    if (before.ok()) priority = before.value();
  }
  if (::setsockopt(fd, option.level, option.number, value, size) < 0)
    return Failure{last_os_error()};
  // A priority that the system chose may be one that a user may not set.
  if (priority &&
      ::setsockopt(fd, SOL_SOCKET, SO_PRIORITY, &*priority, sizeof *priority) < 0 && errno != EPERM)
    return Failure{last_os_error()};
  return Unit{};
}

Result<size_t, OsError> get_option(int fd, OptionNumber option, void* value, size_t room_bytes) {
  auto size = static_cast<socklen_t>(room_bytes);
  if (::getsockopt(fd, option.level, option.number, value, &size) < 0)
    return Failure{last_os_error()};
  return static_cast<size_t>(size);
}

Result<int, OsError> get_int_option(int fd, SocketOption option) {
  int value = 0;
  TRY(get_option(fd, option_number(option), &value, sizeof value));
  return value;
}

Result<Unit, OsError> set_linger(int fd, Linger l) {
  linger system{l.is_on, l.seconds};
  return set(fd, SocketOption::kLinger, &system, sizeof system);
}

Result<Linger, OsError> get_linger(int fd) {
  linger system{};
  TRY(get_option(fd, option_number(SocketOption::kLinger), &system, sizeof system));
  return Linger{system.l_onoff != 0, system.l_linger};
}

Result<Unit, OsError> set_membership(int fd, const Membership4& m, bool is_join) {
  ip_mreqn system{};
  std::memcpy(&system.imr_multiaddr, m.group, sizeof m.group);
  std::memcpy(&system.imr_address, m.address, sizeof m.address);
  system.imr_ifindex = static_cast<int>(m.interface_index);
  auto option = is_join ? SocketOption::kAddMembership : SocketOption::kDropMembership;
  return set(fd, option, &system, sizeof system);
}

Result<Unit, OsError> set_membership(int fd, const Membership6& m, bool is_join) {
  ipv6_mreq system{};
  std::memcpy(&system.ipv6mr_multiaddr, m.group, sizeof m.group);
  system.ipv6mr_interface = m.interface_index;
  auto option = is_join ? SocketOption::kAddMembership6 : SocketOption::kDropMembership6;
  return set(fd, option, &system, sizeof system);
}

Result<size_t, OsError> packet_options(int fd, SocketFamily family, std::span<Ancillary> to) {
  auto option = family == SocketFamily::kInet6 ? SocketOption::kPacketOptions6
                                               : SocketOption::kPacketOptions;
  alignas(cmsghdr) char control[kControlBytes];
  size_t size = TRY(get_option(fd, option_number(option), control, sizeof control));
  msghdr message{};
  message.msg_control = control;
  message.msg_controllen = size;
  return read_ancillary(message, to);
}

}  // namespace apus::os
