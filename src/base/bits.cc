#include "base/bits.h"

#include <cstring>

namespace apus {
namespace {

// Writes the low `count` bits of value at bit `at` of one byte. Requires: at + count <= 8.
void put_few(uint8_t* byte, unsigned at, unsigned count, unsigned value) {
  unsigned shift = 8 - at - count;
  unsigned mask = ((1u << count) - 1) << shift;
  *byte = static_cast<uint8_t>((*byte & ~mask) | (value << shift & mask));
}

}  // namespace

void copy_bits(uint8_t* to, size_t to_bit, const uint8_t* from, size_t from_bit, size_t count) {
  to += to_bit / 8;
  to_bit %= 8;
  if (to_bit != 0 && count > 0) {
    unsigned first = static_cast<unsigned>(count < 8 - to_bit ? count : 8 - to_bit);
    put_few(to++, static_cast<unsigned>(to_bit), first, few_bits(from, from_bit, first));
    from_bit += first;
    count -= first;
  }
  from += from_bit / 8;
  unsigned shift = from_bit % 8;
  size_t whole = count / 8;
  if (shift == 0) {
    if (whole > 0) std::memcpy(to, from, whole);
  } else {
    for (size_t i = 0; i < whole; i++)
      to[i] = static_cast<uint8_t>(from[i] << shift | from[i + 1] >> (8 - shift));
  }
  unsigned rest = count % 8;
  if (rest != 0) put_few(to + whole, 0, rest, few_bits(from + whole, shift, rest));
}

bool equal_bits(const uint8_t* a, size_t a_bit, const uint8_t* b, size_t b_bit, size_t count) {
  if (a_bit % 8 == 0 && b_bit % 8 == 0) {
    size_t whole = count / 8;
    if (whole > 0 && std::memcmp(a + a_bit / 8, b + b_bit / 8, whole) != 0) return false;
    a_bit += whole * 8;
    b_bit += whole * 8;
    count %= 8;
  }
  for (; count >= 8; count -= 8, a_bit += 8, b_bit += 8)
    if (few_bits(a, a_bit, 8) != few_bits(b, b_bit, 8)) return false;
  unsigned rest = static_cast<unsigned>(count);
  return rest == 0 || few_bits(a, a_bit, rest) == few_bits(b, b_bit, rest);
}

}  // namespace apus
