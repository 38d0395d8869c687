// Socket addresses of Linux; see addresses.h.
#include "os/linux/net/addresses.h"

#include <netpacket/packet.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "os/net/interfaces.h"

namespace apus::os {
namespace {

constexpr size_t kPathOffset = offsetof(sockaddr_un, sun_path);
static_assert(sizeof(sockaddr_un::sun_path) == SocketAddress::kPathMax);

// A path ends at a zero; an abstract name begins with one and is as long as the system says.
SocketAddress local_address(const sockaddr_un& from, size_t size) {
  SocketAddress address;
  address.family = SocketFamily::kLocal;
  size_t room = std::min(size < kPathOffset ? 0 : size - kPathOffset, SocketAddress::kPathMax);
  size_t length = strnlen(from.sun_path, room);
  address.path_size = static_cast<uint8_t>(length == 0 ? room : length);
  std::memcpy(address.path, from.sun_path, address.path_size);
  return address;
}

}  // namespace

int system_family(SocketFamily family) {
  switch (family) {
    case SocketFamily::kInet4: return AF_INET;
    case SocketFamily::kInet6: return AF_INET6;
    case SocketFamily::kLocal: return AF_UNIX;
    case SocketFamily::kUnspecified:
    case SocketFamily::kOther: break;
  }
  return AF_UNSPEC;
}

socklen_t to_system(const SocketAddress& address, SystemAddress* out) {
  std::memset(out, 0, sizeof *out);
  out->any.sa_family = static_cast<sa_family_t>(system_family(address.family));
  switch (address.family) {
    case SocketFamily::kInet4:
      out->inet4.sin_port = htons(address.port);
      std::memcpy(&out->inet4.sin_addr, address.ip, sizeof out->inet4.sin_addr);
      return sizeof out->inet4;
    case SocketFamily::kInet6:
      out->inet6.sin6_port = htons(address.port);
      std::memcpy(&out->inet6.sin6_addr, address.ip, sizeof out->inet6.sin6_addr);
      out->inet6.sin6_flowinfo = address.flow_info;
      out->inet6.sin6_scope_id = address.scope_id;
      return sizeof out->inet6;
    case SocketFamily::kLocal:
      std::memcpy(out->local.sun_path, address.path, address.path_size);
      return static_cast<socklen_t>(kPathOffset + address.path_size);
    case SocketFamily::kUnspecified:
    case SocketFamily::kOther: break;
  }
  return sizeof out->any;
}

SocketAddress from_system(const sockaddr* from, socklen_t size) {
  SocketAddress address;
  if (size < sizeof(sa_family_t)) return address;
  switch (from->sa_family) {
    case AF_UNSPEC: return address;
    case AF_UNIX: return local_address(*reinterpret_cast<const sockaddr_un*>(from), size);
    case AF_INET: {
      auto& inet4 = *reinterpret_cast<const sockaddr_in*>(from);
      address.family = SocketFamily::kInet4;
      address.port = ntohs(inet4.sin_port);
      std::memcpy(address.ip, &inet4.sin_addr, sizeof inet4.sin_addr);
      return address;
    }
    case AF_INET6: {
      auto& inet6 = *reinterpret_cast<const sockaddr_in6*>(from);
      address.family = SocketFamily::kInet6;
      address.port = ntohs(inet6.sin6_port);
      std::memcpy(address.ip, &inet6.sin6_addr, sizeof inet6.sin6_addr);
      address.flow_info = inet6.sin6_flowinfo;
      address.scope_id = inet6.sin6_scope_id;
      return address;
    }
    default: break;
  }
  address.family = SocketFamily::kOther;
  return address;
}

RawAddress RawAddress::make(uint16_t family, std::string_view rest) {
  RawAddress address;
  auto size = std::min<size_t>(rest.size(), kRoom - kFamilyBytes);
  std::memcpy(address.bytes, &family, kFamilyBytes);
  if (size > 0) std::memcpy(address.bytes + kFamilyBytes, rest.data(), size);
  address.size_bytes = static_cast<uint32_t>(kFamilyBytes + size);
  return address;
}

uint16_t RawAddress::family() const {
  uint16_t family = AF_UNSPEC;
  if (size_bytes >= kFamilyBytes) std::memcpy(&family, bytes, kFamilyBytes);
  return family;
}

std::string_view RawAddress::rest() const {
  if (size_bytes <= kFamilyBytes) return {};
  return {bytes + kFamilyBytes, std::min(size_bytes, kRoom) - kFamilyBytes};
}

RawAddress raw_address(const SocketAddress& address) {
  SystemAddress system;
  RawAddress raw;
  raw.size_bytes = to_system(address, &system);
  std::memcpy(raw.bytes, &system, raw.size_bytes);
  return raw;
}

SocketAddress socket_address(const RawAddress& address) {
  return from_system(reinterpret_cast<const sockaddr*>(address.bytes), address.size_bytes);
}

bool link_address(const RawAddress& address, LinkAddress* out) {
  if (address.family() != AF_PACKET) return false;
  auto& link = *reinterpret_cast<const sockaddr_ll*>(address.bytes);
  constexpr size_t kMost = RawAddress::kRoom - offsetof(sockaddr_ll, sll_addr);
  size_t length = std::min<size_t>(link.sll_halen, kMost);
  *out = {link.sll_protocol, link.sll_hatype, link.sll_ifindex, link.sll_pkttype,
          {reinterpret_cast<const char*>(link.sll_addr), length}};
  return true;
}

}  // namespace apus::os
