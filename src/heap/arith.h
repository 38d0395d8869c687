// Arithmetic on terms: integers of any size and floats, as the operators of Erlang have it. Used
// by the instructions when their fast way for small integers does not apply, and by the builtins
// of the same names.
//
// Results: a number; kNoTerm for badarith (an operand of the wrong type, division by zero, a float
// that is not finite); kTooLarge for system_limit (an integer beyond num::kMaxBits).
// Threads: the thread that owns the heap. OTP: Reference Manual, "Arithmetic Expressions".
#pragma once

#include "heap/term_heap.h"

namespace apus {

inline constexpr Term kTooLarge{4};  // No term either: its tag is 00.
constexpr bool arith_failed(Term result) { return result.is_header(); }

Term arith_add(TermHeap& heap, Term a, Term b);
Term arith_sub(TermHeap& heap, Term a, Term b);
Term arith_mul(TermHeap& heap, Term a, Term b);
Term arith_divide(TermHeap& heap, Term a, Term b);  // '/': always a float.

// Integers only.
Term arith_div(TermHeap& heap, Term a, Term b);
Term arith_rem(TermHeap& heap, Term a, Term b);
Term arith_band(TermHeap& heap, Term a, Term b);
Term arith_bor(TermHeap& heap, Term a, Term b);
Term arith_bxor(TermHeap& heap, Term a, Term b);
Term arith_bnot(TermHeap& heap, Term a);
Term arith_bsl(TermHeap& heap, Term a, Term count);
Term arith_bsr(TermHeap& heap, Term a, Term count);

Term arith_negate(TermHeap& heap, Term a);
Term arith_abs(TermHeap& heap, Term a);

// Conversions between integers and floats. to_float: kNoTerm when the number has no finite float.
Term arith_to_float(TermHeap& heap, Term a);
enum class Rounding : uint8_t { kTruncate, kRound, kFloor, kCeil };
Term arith_to_integer(TermHeap& heap, Term a, Rounding rounding);

// The value of a number as a float; false when a is no number or too large.
bool number_to_double(Term a, double* d);

}  // namespace apus
