// SocketAddress: where a socket is, or whom it talks to, in a form without the system's types; and
// RawAddress, the system's own form, for families that have no other.
//
// Threads: plain data. OTP: inet(3), socket_address(), local_address().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace apus::os {

enum class SocketFamily : uint8_t {
  kUnspecified,  // A local socket without a name, seen from the other side.
  kInet4,
  kInet6,
  kLocal,
  kOther,
};

struct SocketAddress {
  static constexpr size_t kPathMax = 108;  // A path that does not begin with a zero: one less.

  SocketFamily family = SocketFamily::kUnspecified;
  uint16_t port = 0;
  uint8_t ip[16] = {};      // In network order; of kInet4 the first four.
  uint32_t flow_info = 0;   // kInet6, as the system has them.
  uint32_t scope_id = 0;
  uint8_t path_size = 0;    // kLocal; an abstract name begins with a zero.
  char path[kPathMax] = {};

  std::string_view local_path() const { return {path, path_size}; }
};

// An address as the system has it, of any family: two bytes of family, then what the family says.
struct RawAddress {
  static constexpr uint32_t kRoom = 256;
  static constexpr uint32_t kFamilyBytes = 2;

  alignas(8) char bytes[kRoom] = {};
  uint32_t size_bytes = 0;

  // Of a family without a form of our own.
  static RawAddress make(uint16_t family, std::string_view rest);
  // The system's number; 0, unspecified, when there is no address.
  uint16_t family() const;
  std::string_view rest() const;
};

RawAddress raw_address(const SocketAddress& address);
// kOther: a family without a form of our own.
SocketAddress socket_address(const RawAddress& address);
// Ensures: false when the address is of another family.
struct LinkAddress;
bool link_address(const RawAddress& address, LinkAddress* out);

}  // namespace apus::os
