// Reads big-endian numbers: the .beam file's byte order. The caller has checked the bounds.
//
// Threads: pure functions.
// OTP: every number in the container and in the tables is big-endian.
#pragma once

#include <cstdint>
#include <cstring>

namespace apus::beam {

inline uint32_t read_u32(const uint8_t* at) {
  uint32_t raw;
  std::memcpy(&raw, at, sizeof raw);
  return __builtin_bswap32(raw);
}

inline uint64_t read_u64(const uint8_t* at) {
  uint64_t raw;
  std::memcpy(&raw, at, sizeof raw);
  return __builtin_bswap64(raw);
}

inline uint16_t read_u16(const uint8_t* at) {
  return static_cast<uint16_t>(at[0] << 8 | at[1]);
}

}  // namespace apus::beam
