// Sum, difference, product, quotient, remainder and order of limb spans, over GMP's mpn layer,
// which works on magnitudes: what is added here is the sign. See integer.h.
#include "num/integer.h"

#include <gmp.h>

#include <bit>
#include <cstring>

#include "base/check.h"
#include "num/scratch.h"

namespace apus::num {

static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0,
              "limbs of GMP and of Apus are the same words");

namespace {

int compare_magnitude(IntView a, IntView b) {
  if (a.count != b.count) return a.count < b.count ? -1 : 1;
  return a.count == 0 ? 0 : mpn_cmp(a.limbs, b.limbs, a.count);
}

IntResult copy(IntView a, uint64_t* out) {
  if (a.count != 0) std::memcpy(out, a.limbs, a.count * sizeof(uint64_t));
  return {a.count, a.negative};
}

// |a| + |b| with the given sign.
IntResult add_magnitude(IntView a, IntView b, bool negative, uint64_t* out) {
  if (a.count < b.count) return add_magnitude(b, a, negative, out);
  if (b.count == 0) return copy({a.limbs, a.count, a.count != 0 && negative}, out);
  const uint64_t carry = mpn_add(out, a.limbs, a.count, b.limbs, b.count);
  out[a.count] = carry;
  return {a.count + (carry != 0), negative};
}

// |a| - |b|, negated where `negative`.
IntResult sub_magnitude(IntView a, IntView b, bool negative, uint64_t* out) {
  const int order = compare_magnitude(a, b);
  if (order == 0) return {0, false};
  if (order < 0) return sub_magnitude(b, a, !negative, out);
  if (b.count == 0) return copy({a.limbs, a.count, negative}, out);
  mpn_sub(out, a.limbs, a.count, b.limbs, b.count);
  return normalise(out, a.count, negative);
}

// Quotient to q (a.count - b.count + 1 limbs), remainder to r (b.count limbs), not normalised.
void divide(IntView a, IntView b, uint64_t* q, uint64_t* r) {
  ASSERT(b.count != 0 && a.count >= b.count);
  if (b.count == 1) {
    *r = mpn_divrem_1(q, 0, a.limbs, a.count, b.limbs[0]);
  } else {
    mpn_tdiv_qr(q, r, 0, a.limbs, a.count, b.limbs, b.count);
  }
}

}  // namespace

std::optional<int64_t> to_int64(IntView a) {
  if (a.count == 0) return 0;
  if (a.count > 1) return std::nullopt;
  const uint64_t magnitude = a.limbs[0];
  const uint64_t limit = (uint64_t{1} << 63) - (a.negative ? 0 : 1);
  if (magnitude > limit) return std::nullopt;
  return static_cast<int64_t>(a.negative ? 0 - magnitude : magnitude);
}

std::optional<uint64_t> to_uint64(IntView a) {
  if (a.count == 0) return 0;
  if (a.count > 1 || a.negative) return std::nullopt;
  return a.limbs[0];
}

size_t bit_length(IntView a) {
  if (a.count == 0) return 0;
  return a.count * 64 - static_cast<size_t>(std::countl_zero(a.limbs[a.count - 1]));
}

IntResult normalise(const uint64_t* limbs, size_t count, bool negative) {
  while (count != 0 && limbs[count - 1] == 0) --count;
  return {count, count != 0 && negative};
}

int compare(IntView a, IntView b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const int order = compare_magnitude(a, b);
  return a.negative ? -order : order;
}

IntResult add(IntView a, IntView b, uint64_t* out) {
  return a.negative == b.negative ? add_magnitude(a, b, a.negative, out)
                                  : sub_magnitude(a, b, a.negative, out);
}

IntResult sub(IntView a, IntView b, uint64_t* out) {
  // Here zero may take part as "negative zero": only the sign of a non-zero result is used.
  return a.negative != b.negative
             ? add_magnitude(a, b, a.count == 0 ? !b.negative : a.negative, out)
             : sub_magnitude(a, b, a.negative, out);
}

IntResult mul(IntView a, IntView b, uint64_t* out) {
  if (a.count < b.count) return mul(b, a, out);
  if (b.count == 0) return {0, false};
  if (a.limbs == b.limbs && a.count == b.count) {
    mpn_sqr(out, a.limbs, a.count);
  } else {
    mpn_mul(out, a.limbs, a.count, b.limbs, b.count);
  }
  return normalise(out, a.count + b.count, a.negative != b.negative);
}

IntResult div(IntView a, IntView b, uint64_t* out) {
  CHECK(b.count != 0);
  if (a.count < b.count) return {0, false};
  Scratch remainder(b.count);
  divide(a, b, out, remainder.limbs());
  return normalise(out, a.count - b.count + 1, a.negative != b.negative);
}

IntResult rem(IntView a, IntView b, uint64_t* out) {
  CHECK(b.count != 0);
  if (a.count < b.count) return copy(a, out);
  Scratch quotient(a.count - b.count + 1);
  divide(a, b, quotient.limbs(), out);
  return normalise(out, b.count, a.negative);
}

}  // namespace apus::num
