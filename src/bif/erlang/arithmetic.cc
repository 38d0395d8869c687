// The arithmetic operators and conversions of numbers as builtins: for apply, funs, and those that
// have no instruction of their own. The work is heap/arith's, as for the instructions.
// OTP: Reference Manual, "Arithmetic Expressions"; erlang(3), abs/1, ceil/1, float/1, floor/1,
// round/1, trunc/1.
#include "heap/arith.h"

#include "proc/bif.h"
#include "proc/process.h"

namespace apus {
namespace {

// badarith: an operand of the wrong type, division by zero, no finite float. system_limit: an
// integer that would be too large.
Outcome number_or_error(Process& p, Term result) {
  if (!arith_failed(result)) return result;
  return result == kTooLarge ? system_limit(p) : badarith(p);
}

// badarg: no number, or one that has no such form.
Outcome number_or_badarg(Process& p, Term result) {
  if (arith_failed(result)) return badarg(p);
  return result;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF_NAMED(erlang, "+", plus, 2, guard) {
  return number_or_error(p, arith_add(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "-", minus, 2, guard) {
  return number_or_error(p, arith_sub(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "*", times, 2, guard) {
  return number_or_error(p, arith_mul(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "/", divided_by, 2, guard) {
  return number_or_error(p, arith_divide(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "div", div, 2, guard) {
  return number_or_error(p, arith_div(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "rem", rem, 2, guard) {
  return number_or_error(p, arith_rem(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "band", band, 2, guard) {
  return number_or_error(p, arith_band(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "bor", bor, 2, guard) {
  return number_or_error(p, arith_bor(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "bxor", bxor, 2, guard) {
  return number_or_error(p, arith_bxor(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "bsl", bsl, 2, guard) {
  return number_or_error(p, arith_bsl(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "bsr", bsr, 2, guard) {
  return number_or_error(p, arith_bsr(p.heap, args[0], args[1]));
}
BIF_NAMED(erlang, "bnot", bnot, 1, guard) {
  return number_or_error(p, arith_bnot(p.heap, args[0]));
}
BIF_NAMED(erlang, "-", negated, 1, guard) {
  return number_or_error(p, arith_negate(p.heap, args[0]));
}
BIF_NAMED(erlang, "+", same_number, 1, guard) {
  return args[0].is_number() ? Outcome(args[0]) : badarith(p);
}

BIF(erlang, abs, 1, guard) { return number_or_badarg(p, arith_abs(p.heap, args[0])); }
BIF(erlang, float, 1, guard) { return number_or_badarg(p, arith_to_float(p.heap, args[0])); }

// To an integer: towards zero, to the nearest (halves away from zero), down, up.
BIF(erlang, trunc, 1, guard) {
  return number_or_badarg(p, arith_to_integer(p.heap, args[0], Rounding::kTruncate));
}
BIF(erlang, round, 1, guard) {
  return number_or_badarg(p, arith_to_integer(p.heap, args[0], Rounding::kRound));
}
BIF(erlang, floor, 1, guard) {
  return number_or_badarg(p, arith_to_integer(p.heap, args[0], Rounding::kFloor));
}
BIF(erlang, ceil, 1, guard) {
  return number_or_badarg(p, arith_to_integer(p.heap, args[0], Rounding::kCeil));
}
