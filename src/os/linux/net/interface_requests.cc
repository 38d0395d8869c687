// Requests about interfaces by ioctl; see os/net/interface_requests.h.
#include "os/net/interface_requests.h"

#include <net/if.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cstring>

namespace apus::os {
namespace {

constexpr size_t kMostListed = 64;

ifreq request_for(const std::string& name) {
  ifreq request{};
  std::memcpy(request.ifr_name, name.data(), std::min<size_t>(name.size(), IFNAMSIZ - 1));
  return request;
}

Result<Unit, OsError> ask(int socket, int what, ifreq* request) {
  if (::ioctl(socket, static_cast<unsigned long>(what), request) < 0)
    return Failure{last_os_error()};
  return Unit{};
}

RawAddress address_of(const sockaddr& from) {
  RawAddress address;
  std::memcpy(address.bytes, &from, sizeof from);
  address.size_bytes = sizeof from;
  return address;
}

std::string name_of(const ifreq& request) {
  return {request.ifr_name, strnlen(request.ifr_name, IFNAMSIZ)};
}

// Flags are one short to the system.
int unsigned_flags(const ifreq& request) { return static_cast<uint16_t>(request.ifr_flags); }

}  // namespace

RequestShape shape_of_request(int request) {
  switch (request) {
    case SIOCGIFCONF: return RequestShape::kList;
    case SIOCGIFNAME: return RequestShape::kName;
    case SIOCGIFINDEX: case SIOCGIFMTU: case SIOCGIFTXQLEN: return RequestShape::kNumber;
    case SIOCGIFFLAGS: return RequestShape::kFlags;
    case SIOCGIFADDR: case SIOCGIFDSTADDR: case SIOCGIFBRDADDR: case SIOCGIFNETMASK:
      return RequestShape::kAddress;
    case SIOCGIFHWADDR: return RequestShape::kHardwareAddress;
    case SIOCGIFMAP: return RequestShape::kMap;
    case SIOCSIFMTU: case SIOCSIFTXQLEN: return RequestShape::kSetNumber;
    case SIOCSIFFLAGS: return RequestShape::kSetFlags;
    case SIOCSIFADDR: case SIOCSIFDSTADDR: case SIOCSIFBRDADDR: return RequestShape::kSetAddress;
    default: return RequestShape::kUnknown;
  }
}

bool is_mtu_request(int request) { return request == SIOCSIFMTU; }

Result<std::vector<std::pair<std::string, RawAddress>>, OsError> listed_interfaces(int socket) {
  std::vector<ifreq> rows(kMostListed);
  ifconf list{};
  for (;;) {
    list.ifc_len = static_cast<int>(rows.size() * sizeof(ifreq));
    list.ifc_req = rows.data();
    if (::ioctl(socket, SIOCGIFCONF, &list) < 0) return Failure{last_os_error()};
    if (static_cast<size_t>(list.ifc_len) < rows.size() * sizeof(ifreq)) break;
    rows.resize(2 * rows.size());
  }
  rows.resize(static_cast<size_t>(list.ifc_len) / sizeof(ifreq));
  std::vector<std::pair<std::string, RawAddress>> found;
  for (const ifreq& row : rows) found.emplace_back(name_of(row), address_of(row.ifr_addr));
  return found;
}

Result<std::string, OsError> asked_interface_name(int socket, int index) {
  ifreq request{};
  request.ifr_ifindex = index;
  TRY(ask(socket, SIOCGIFNAME, &request));
  return name_of(request);
}

Result<int, OsError> asked_number(int socket, int what, const std::string& name) {
  ifreq request = request_for(name);
  TRY(ask(socket, what, &request));
  return what == SIOCGIFFLAGS ? unsigned_flags(request) : request.ifr_ifindex;
}

Result<RawAddress, OsError> asked_address(int socket, int what, const std::string& name) {
  ifreq request = request_for(name);
  TRY(ask(socket, what, &request));
  return address_of(request.ifr_addr);
}

Result<InterfaceMap, OsError> asked_map(int socket, const std::string& name) {
  ifreq request = request_for(name);
  TRY(ask(socket, SIOCGIFMAP, &request));
  const ifmap& map = request.ifr_map;
  return InterfaceMap{map.mem_start, map.mem_end, map.base_addr, map.irq, map.dma, map.port};
}

Result<Unit, OsError> change_number(int socket, int what, const std::string& name, int number) {
  ifreq request = request_for(name);
  request.ifr_mtu = number;
  return ask(socket, what, &request);
}

Result<Unit, OsError> change_address(int socket, int what, const std::string& name,
                                     const RawAddress& address) {
  ifreq request = request_for(name);
  std::memcpy(&request.ifr_addr, address.bytes,
              std::min<size_t>(address.size_bytes, sizeof request.ifr_addr));
  return ask(socket, what, &request);
}

Result<Unit, OsError> change_flags(int socket, const std::string& name, int mask, int flags) {
  ifreq request = request_for(name);
  TRY(ask(socket, SIOCGIFFLAGS, &request));
  request.ifr_flags = static_cast<short>((unsigned_flags(request) & ~mask) | (flags & mask));
  return ask(socket, SIOCSIFFLAGS, &request);
}

}  // namespace apus::os
