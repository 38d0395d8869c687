#include "heap/arith.h"

#include <cmath>
#include <optional>

#include "heap/builders.h"
#include "num/bitwise.h"
#include "num/real.h"
#include "term/number.h"

namespace apus {
namespace {

using num::IntResult;
using num::IntView;

Term float_or_fail(TermHeap& heap, double d) {
  return std::isfinite(d) ? make_float(heap, d) : kNoTerm;
}

// Computes an integer into fresh heap: `compute` writes at most max_limbs limbs at the address it
// is given. What the result does not need goes back.
template <class Compute>
Term integer_of(TermHeap& heap, size_t max_limbs, Compute compute) {
  if (max_limbs > num::kMaxLimbs + 2) return kTooLarge;
  Word* p = heap.alloc(1 + max_limbs);
  IntResult r = compute(p + 1);
  if (r.count <= 1) {
    uint64_t magnitude = r.count == 0 ? 0 : p[1];
    if (magnitude <= static_cast<uint64_t>(kSmallMax) + r.negative) {
      heap.give_back(p);
      int64_t n = static_cast<int64_t>(magnitude);
      return make_small(r.negative ? -n : n);
    }
  }
  if (r.count > num::kMaxLimbs) {
    heap.give_back(p);
    return kTooLarge;
  }
  p[0] = make_header(r.negative ? Kind::kNegBig : Kind::kPosBig, r.count);
  heap.give_back(p + 1 + r.count);
  return make_boxed(p);
}

// Two integer operands as views. Requires: both are integers.
struct Operands {
  Operands(Term a, Term b) : a(integer_view(a, &room_a)), b(integer_view(b, &room_b)) {}
  uint64_t room_a, room_b;
  IntView a, b;
};

// +, - and *: integers by `integers`, anything with a float by `floats`.
template <class Integers, class Floats>
Term mixed(TermHeap& heap, Term a, Term b, Integers integers, Floats floats) {
  if (a.is_integer() && b.is_integer()) return integers(Operands(a, b));
  double x, y;
  if (!number_to_double(a, &x) || !number_to_double(b, &y)) return kNoTerm;
  return float_or_fail(heap, floats(x, y));
}

using Bitwise = IntResult (*)(IntView, IntView, uint64_t*);

Term bitwise(TermHeap& heap, Term a, Term b, Bitwise operation) {
  if (!a.is_integer() || !b.is_integer()) return kNoTerm;
  Operands o(a, b);
  return integer_of(heap, num::bitwise_limbs_max(o.a.count, o.b.count),
                    [&](uint64_t* out) { return operation(o.a, o.b, out); });
}

Term shift_left(TermHeap& heap, IntView a, uint64_t count) {
  if (a.is_zero()) return make_small(0);
  if (count > num::kMaxBits || num::bit_length(a) + count > num::kMaxBits) return kTooLarge;
  return integer_of(heap, num::shift_left_limbs_max(a.count, count),
                    [&](uint64_t* out) { return num::shift_left(a, count, out); });
}

Term shift_right(TermHeap& heap, IntView a, uint64_t count) {
  return integer_of(heap, num::shift_right_limbs_max(a.count, count),
                    [&](uint64_t* out) { return num::shift_right(a, count, out); });
}

// Shifts left, or right when the count is negative.
Term shift(TermHeap& heap, Term a, Term count, bool is_left) {
  if (!a.is_integer() || !count.is_integer()) return kNoTerm;
  Operands o(a, count);
  uint64_t distance = o.b.count > 1 ? UINT64_MAX : o.b.count == 0 ? 0 : o.b.limbs[0];
  if (o.b.negative) is_left = !is_left;
  return is_left ? shift_left(heap, o.a, distance) : shift_right(heap, o.a, distance);
}

}  // namespace

bool number_to_double(Term a, double* d) {
  if (a.is_small()) {
    *d = static_cast<double>(a.small());
    return true;
  }
  if (a.is_float()) {
    *d = float_value(a);
    return true;
  }
  if (!a.is_big()) return false;
  uint64_t room;
  std::optional<double> value = num::to_double(integer_view(a, &room));
  if (value) *d = *value;
  return value.has_value();
}

Term arith_add(TermHeap& heap, Term a, Term b) {
  return mixed(
      heap, a, b,
      [&](const Operands& o) {
        return integer_of(heap, num::add_limbs_max(o.a.count, o.b.count),
                          [&](uint64_t* out) { return num::add(o.a, o.b, out); });
      },
      [](double x, double y) { return x + y; });
}

Term arith_sub(TermHeap& heap, Term a, Term b) {
  return mixed(
      heap, a, b,
      [&](const Operands& o) {
        return integer_of(heap, num::add_limbs_max(o.a.count, o.b.count),
                          [&](uint64_t* out) { return num::sub(o.a, o.b, out); });
      },
      [](double x, double y) { return x - y; });
}

Term arith_mul(TermHeap& heap, Term a, Term b) {
  return mixed(
      heap, a, b,
      [&](const Operands& o) {
        return integer_of(heap, num::mul_limbs_max(o.a.count, o.b.count),
                          [&](uint64_t* out) { return num::mul(o.a, o.b, out); });
      },
      [](double x, double y) { return x * y; });
}

Term arith_divide(TermHeap& heap, Term a, Term b) {
  double x, y;
  if (!number_to_double(a, &x) || !number_to_double(b, &y) || y == 0.0) return kNoTerm;
  return float_or_fail(heap, x / y);
}

Term arith_div(TermHeap& heap, Term a, Term b) {
  if (!a.is_integer() || !b.is_integer() || b == make_small(0)) return kNoTerm;
  Operands o(a, b);
  return integer_of(heap, num::div_limbs_max(o.a.count, o.b.count),
                    [&](uint64_t* out) { return num::div(o.a, o.b, out); });
}

Term arith_rem(TermHeap& heap, Term a, Term b) {
  if (!a.is_integer() || !b.is_integer() || b == make_small(0)) return kNoTerm;
  Operands o(a, b);
  return integer_of(heap, num::rem_limbs_max(o.a.count, o.b.count),
                    [&](uint64_t* out) { return num::rem(o.a, o.b, out); });
}

Term arith_band(TermHeap& heap, Term a, Term b) { return bitwise(heap, a, b, num::bit_and); }
Term arith_bor(TermHeap& heap, Term a, Term b) { return bitwise(heap, a, b, num::bit_or); }
Term arith_bxor(TermHeap& heap, Term a, Term b) { return bitwise(heap, a, b, num::bit_xor); }

Term arith_bnot(TermHeap& heap, Term a) {
  if (a.is_small()) return make_small(~a.small());
  if (!a.is_big()) return kNoTerm;
  uint64_t room;
  IntView v = integer_view(a, &room);
  return integer_of(heap, v.count + 1, [&](uint64_t* out) { return num::bit_not(v, out); });
}

Term arith_bsl(TermHeap& heap, Term a, Term count) { return shift(heap, a, count, true); }
Term arith_bsr(TermHeap& heap, Term a, Term count) { return shift(heap, a, count, false); }

Term arith_negate(TermHeap& heap, Term a) {
  if (a.is_small()) return make_integer(heap, -a.small());
  if (a.is_float()) return make_float(heap, -float_value(a));
  if (!a.is_big()) return kNoTerm;
  uint64_t room;
  return make_integer(heap, integer_view(a, &room).negated());
}

Term arith_abs(TermHeap& heap, Term a) {
  if (a.is_small()) return a.small() < 0 ? make_integer(heap, -a.small()) : a;
  // The negative zero is not less than zero, so OTP 25 leaves it as it is.
  if (a.is_float()) return float_value(a) < 0 ? make_float(heap, -float_value(a)) : a;
  if (!a.is_big()) return kNoTerm;
  return a.kind() == Kind::kNegBig ? arith_negate(heap, a) : a;
}

Term arith_to_float(TermHeap& heap, Term a) {
  double d;
  if (a.is_float()) return a;
  return number_to_double(a, &d) ? make_float(heap, d) : kNoTerm;
}

Term arith_to_integer(TermHeap& heap, Term a, Rounding rounding) {
  if (a.is_integer()) return a;
  if (!a.is_float()) return kNoTerm;
  double d = float_value(a);
  switch (rounding) {
    case Rounding::kTruncate: break;
    case Rounding::kRound: d = std::round(d); break;
    case Rounding::kFloor: d = std::floor(d); break;
    case Rounding::kCeil: d = std::ceil(d); break;
  }
  return integer_of(heap, num::kDoubleLimbsMax,
                    [&](uint64_t* out) { return num::truncate(d, out); });
}

}  // namespace apus
