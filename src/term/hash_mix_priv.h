// The mixing steps that the hashes of terms share: Bob Jenkins' 96-bit mix of 1996, and the chain
// of constants, multiples of the golden ratio, that tells the kinds of term apart.
#pragma once

#include <cstddef>
#include <cstdint>

namespace apus {

// The n-th constant.
constexpr uint32_t hash_constant(uint32_t n) { return 0x9e3779b9u * n; }

constexpr uint32_t hash_mix(uint32_t a, uint32_t b, uint32_t c) {
  a -= b, a -= c, a ^= c >> 13;
  b -= c, b -= a, b ^= a << 8;
  c -= a, c -= b, c ^= b >> 13;
  a -= b, a -= c, a ^= c >> 12;
  b -= c, b -= a, b ^= a << 16;
  c -= a, c -= b, c ^= b >> 5;
  a -= b, a -= c, a ^= c >> 3;
  b -= c, b -= a, b ^= a << 10;
  c -= a, c -= b, c ^= b >> 15;
  return c;
}

// Adds two numbers of a thing whose kind is told by `constant`.
constexpr uint32_t hash_words(uint32_t hash, uint32_t x, uint32_t y, uint32_t constant) {
  return hash_mix(constant + x, constant + y, hash);
}
constexpr uint32_t hash_word(uint32_t hash, uint32_t x, uint32_t constant) {
  return hash_words(hash, x, 0, constant);
}

// Bytes, 12 a step, starting from `seed`.
uint32_t hash_bytes(const uint8_t* bytes, size_t count, uint32_t seed);

}  // namespace apus
