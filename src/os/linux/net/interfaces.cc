// Network interfaces of Linux, by getifaddrs and ioctl; see os/net/interfaces.h.
#include "os/net/interfaces.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netpacket/packet.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cstring>

#include "os/linux/net/addresses.h"
#include "os/linux/net/name_space.h"

namespace apus::os {
namespace {

InterfaceFlags flags_of(unsigned system) {
  auto has = [&](unsigned bit) { return (system & bit) != 0; };
  return {has(IFF_UP),      has(IFF_BROADCAST), has(IFF_LOOPBACK),   has(IFF_POINTOPOINT),
          has(IFF_MULTICAST), has(IFF_DEBUG),   has(IFF_NOTRAILERS), has(IFF_RUNNING),
          has(IFF_NOARP),   has(IFF_PROMISC),   has(IFF_MASTER),     has(IFF_SLAVE),
          has(IFF_PORTSEL), has(IFF_AUTOMEDIA), has(IFF_DYNAMIC)};
}

std::optional<LinkAddress> link_of(const sockaddr* a) {
  if (!a || a->sa_family != AF_PACKET) return {};
  auto& link = *reinterpret_cast<const sockaddr_ll*>(a);
  return LinkAddress{link.sll_protocol, link.sll_hatype, link.sll_ifindex, link.sll_pkttype,
                     {reinterpret_cast<const char*>(link.sll_addr), link.sll_halen}};
}

std::optional<SocketAddress> address_of(const sockaddr* a) {
  if (!a || (a->sa_family != AF_INET && a->sa_family != AF_INET6)) return {};
  return from_system(a, a->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
}

InterfaceAddress entry_of(const ifaddrs& from) {
  InterfaceAddress entry;
  entry.name = from.ifa_name;
  entry.flags = flags_of(from.ifa_flags);
  entry.address = address_of(from.ifa_addr);
  if (entry.address) {
    entry.netmask = address_of(from.ifa_netmask);
    if (from.ifa_flags & IFF_POINTOPOINT) entry.destination = address_of(from.ifa_dstaddr);
    else if (from.ifa_flags & IFF_BROADCAST) entry.broadcast = address_of(from.ifa_broadaddr);
  } else {
    entry.link = link_of(from.ifa_addr);
    if (from.ifa_flags & IFF_BROADCAST) entry.link_broadcast = link_of(from.ifa_broadaddr);
  }
  return entry;
}

ifreq request_for(const std::string& name) {
  ifreq request{};
  std::memcpy(request.ifr_name, name.data(), std::min<size_t>(name.size(), IFNAMSIZ - 1));
  return request;
}

Result<Unit, OsError> ask(int socket, unsigned long what, ifreq* request) {
  if (::ioctl(socket, what, request) < 0) return Failure{last_os_error()};
  return Unit{};
}

struct ItemCodes {
  unsigned long get, set;
};
ItemCodes codes_of(InterfaceItem item) {
  switch (item) {
    case InterfaceItem::kAddress: return {SIOCGIFADDR, SIOCSIFADDR};
    case InterfaceItem::kNetmask: return {SIOCGIFNETMASK, SIOCSIFNETMASK};
    case InterfaceItem::kBroadcast: return {SIOCGIFBRDADDR, SIOCSIFBRDADDR};
    case InterfaceItem::kDestination: return {SIOCGIFDSTADDR, SIOCSIFDSTADDR};
  }
  UNREACHABLE("a value outside the enum InterfaceItem");
}

void change(short* flags, short bit, const std::optional<bool>& value) {
  if (value) *flags = static_cast<short>(*value ? *flags | bit : *flags & ~bit);
}

}  // namespace

Result<std::vector<InterfaceAddress>, OsError> interface_addresses(const char* name_space) {
  NetworkNamespace there;
  TRY(there.enter(name_space));
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) < 0) return Failure{last_os_error()};
  std::vector<InterfaceAddress> entries;
  for (ifaddrs* each = first; each; each = each->ifa_next) entries.push_back(entry_of(*each));
  ::freeifaddrs(first);
  return entries;
}

Result<unsigned, OsError> interface_index(const std::string& name) {
  unsigned index = ::if_nametoindex(name.c_str());
  if (index == 0) return Failure{last_os_error()};
  return index;
}

