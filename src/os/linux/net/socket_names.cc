// Names of numbers on Linux; see os/net/socket_names.h.
#include "os/net/socket_names.h"

#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace apus::os {
namespace {

constexpr NamedNumber kDomains[] = {
    {"inet", AF_INET}, {"inet6", AF_INET6}, {"local", AF_UNIX}, {"unspec", AF_UNSPEC}};
constexpr NamedNumber kTypes[] = {
    {"stream", SOCK_STREAM}, {"dgram", SOCK_DGRAM}, {"raw", SOCK_RAW}, {"seqpacket", SOCK_SEQPACKET}};
constexpr NamedNumber kMessageFlags[] = {
    {"cmsg_cloexec", MSG_CMSG_CLOEXEC}, {"confirm", MSG_CONFIRM}, {"ctrunc", MSG_CTRUNC},
    {"dontroute", MSG_DONTROUTE}, {"eor", MSG_EOR}, {"errqueue", MSG_ERRQUEUE},
    {"more", MSG_MORE}, {"nosignal", MSG_NOSIGNAL}, {"oob", MSG_OOB}, {"peek", MSG_PEEK},
    {"trunc", MSG_TRUNC}};

// What <linux/if.h> has beyond <net/if.h>, with which it cannot be included.
constexpr int kLowerUp = 1 << 16, kDormant = 1 << 17, kEcho = 1 << 18;
constexpr NamedNumber kInterfaceFlags[] = {
    {"up", IFF_UP}, {"broadcast", IFF_BROADCAST}, {"debug", IFF_DEBUG},
    {"loopback", IFF_LOOPBACK}, {"pointopoint", IFF_POINTOPOINT},
    {"notrailers", IFF_NOTRAILERS}, {"knowsepoch", 0}, {"running", IFF_RUNNING},
    {"noarp", IFF_NOARP}, {"promisc", IFF_PROMISC}, {"allmulti", IFF_ALLMULTI},
    {"master", IFF_MASTER}, {"oactive", 0}, {"slave", IFF_SLAVE}, {"simplex", 0},
    {"multicast", IFF_MULTICAST}, {"portsel", IFF_PORTSEL}, {"automedia", IFF_AUTOMEDIA},
    {"dynamic", IFF_DYNAMIC}, {"lower_up", kLowerUp}, {"dormant", kDormant}, {"echo", kEcho},
    {"cantconfig", 0}, {"dying", 0}, {"link0", 0}, {"link1", 0}, {"link2", 0}, {"monitor", 0},
    {"nogroup", 0}, {"ppromisc", 0}, {"renaming", 0}, {"staticarp", 0}};
constexpr NamedNumber kInterfaceRequests[] = {
    {"gifaddr", SIOCGIFADDR}, {"gifbrdaddr", SIOCGIFBRDADDR}, {"gifconf", SIOCGIFCONF},
    {"gifdstaddr", SIOCGIFDSTADDR}, {"gifflags", SIOCGIFFLAGS}, {"gifhwaddr", SIOCGIFHWADDR},
    {"gifindex", SIOCGIFINDEX}, {"gifmap", SIOCGIFMAP}, {"gifmtu", SIOCGIFMTU},
    {"gifname", SIOCGIFNAME}, {"gifnetmask", SIOCGIFNETMASK}, {"giftxqlen", SIOCGIFTXQLEN},
    {"sifaddr", SIOCSIFADDR}, {"sifbrdaddr", SIOCSIFBRDADDR}, {"sifdstaddr", SIOCSIFDSTADDR},
    {"sifflags", SIOCSIFFLAGS}, {"sifmtu", SIOCSIFMTU},
    {"siftxqlen", SIOCSIFTXQLEN}};
constexpr NamedNumber kServiceTypes[] = {{"lowdelay", IPTOS_LOWDELAY},
                                         {"throughput", IPTOS_THROUGHPUT},
                                         {"reliability", IPTOS_RELIABILITY},
                                         {"mincost", IPTOS_MINCOST}};
constexpr NamedNumber kMtuDiscoveries[] = {{"want", IP_PMTUDISC_WANT}, {"dont", IP_PMTUDISC_DONT},
                                           {"do", IP_PMTUDISC_DO}, {"probe", IP_PMTUDISC_PROBE}};

std::vector<KnownProtocol> read_protocols() {
  std::vector<KnownProtocol> found;
  ::setprotoent(1);
  while (const protoent* entry = ::getprotoent()) {
    KnownProtocol protocol{entry->p_proto, {entry->p_name}};
    size_t aliases = 0;
    while (entry->p_aliases[aliases] != nullptr) aliases++;
    while (aliases > 0) protocol.names.emplace_back(entry->p_aliases[--aliases]);
    found.insert(found.begin(), std::move(protocol));
  }
  ::endprotoent();
  return found;
}

}  // namespace

std::span<const NamedNumber> socket_domains() { return kDomains; }
std::span<const NamedNumber> socket_types() { return kTypes; }
std::span<const NamedNumber> message_flags() { return kMessageFlags; }
std::span<const NamedNumber> interface_flags() { return kInterfaceFlags; }
std::span<const NamedNumber> interface_requests() { return kInterfaceRequests; }
std::span<const NamedNumber> service_types() { return kServiceTypes; }
std::span<const NamedNumber> mtu_discoveries() { return kMtuDiscoveries; }

const NamedNumber* find_name(std::span<const NamedNumber> rows, std::string_view name) {
  for (const NamedNumber& row : rows)
    if (name == row.name) return &row;
  return nullptr;
}

const NamedNumber* find_number(std::span<const NamedNumber> rows, int number) {
  for (const NamedNumber& row : rows)
    if (row.number == number) return &row;
  return nullptr;
}

// Where the system has no list, there are still the protocols that every system has.
std::vector<KnownProtocol> known_protocols() {
  auto found = read_protocols();
  if (found.empty())
    found = {{IPPROTO_SCTP, {"sctp", "SCTP"}}, {IPPROTO_IPV6, {"ipv6", "IPv6"}},
             {IPPROTO_UDP, {"udp", "UDP"}}, {IPPROTO_TCP, {"tcp", "TCP"}},
             {IPPROTO_ICMP, {"icmp", "ICMP"}}, {IPPROTO_IP, {"ip", "IP"}}};
  return found;
}

WellKnownProtocol well_known_protocol(int number) {
  switch (number) {
    case IPPROTO_IP: return WellKnownProtocol::kIp;
    case IPPROTO_TCP: return WellKnownProtocol::kTcp;
    case IPPROTO_UDP: return WellKnownProtocol::kUdp;
    case IPPROTO_SCTP: return WellKnownProtocol::kSctp;
    default: return WellKnownProtocol::kOther;
  }
}

const int kSocketLevel = SOL_SOCKET;
const int kUnspecifiedDomain = AF_UNSPEC;

}  // namespace apus::os
