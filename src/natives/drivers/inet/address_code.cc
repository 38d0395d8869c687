// Addresses in requests and answers; see address_code.h.
#include "natives/drivers/inet/address_code.h"

#include <cstring>

#include "os/os_error.h"

namespace apus::natives::inet {
namespace {

using os::SocketAddress;
using os::SocketFamily;

constexpr const char* kBadFamily = "eafnosupport";

const char* invalid_name() { return os::kInvalid.name(); }

const char* read_inet(ByteReader& from, size_t ip_bytes, SocketAddress* out) {
  out->port = from.number16();
  std::string_view ip = from.take(ip_bytes);
  if (from.is_short) return invalid_name();
  std::memcpy(out->ip, ip.data(), ip_bytes);
  if (ip_bytes == kIp4Bytes || from.left < 8) return nullptr;
  out->flow_info = from.number32();
  out->scope_id = from.number32();
  return nullptr;
}

// A path needs room for a zero behind it, an abstract name does not.
const char* read_local(ByteReader& from, SocketAddress* out) {
  std::string_view path = from.take(from.byte());
  if (from.is_short) return invalid_name();
  bool is_abstract = !path.empty() && path[0] == '\0';
  if (path.size() + (is_abstract ? 0 : 1) > SocketAddress::kPathMax) return invalid_name();
  out->path_size = static_cast<uint8_t>(path.size());
  if (!path.empty()) std::memcpy(out->path, path.data(), path.size());
  return nullptr;
}

const char* read_constant(ByteReader& from, bool is_loopback, SocketFamily own,
                          SocketAddress* out) {
  out->port = from.number16();
  if (from.is_short || (own != SocketFamily::kInet4 && own != SocketFamily::kInet6))
    return invalid_name();
  out->family = own;
  if (!is_loopback) return nullptr;
  constexpr uint8_t kLoopback4[kIp4Bytes] = {127, 0, 0, 1};
  if (own == SocketFamily::kInet4) std::memcpy(out->ip, kLoopback4, sizeof kLoopback4);
  else out->ip[kIp6Bytes - 1] = 1;
  return nullptr;
}

}  // namespace

const char* read_address(ByteReader& from, SocketFamily own_family, SocketAddress* out) {
  *out = {};
  uint8_t code = from.byte();
  if (from.is_short) return invalid_name();
  switch (code) {
    case kInet4Family:
      out->family = SocketFamily::kInet4;
      return read_inet(from, kIp4Bytes, out);
    case kInet6Family:
      out->family = SocketFamily::kInet6;
      return read_inet(from, kIp6Bytes, out);
    case kLocalFamily:
      out->family = SocketFamily::kLocal;
      return read_local(from, out);
    case kAnyAddress:
    case kLoopbackAddress:
      return read_constant(from, code == kLoopbackAddress, own_family, out);
    default: return kBadFamily;
  }
}

bool append_address(std::string& to, const SocketAddress& address) {
  switch (address.family) {
    case SocketFamily::kInet4:
    case SocketFamily::kInet6: {
      bool is_inet4 = address.family == SocketFamily::kInet4;
      to.push_back(static_cast<char>(is_inet4 ? kInet4Family : kInet6Family));
      append_number(to, address.port, 2);
      to.append(reinterpret_cast<const char*>(address.ip), is_inet4 ? kIp4Bytes : kIp6Bytes);
      return true;
    }
    case SocketFamily::kLocal:
      to.push_back(kLocalFamily);
      to.push_back(static_cast<char>(address.path_size));
      to += address.local_path();
      return true;
    case SocketFamily::kUnspecified: to.push_back(kUnspecifiedFamily); return false;
    case SocketFamily::kOther: to.push_back(kUndefinedFamily); return false;
  }
  return false;
}

void append_ip(std::string& to, const SocketAddress& address) {
  bool is_inet6 = address.family == SocketFamily::kInet6;
  to.push_back(static_cast<char>(is_inet6 ? kInet6Family : kInet4Family));
  to.append(reinterpret_cast<const char*>(address.ip), is_inet6 ? kIp6Bytes : kIp4Bytes);
}

bool read_ip(ByteReader& from, SocketAddress* out) {
  *out = {};
  uint8_t code = from.byte();
  if (code != kInet4Family && code != kInet6Family) return false;
  out->family = code == kInet4Family ? SocketFamily::kInet4 : SocketFamily::kInet6;
  std::string_view ip = from.take(code == kInet4Family ? kIp4Bytes : kIp6Bytes);
  if (from.is_short) return false;
  std::memcpy(out->ip, ip.data(), ip.size());
  return true;
}

}  // namespace apus::natives::inet
