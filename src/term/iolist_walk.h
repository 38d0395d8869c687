// The walk that everything over iolists shares: one loop with a stack of lists still to go on with.
//
// Threads: reads only. OTP: Reference Manual, iolist(), iodata() and bitstring_list().
#pragma once

#include <vector>

#include "term/cons.h"
#include "term/tag.h"

namespace apus {

// Calls on_byte(byte) and on_bits(term), which may refuse, for the parts in order; false when one is
// refused or is neither. An improper tail must be a bitstring; so must a term that is no list.
template <class OnByte, class OnBits>
bool walk_iolist(Term t, OnByte on_byte, OnBits on_bits) {
  std::vector<Term> waiting;
  for (;;) {
    while (t.is_list()) {
      Term first = head(t);
      t = tail(t);
      if (first.is_small()) {
        if (first.small() < 0 || first.small() > 255) return false;
        on_byte(static_cast<uint8_t>(first.small()));
      } else if (first.is_list()) {
        waiting.push_back(t);
        t = first;
      } else if (!first.is_nil()) {
        if (!first.is_bitstring() || !on_bits(first)) return false;
      }
    }
    if (!t.is_nil() && (!t.is_bitstring() || !on_bits(t))) return false;
    if (waiting.empty()) return true;
    t = waiting.back();
    waiting.pop_back();
  }
}

}  // namespace apus
