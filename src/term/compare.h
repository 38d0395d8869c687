// The order of terms, and the two equalities.
//
//   number < atom < reference < fun < port < pid < tuple < map < nil < list < bitstring
//
// compare is the order of `<` and `==`: integers and floats compare by value. compare_exact is the
// order of keys in maps and of `=:=`: every integer comes before every float. Both order maps by
// size, then keys in exact order, then values. 0.0 and -0.0 are the same.
//
// Depth of lists, tuples, funs and map values is bounded by memory, not by the C stack.
// Threads: reads only. OTP: Reference Manual, "Term Comparisons".
#pragma once

#include "term/tag.h"

namespace apus {

int compare_slow(Term a, Term b, bool is_exact);
bool equal_slow(Term a, Term b, bool is_exact);

// Negative, zero or positive as a comes before, is equal to or comes after b.
inline int compare(Term a, Term b) {
  if (a == b) return 0;
  if (a.is_small() && b.is_small()) return a.small() < b.small() ? -1 : 1;
  return compare_slow(a, b, false);
}
inline int compare_exact(Term a, Term b) {
  if (a == b) return 0;
  if (a.is_small() && b.is_small()) return a.small() < b.small() ? -1 : 1;
  return compare_slow(a, b, true);
}

// a == b: numbers by value, save in keys of maps.
inline bool equal(Term a, Term b) {
  if (a == b) return true;
  if (a.is_immediate() && b.is_immediate()) return false;
  return equal_slow(a, b, false);
}

// a =:= b.
inline bool exactly_equal(Term a, Term b) {
  if (a == b) return true;
  // Terms of different primary kinds differ, and so do immediate terms that are not the same word.
  if ((a.bits & kPrimaryMask) != (b.bits & kPrimaryMask) || a.is_immediate()) return false;
  return equal_slow(a, b, true);
}

}  // namespace apus
