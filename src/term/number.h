// Numbers as terms: small integers are immediate (term/tag.h), larger ones and floats are boxed.
//
//   | header kPosBig or kNegBig, n | limb 0 (least significant) | ... | limb n-1, not 0 |
//   | header kFloat, 1 | IEEE 754 double |
//
// Invariant: an integer that fits 60 bits is always a small. So equal integers have equal forms.
#pragma once

#include <cstring>

#include "num/integer.h"
#include "term/tag.h"

namespace apus {

inline constexpr size_t kFloatWords = 2;

// Requires: t.is_float().
inline double float_value(Term t) {
  double d;
  std::memcpy(&d, t.pointer() + 1, sizeof d);
  return d;
}

// An integer term as sign and magnitude. A small needs a limb to point at: `room` holds it.
// Requires: t.is_integer(); room outlives the view.
inline num::IntView integer_view(Term t, uint64_t* room) {
  if (t.is_small()) {
    int64_t n = t.small();
    *room = n < 0 ? 0 - static_cast<uint64_t>(n) : static_cast<uint64_t>(n);
    return {room, n == 0 ? size_t{0} : size_t{1}, n < 0};
  }
  Word h = t.header();
  return {t.pointer() + 1, header_arity(h), header_kind(h) == Kind::kNegBig};
}

}  // namespace apus
