// Integers as bytes. See bytes.h. Limbs are laid down lowest byte first on every CPU that Apus runs
// on, so a little-endian magnitude is a copy.
#include "num/bytes.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/check.h"

namespace apus::num {

static_assert(std::endian::native == std::endian::little, "magnitudes are copied as they lie");

size_t byte_length(IntView a) { return (bit_length(a) + 7) / 8; }

void store_magnitude(IntView a, Endian endian, uint8_t* out, size_t count) {
  const size_t length = byte_length(a);
  CHECK(length <= count);
  if (length != 0) std::memcpy(out, a.limbs, length);
  if (count != length) std::memset(out + length, 0, count - length);
  if (endian == Endian::big) std::reverse(out, out + count);
}

IntResult load_magnitude(const uint8_t* bytes, size_t count, Endian endian, bool negative,
                         uint64_t* out) {
  if (count == 0) return {0, false};
  const size_t limbs = bytes_limbs_max(count);
  out[limbs - 1] = 0;
  uint8_t* to = reinterpret_cast<uint8_t*>(out);
  if (endian == Endian::little) {
    std::memcpy(to, bytes, count);
  } else {
    std::reverse_copy(bytes, bytes + count, to);
  }
  return normalise(out, limbs, negative);
}

void store_bits(IntView a, size_t bits, Endian endian, uint8_t* out) {
  if (bits == 0) return;
  const size_t count = (bits + 7) / 8;
  const size_t length = std::min(byte_length(a), count);
  if (length != 0) std::memcpy(out, a.limbs, length);
  std::memset(out + length, 0, count - length);
  if (a.negative) {  // -m = ~m + 1; the one is carried up through the zero bytes at the bottom.
    size_t i = 0;
    while (i < count && out[i] == 0) ++i;
    if (i < count) out[i] = static_cast<uint8_t>(0 - out[i]);
    for (++i; i < count; ++i) out[i] = static_cast<uint8_t>(~out[i]);
  }
  const unsigned partial = bits % 8;
  if (endian == Endian::little) {
    if (partial != 0) out[count - 1] = static_cast<uint8_t>(out[count - 1] << (8 - partial));
    return;
  }
  if (partial != 0) {
    for (size_t i = count - 1; i != 0; --i) {
      out[i] = static_cast<uint8_t>(out[i] << (8 - partial) | out[i - 1] >> partial);
    }
    out[0] = static_cast<uint8_t>(out[0] << (8 - partial));
  }
  std::reverse(out, out + count);
}

IntResult load_bits(const uint8_t* bytes, size_t bits, Endian endian, bool is_signed,
                    uint64_t* out) {
  if (bits == 0) return {0, false};
  const size_t limbs = bits_limbs_max(bits);
  const size_t count = (bits + 7) / 8;
  const unsigned partial = bits % 8;
  uint8_t* to = reinterpret_cast<uint8_t*>(out);
  std::memset(out, 0, limbs * sizeof(uint64_t));
  if (endian == Endian::little) {
    std::memcpy(to, bytes, count);
    if (partial != 0) to[count - 1] = static_cast<uint8_t>(to[count - 1] >> (8 - partial));
  } else {
    std::reverse_copy(bytes, bytes + count, to);
    if (partial != 0) {
      for (size_t i = 0; i < count; ++i) {
        const unsigned above = i + 1 < count ? to[i + 1] : 0;
        to[i] = static_cast<uint8_t>(to[i] >> (8 - partial) | above << partial);
      }
    }
  }
  const size_t top_bit = (bits - 1) % 64;
  if (!is_signed || (out[limbs - 1] >> top_bit & 1) == 0) return normalise(out, limbs, false);
  if (top_bit != 63) out[limbs - 1] |= ~uint64_t{0} << top_bit;
  uint64_t carry = 1;
  for (size_t i = 0; i < limbs; ++i) {
    out[i] = ~out[i] + carry;
    carry = carry != 0 && out[i] == 0;
  }
  return normalise(out, limbs, true);
}

}  // namespace apus::num
