// Datagrams and what accompanies them, by recvmsg and sendmsg; see os/net/sockets.h.
#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "os/linux/net/addresses.h"
#include "os/linux/net/ancillary.h"
#include "os/net/sockets.h"

namespace apus::os {
namespace {

struct ControlType {
  int level, type;
  AncillaryKind kind;
};
constexpr ControlType kControlTypes[] = {
    {IPPROTO_IP, IP_TOS, AncillaryKind::kTos},
    {IPPROTO_IPV6, IPV6_TCLASS, AncillaryKind::kTrafficClass},
    {IPPROTO_IP, IP_TTL, AncillaryKind::kTtl},
};

// The system gives numbers of one byte or more.
int control_value(const cmsghdr& control) {
  size_t size = control.cmsg_len - CMSG_LEN(0);
  const unsigned char* data = CMSG_DATA(&control);
  if (size == sizeof(uint8_t)) return *data;
  int value = 0;
  if (size >= sizeof value) std::memcpy(&value, data, sizeof value);
  return value;
}

}  // namespace

size_t read_ancillary(const msghdr& message, std::span<Ancillary> to) {
  size_t count = 0;
  auto* whole = const_cast<msghdr*>(&message);
  for (cmsghdr* c = CMSG_FIRSTHDR(whole); c && count < to.size(); c = CMSG_NXTHDR(whole, c))
    for (const ControlType& row : kControlTypes)
      if (c->cmsg_level == row.level && c->cmsg_type == row.type)
        to[count++] = {row.kind, control_value(*c)};
  return count;
}

void write_ancillary(std::span<const Ancillary> ancillary, msghdr* message) {
  size_t used = 0;
  for (const Ancillary& item : ancillary) {
    CHECK(used + CMSG_SPACE(sizeof item.value) <= kControlBytes);
    auto* control = reinterpret_cast<cmsghdr*>(static_cast<char*>(message->msg_control) + used);
    for (const ControlType& row : kControlTypes) {
      if (row.kind != item.kind) continue;
      control->cmsg_level = row.level;
      control->cmsg_type = row.type;
    }
    control->cmsg_len = CMSG_LEN(sizeof item.value);
    std::memcpy(CMSG_DATA(control), &item.value, sizeof item.value);
    used += CMSG_SPACE(sizeof item.value);
  }
  message->msg_controllen = used;
}

Result<Datagram, OsError> receive_datagram(int fd, char* to, size_t size_bytes) {
  SystemAddress from{};
  alignas(cmsghdr) char control[kControlBytes];
  iovec piece{to, size_bytes};
  msghdr message{};
  message.msg_name = &from;
  message.msg_namelen = sizeof from;
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t n;
  while ((n = ::recvmsg(fd, &message, 0)) < 0 && errno == EINTR) continue;
  if (n < 0) return Failure{last_os_error()};
  Datagram datagram;
  datagram.size_bytes = static_cast<size_t>(n);
  datagram.from = from_system(&from.any, message.msg_namelen);
  datagram.ancillary_count = read_ancillary(message, datagram.ancillary);
  return datagram;
}

Result<Unit, OsError> send_datagram(int fd, std::string_view bytes, const SocketAddress* to,
                                    std::span<const Ancillary> ancillary) {
  SystemAddress address;
  alignas(cmsghdr) char control[kControlBytes] = {};
  iovec piece{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  if (to) {
    message.msg_namelen = to_system(*to, &address);
    message.msg_name = &address;
  }
  if (!ancillary.empty()) {
    message.msg_control = control;
    write_ancillary(ancillary, &message);
  }
  ssize_t n;
  while ((n = ::sendmsg(fd, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR) continue;
  if (n < 0) return Failure{last_os_error()};
  return Unit{};
}

}  // namespace apus::os
