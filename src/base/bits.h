// Runs of bits that begin anywhere in bytes. Bit 0 is the highest bit of the first byte, as in the
// bit syntax; nothing is read or written beyond the bytes that hold the run.
//
// Threads: pure functions. OTP: Reference Manual, "Bit Syntax Expressions".
#pragma once

#include <cstddef>
#include <cstdint>

namespace apus {

// Up to 8 bits from bit `at` (any number) of the bytes, as a number.
inline unsigned few_bits(const uint8_t* bytes, size_t at, unsigned count) {
  bytes += at / 8;
  unsigned shift = at % 8;
  unsigned window = static_cast<unsigned>(bytes[0]) << 8;
  if (shift + count > 8) window |= bytes[1];
  return (window >> (16 - shift - count)) & ((1u << count) - 1);
}

// Up to 64 bits as a number, the first bit highest.
inline uint64_t read_bits(const uint8_t* bytes, size_t at, unsigned count) {
  uint64_t value = 0;
  for (; count >= 8; count -= 8, at += 8) value = value << 8 | few_bits(bytes, at, 8);
  return count == 0 ? value : value << count | few_bits(bytes, at, count);
}

// Copies `count` bits; the other bits of the target's first and last byte stay. The runs must not
// overlap.
void copy_bits(uint8_t* to, size_t to_bit, const uint8_t* from, size_t from_bit, size_t count);

bool equal_bits(const uint8_t* a, size_t a_bit, const uint8_t* b, size_t b_bit, size_t count);

}  // namespace apus
