// Integers and doubles. See real.h.
#include "num/real.h"

#include <bit>
#include <cmath>

#include "num/bitwise.h"

namespace apus::num {

std::optional<double> to_double(IntView a) {
  if (a.count > kDoubleLimbsMax) return std::nullopt;
  double sum = 0;
  for (size_t i = a.count; i-- != 0;) sum = sum * 0x1p64 + static_cast<double>(a.limbs[i]);
  if (!std::isfinite(sum)) return std::nullopt;
  return a.negative ? -sum : sum;
}

IntResult truncate(double d, uint64_t* out) {
  const uint64_t bits = std::bit_cast<uint64_t>(d);
  const int exponent = static_cast<int>(bits >> 52 & 0x7ff) - 1023;
  if (exponent < 0) return {0, false};
  const uint64_t mantissa = (bits & ((uint64_t{1} << 52) - 1)) | uint64_t{1} << 52;
  const bool negative = bits >> 63 != 0;
  if (exponent <= 63) {
    out[0] = exponent <= 52 ? mantissa >> (52 - exponent) : mantissa << (exponent - 52);
    return {1, negative};
  }
  // 53 bits touch at most two limbs, so the limb above is never written.
  const unsigned shift = static_cast<unsigned>(exponent - 52);
  const unsigned limb = shift / 64, bit = shift % 64;
  for (unsigned i = 0; i < limb; ++i) out[i] = 0;
  out[limb] = mantissa << bit;
  const uint64_t high = bit > 11 ? mantissa >> (64 - bit) : 0;
  if (high == 0) return {limb + size_t{1}, negative};
  out[limb + 1] = high;
  return {limb + size_t{2}, negative};
}

int compare(IntView a, double b) {
  uint64_t limbs[kDoubleLimbsMax];
  const int order = compare(a, truncate(b, limbs).in(limbs));
  if (order != 0) return order;
  // Equal up to the fraction, which decides; it has the sign of b.
  const double fraction = b - std::trunc(b);
  return fraction > 0 ? -1 : fraction < 0 ? 1 : 0;
}

int compare(int64_t a, double b) {
  if (b >= 0x1p63) return -1;
  if (b < -0x1p63) return 1;
  const int64_t whole = static_cast<int64_t>(b);
  if (a != whole) return a < whole ? -1 : 1;
  const double fraction = b - std::trunc(b);
  return fraction > 0 ? -1 : fraction < 0 ? 1 : 0;
}

}  // namespace apus::num
