// Arithmetic on numbers. The hot part does what small integers can do, by their tagged words:
// a small n is the word 16 n + 15, so that sums and differences need no untagging.
//
// The cold part does floats in place when there is room, and everything else in heap/arith.h. It
// may collect, then `live` X registers stay; on an error it goes on at fail, or raises badarith or
// system_limit as the operator's builtin when there is no label.
// OTP: Reference Manual, "Arithmetic Expressions".
#include "heap/arith.h"

#include <cmath>

#include "heap/builders.h"
#include "ops/guard_call.h"
#include "ops/small.h"
#include "term/number.h"

namespace apus {

// In a COLD part: two floats whose result is finite need no call.
#define TRY_FLOATS(op)                                                                    \
  do {                                                                                    \
    Term x = GET(a), y = GET(b);                                                          \
    if (!x.is_float() || !y.is_float() || !has_room(E, H, kFloatWords)) break;            \
    double d = float_value(x) op float_value(y);                                          \
    if (!std::isfinite(d)) break;                                                         \
    H = put_float(H, d);                                                                  \
    SET(dst, make_boxed(H - kFloatWords));                                                \
    NEXT();                                                                               \
  } while (0)

// The cold parts of operators with two operands and with one.
// A step names no builtin when it fails.
#define COLD_STEP(function, name, is_one)                                             \
  Term left = GET(a), right = GET(b);                                                 \
  SAVE();                                                                             \
  Term result = function(c->process->heap, left, right);                              \
  if (!arith_failed(result)) {                                                        \
    result = collect_keeping(c, result, VAL(live));                                   \
    LOAD();                                                                           \
    SET(dst, result);                                                                 \
    NEXT();                                                                           \
  }                                                                                   \
  if (VAL(fail)) {                                                                    \
    LOAD();                                                                           \
    JUMP(fail);                                                                       \
  }                                                                                   \
  set_arith_error(c, result, (is_one) ? kNoTerm : name, {left, right});               \
  RAISE()
#define COLD_BINARY(function, name) COLD_STEP(function, name, false)
#define COLD_UNARY(function, name)                                                    \
  Term operand = GET(a);                                                              \
  SAVE();                                                                             \
  Term result = function(c->process->heap, operand);                                  \
  if (!arith_failed(result)) {                                                        \
    result = collect_keeping(c, result, VAL(live));                                   \
    LOAD();                                                                           \
    SET(dst, result);                                                                 \
    NEXT();                                                                           \
  }                                                                                   \
  if (VAL(fail)) {                                                                    \
    LOAD();                                                                           \
    JUMP(fail);                                                                       \
  }                                                                                   \
  set_arith_error(c, result, name, {operand});                                        \
  RAISE()

// dst becomes a + b.
OP(add, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x1 x2 x y any; b: x0 x1 x const any; dst: x0 x1 x y any {
  Term x = GET(a), y = GET(b);
  int64_t sum;
  if (!both_small(x, y) || __builtin_add_overflow(word_of(x), word_of(y) - kTagSmall, &sum)) COLD();
  SET(dst, Term{static_cast<Word>(sum)});
  NEXT();
} COLD {
  TRY_FLOATS(+);
  COLD_STEP(arith_add, "+"_atom, is_step(VAL(a), VAL(b)) || is_step(VAL(b), VAL(a)));
}

// dst becomes a - b.
OP(sub, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x1 x2 x y any; b: x0 x1 x const any; dst: x0 x1 x y any {
  Term x = GET(a), y = GET(b);
  int64_t difference;
  if (!both_small(x, y) || __builtin_sub_overflow(word_of(x), word_of(y) - kTagSmall, &difference))
    COLD();
  SET(dst, Term{static_cast<Word>(difference)});
  NEXT();
} COLD {
  TRY_FLOATS(-);
  COLD_STEP(arith_sub, "-"_atom, is_step(VAL(a), VAL(b)));
}

// dst becomes a * b.
OP(mul, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x1 x any; b: x0 x1 x const any; dst: x0 x1 x any {
  Term x = GET(a), y = GET(b);
  int64_t product;
  if (!both_small(x, y) || __builtin_mul_overflow(word_of(x) - kTagSmall, y.small(), &product))
    COLD();
  SET(dst, Term{static_cast<Word>(product) + kTagSmall});
  NEXT();
} COLD {
  TRY_FLOATS(*);
  COLD_BINARY(arith_mul, "*"_atom);
}

// dst becomes a div b, rounded towards zero. Division by -1 can leave the small integers.
OP(div, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x any; b: x const any; dst: x0 x any {
  Term x = GET(a), y = GET(b);
  if (!both_small(x, y) || y == make_small(0) || y == make_small(-1)) COLD();
  SET(dst, make_small(x.small() / y.small()));
  NEXT();
} COLD {
  COLD_BINARY(arith_div, "div"_atom);
}

// dst becomes a rem b, with the sign of a.
OP(rem, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x any; b: x const any; dst: x0 x any {
  Term x = GET(a), y = GET(b);
  if (!both_small(x, y) || y == make_small(0)) COLD();
  SET(dst, make_small(x.small() % y.small()));
  NEXT();
} COLD {
  COLD_BINARY(arith_rem, "rem"_atom);
}

// dst becomes a band b.
OP(band, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x1 x any; b: x0 x const any; dst: x0 x any {
  Term x = GET(a), y = GET(b);
  if (!both_small(x, y)) COLD();
  SET(dst, Term{x.bits & y.bits});
  NEXT();
} COLD {
  COLD_BINARY(arith_band, "band"_atom);
}

// dst becomes a bor b.
OP(bor, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x1 x any; b: x0 x const any; dst: x0 x any {
  Term x = GET(a), y = GET(b);
  if (!both_small(x, y)) COLD();
  SET(dst, Term{x.bits | y.bits});
  NEXT();
} COLD {
  COLD_BINARY(arith_bor, "bor"_atom);
}

// dst becomes a bxor b.
OP(bxor, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x1 x any; b: x0 x const any; dst: x0 x any {
  Term x = GET(a), y = GET(b);
  if (!both_small(x, y)) COLD();
  SET(dst, Term{(x.bits ^ y.bits) | kTagSmall});
  NEXT();
} COLD {
  COLD_BINARY(arith_bxor, "bxor"_atom);
}

// dst becomes a bsl b; a negative b shifts right.
OP(bsl, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x any; b: x const any; dst: x0 x any {
  Term x = GET(a), y = GET(b);
  Word count = static_cast<Word>(y.small());
  if (!both_small(x, y) || count >= kSmallBits) COLD();
  int64_t n = word_of(x) - kTagSmall;
  int64_t shifted = static_cast<int64_t>(static_cast<Word>(n) << count);
  if (shifted >> count != n) COLD();
  SET(dst, Term{static_cast<Word>(shifted) + kTagSmall});
  NEXT();
} COLD {
  COLD_BINARY(arith_bsl, "bsl"_atom);
}

// dst becomes a bsr b, rounded down; a negative b shifts left.
OP(bsr, Fail, fail, Num, live, Src, a, Src, b, Dst, dst) |
    places a: x0 x any; b: x const any; dst: x0 x any {
  Term x = GET(a), y = GET(b);
  if (!both_small(x, y) || y.small() < 0) COLD();
  int64_t count = y.small() < 63 ? y.small() : 63;
  SET(dst, Term{static_cast<Word>(word_of(x) >> count) | kTagSmall});
  NEXT();
} COLD {
  COLD_BINARY(arith_bsr, "bsr"_atom);
}

// dst becomes bnot a.
OP(bnot, Fail, fail, Num, live, Src, a, Dst, dst) |
    places a: x any; dst: x any {
  Term x = GET(a);
  if (!x.is_small()) COLD();
  SET(dst, Term{~x.bits | kTagSmall});
  NEXT();
} COLD {
  COLD_UNARY(arith_bnot, "bnot"_atom);
}

// dst becomes -a.
OP(neg, Fail, fail, Num, live, Src, a, Dst, dst) |
    places a: x any; dst: x any {
  Term x = GET(a);
  int64_t negated;
  if (!x.is_small() || __builtin_sub_overflow(int64_t{2 * kTagSmall}, word_of(x), &negated)) COLD();
  SET(dst, Term{static_cast<Word>(negated)});
  NEXT();
} COLD {
  COLD_UNARY(arith_negate, "-"_atom);
}

}  // namespace apus
