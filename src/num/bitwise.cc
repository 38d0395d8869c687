// Bitwise operators in one pass over limbs: each operand is turned into two's complement as it is
// read, and the result back into sign and magnitude as it is written. See bitwise.h.
#include "num/bitwise.h"

#include <gmp.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace apus::num {
namespace {

// Reads the limbs of a number's two's complement, lowest first, without end.
class TwosReader {
 public:
  explicit TwosReader(IntView a) : a_(a) {}
  uint64_t next() {
    const uint64_t limb = at_ < a_.count ? a_.limbs[at_] : 0;
    ++at_;
    if (!a_.negative) return limb;
    // -m = ~m + 1; the one is carried up through the zero limbs at the bottom.
    const uint64_t twos = ~limb + carry_;
    carry_ = carry_ != 0 && limb == 0;
    return twos;
  }

 private:
  IntView a_;
  size_t at_ = 0;
  uint64_t carry_ = 1;
};

template <class Op>
IntResult bitwise(IntView a, IntView b, uint64_t* out, Op op) {
  const size_t count = std::max(a.count, b.count);
  const bool negative = op(a.negative ? ~uint64_t{0} : 0, b.negative ? ~uint64_t{0} : 0) != 0;
  TwosReader left(a), right(b);
  uint64_t carry = 1;
  for (size_t i = 0; i < count; ++i) {
    uint64_t limb = op(left.next(), right.next());
    if (negative) {
      const bool is_zero = limb == 0;
      limb = ~limb + carry;
      carry = carry != 0 && is_zero;
    }
    out[i] = limb;
  }
  if (negative && carry != 0) {  // The magnitude is exactly 2^(64 * count).
    out[count] = 1;
    return {count + 1, true};
  }
  return normalise(out, count, negative);
}

}  // namespace

IntResult bit_and(IntView a, IntView b, uint64_t* out) {
  return bitwise(a, b, out, [](uint64_t x, uint64_t y) { return x & y; });
}

IntResult bit_or(IntView a, IntView b, uint64_t* out) {
  return bitwise(a, b, out, [](uint64_t x, uint64_t y) { return x | y; });
}

IntResult bit_xor(IntView a, IntView b, uint64_t* out) {
  return bitwise(a, b, out, [](uint64_t x, uint64_t y) { return x ^ y; });
}

IntResult bit_not(IntView a, uint64_t* out) {
  const uint64_t one = 1;  // bnot a = -a - 1.
  return sub(a.negated(), {&one, 1, false}, out);
}

IntResult shift_left(IntView a, uint64_t shift, uint64_t* out) {
  if (a.count == 0) return {0, false};
  const size_t limbs = shift / 64;
  const unsigned bits = shift % 64;
  std::memset(out, 0, limbs * sizeof(uint64_t));
  uint64_t top = 0;
  if (bits == 0) {
    std::memcpy(out + limbs, a.limbs, a.count * sizeof(uint64_t));
  } else {
    top = mpn_lshift(out + limbs, a.limbs, a.count, bits);
  }
  out[limbs + a.count] = top;
  return {limbs + a.count + (top != 0), a.negative};
}

IntResult shift_right(IntView a, uint64_t shift, uint64_t* out) {
  const uint64_t limbs = shift / 64;
  const unsigned bits = shift % 64;
  if (limbs >= a.count) {
    out[0] = 1;  // Only ones were above a negative number: -1.
    return {a.negative ? size_t{1} : size_t{0}, a.negative};
  }
  const size_t count = a.count - limbs;
  uint64_t lost = 0;
  if (bits == 0) {
    std::memcpy(out, a.limbs + limbs, count * sizeof(uint64_t));
  } else {
    lost = mpn_rshift(out, a.limbs + limbs, count, bits);
  }
  for (size_t i = 0; i < limbs && lost == 0; ++i) lost = a.limbs[i];
  if (a.negative && lost != 0) {  // Rounding down moves a negative number away from zero.
    out[count] = mpn_add_1(out, out, count, 1);
    return normalise(out, count + 1, true);
  }
  return normalise(out, count, a.negative);
}

}  // namespace apus::num
