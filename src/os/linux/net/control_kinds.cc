// The control messages of Linux; see os/net/control_kinds.h.
#include "os/net/control_kinds.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace apus::os {
namespace {

static_assert(sizeof(ControlTime) == sizeof(timeval));
static_assert(sizeof(PacketInfo4) == sizeof(in_pktinfo));
static_assert(sizeof(PacketInfo6) == sizeof(in6_pktinfo));

constexpr ControlRow kRows[] = {
    {SOL_SOCKET, SO_TIMESTAMP, "timestamp", ControlKind::kTime, false},
    {SOL_SOCKET, SCM_RIGHTS, "rights", ControlKind::kBytes, false},
    {SOL_SOCKET, SCM_CREDENTIALS, "credentials", ControlKind::kBytes, false},
    {IPPROTO_IP, IP_TOS, "tos", ControlKind::kServiceType, true},
    {IPPROTO_IP, IP_TTL, "ttl", ControlKind::kNumber, true},
    {IPPROTO_IP, IP_PKTINFO, "pktinfo", ControlKind::kPacketInfo4, false},
    {IPPROTO_IP, IP_ORIGDSTADDR, "origdstaddr", ControlKind::kAddress, false},
    {IPPROTO_IPV6, IPV6_PKTINFO, "pktinfo", ControlKind::kPacketInfo6, false},
    {IPPROTO_IPV6, IPV6_HOPLIMIT, "hoplimit", ControlKind::kNumber, true},
    {IPPROTO_IPV6, IPV6_TCLASS, "tclass", ControlKind::kNumber, true},
};

}  // namespace

const ControlRow* find_control(int level, int type) {
  for (const ControlRow& row : kRows)
    if (row.level == level && row.type == type) return &row;
  return nullptr;
}

const ControlRow* find_control(int level, std::string_view name) {
  for (const ControlRow& row : kRows)
    if (row.level == level && name == row.name) return &row;
  return nullptr;
}

}  // namespace apus::os
