// Big endian numbers in what drivers are sent and answer.
//
// Threads: plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace apus::natives {

// Reads from the front. What is not there is 0 or empty, and is_short is set.
struct ByteReader {
  const char* at;
  size_t left;
  bool is_short = false;

  uint64_t number(size_t size) {
    uint64_t n = 0;
    for (char c : take(size)) n = n << 8 | static_cast<unsigned char>(c);
    return n;
  }
  uint8_t byte() { return static_cast<uint8_t>(number(1)); }
  uint16_t number16() { return static_cast<uint16_t>(number(2)); }
  uint32_t number32() { return static_cast<uint32_t>(number(4)); }
  int32_t signed32() { return static_cast<int32_t>(number32()); }
  int64_t signed64() { return static_cast<int64_t>(number(8)); }

  std::string_view take(size_t size) {
    if (left < size) {
      is_short = true;
      left = 0;
      return {};
    }
    std::string_view taken(at, size);
    at += size;
    left -= size;
    return taken;
  }
  std::string_view rest() const { return {at, left}; }
};

inline void put_number(char* to, uint64_t n, size_t size) {
  for (size_t i = 0; i < size; i++) to[i] = static_cast<char>(n >> (8 * (size - 1 - i)));
}

inline void append_number(std::string& to, uint64_t n, size_t size) {
  to.resize(to.size() + size);
  put_number(to.data() + to.size() - size, n, size);
}

}  // namespace apus::natives
