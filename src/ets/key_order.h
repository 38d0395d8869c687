// A key of an ordered table in one word: enough of it to order most keys without touching them.
//
//   | kind's place in the order of terms : 4 | the beginning of the value : 60 |
//
// Invariant: of two terms the one that comes first has no larger word. Equal words say nothing.
//   number   its whole part, moved above zero; what no small integer holds stands at the ends
//   atom, bitstring   the first bytes
//   tuple    | arity : 8 | the first element in 52 bits: kind : 4, beginning : 48 |
//   list     the first element in 52 bits
// Threads: plain functions. OTP: Reference Manual, "Term Comparisons".
#pragma once

#include "term/tag.h"

namespace apus::ets {

uint64_t short_key_slow(Term key);

inline uint64_t short_key(Term key) {
  if (key.is_small()) return static_cast<uint64_t>(key.small() - kSmallMin);
  return short_key_slow(key);
}

}  // namespace apus::ets