Result<std::string, OsError> interface_name(unsigned index) {
  char name[IF_NAMESIZE] = {};
  if (!::if_indextoname(index, name)) return Failure{last_os_error()};
  return std::string(name);
}

Result<std::vector<std::pair<unsigned, std::string>>, OsError> numbered_interfaces() {
  struct if_nameindex* all = ::if_nameindex();
  if (!all) return Failure{last_os_error()};
  std::vector<std::pair<unsigned, std::string>> found;
  for (auto* each = all; each->if_index != 0; each++)
    found.emplace_back(each->if_index, each->if_name);
  ::if_freenameindex(all);
  return found;
}

Result<std::vector<std::string>, OsError> interface_names(int socket) {
  constexpr size_t kRoom = 1024;
  std::vector<ifreq> requests(kRoom);
  ifconf list{};
  list.ifc_len = static_cast<int>(requests.size() * sizeof(ifreq));
  list.ifc_req = requests.data();
  if (::ioctl(socket, SIOCGIFCONF, &list) < 0) return Failure{last_os_error()};
  std::vector<std::string> names;
  for (size_t i = 0; i < static_cast<size_t>(list.ifc_len) / sizeof(ifreq); i++)
    names.emplace_back(requests[i].ifr_name, strnlen(requests[i].ifr_name, IFNAMSIZ));
  return names;
}

Result<SocketAddress, OsError> interface_item(int socket, const std::string& name,
                                              InterfaceItem item) {
  ifreq request = request_for(name);
  TRY(ask(socket, codes_of(item).get, &request));
  return from_system(&request.ifr_addr, sizeof request.ifr_addr);
}

Result<int, OsError> interface_mtu(int socket, const std::string& name) {
  ifreq request = request_for(name);
  TRY(ask(socket, SIOCGIFMTU, &request));
  return request.ifr_mtu;
}

Result<std::string, OsError> interface_hardware_address(int socket, const std::string& name) {
  ifreq request = request_for(name);
  TRY(ask(socket, SIOCGIFHWADDR, &request));
  return std::string(request.ifr_hwaddr.sa_data, IFHWADDRLEN);
}

Result<InterfaceFlags, OsError> interface_flags(int socket, const std::string& name) {
  ifreq request = request_for(name);
  TRY(ask(socket, SIOCGIFFLAGS, &request));
  return flags_of(static_cast<unsigned short>(request.ifr_flags));
}

Result<Unit, OsError> set_interface_item(int socket, const std::string& name, InterfaceItem item,
                                         const SocketAddress& address) {
  if (address.family != SocketFamily::kInet4) return Failure{kInvalid};
  ifreq request = request_for(name);
  SystemAddress system;
  to_system(address, &system);
  std::memcpy(&request.ifr_addr, &system.inet4, sizeof system.inet4);
  return ask(socket, codes_of(item).set, &request);
}

Result<Unit, OsError> set_interface_mtu(int socket, const std::string& name, int mtu) {
  ifreq request = request_for(name);
  request.ifr_mtu = mtu;
  return ask(socket, SIOCSIFMTU, &request);
}

Result<Unit, OsError> set_interface_hardware_address(int socket, const std::string& name,
                                                     const std::string& address) {
  ifreq request = request_for(name);
  TRY(ask(socket, SIOCGIFHWADDR, &request));
  std::memset(request.ifr_hwaddr.sa_data, 0, sizeof request.ifr_hwaddr.sa_data);
  std::memcpy(request.ifr_hwaddr.sa_data, address.data(),
              std::min(address.size(), sizeof request.ifr_hwaddr.sa_data));
  return ask(socket, SIOCSIFHWADDR, &request);
}

Result<Unit, OsError> change_interface_flags(int socket, const std::string& name,
                                             const InterfaceFlagChange& c) {
  ifreq request = request_for(name);
  TRY(ask(socket, SIOCGIFFLAGS, &request));
  short before = request.ifr_flags;
  change(&request.ifr_flags, IFF_UP, c.is_up);
  change(&request.ifr_flags, IFF_BROADCAST, c.can_broadcast);
  change(&request.ifr_flags, IFF_POINTOPOINT, c.is_point_to_point);
  if (request.ifr_flags == before) return Unit{};
  return ask(socket, SIOCSIFFLAGS, &request);
}

}  // namespace apus::os
