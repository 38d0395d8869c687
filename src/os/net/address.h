// SocketAddress: where a socket is, or whom it talks to, in a form without the system's types.
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

}  // namespace apus::os
