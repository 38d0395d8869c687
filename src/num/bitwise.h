// Bitwise operators and shifts of integers, which Erlang defines on two's complement of unbounded
// width: a negative number has ones for ever above its top limb, and `bsr` rounds down.
//
// Conventions and threads are those of integer.h. OTP: Reference Manual, "Expressions": band, bor,
// bxor, bnot, bsl, bsr.
#pragma once

#include "num/integer.h"

namespace apus::num {

constexpr size_t bitwise_limbs_max(size_t a, size_t b) { return (a > b ? a : b) + 1; }
IntResult bit_and(IntView a, IntView b, uint64_t* out);
IntResult bit_or(IntView a, IntView b, uint64_t* out);
IntResult bit_xor(IntView a, IntView b, uint64_t* out);
IntResult bit_not(IntView a, uint64_t* out);  // At most a.count + 1 limbs.

// Requires: `shift` so small that the result is within kMaxBits (bit_length(a) + shift).
constexpr size_t shift_left_limbs_max(size_t a, uint64_t shift) {
  return a == 0 ? 0 : a + shift / 64 + 1;
}
IntResult shift_left(IntView a, uint64_t shift, uint64_t* out);

constexpr size_t shift_right_limbs_max(size_t a, uint64_t shift) {
  return shift / 64 >= a ? 1 : a - shift / 64 + 1;
}
IntResult shift_right(IntView a, uint64_t shift, uint64_t* out);

}  // namespace apus::num
