// Small integers by their tagged words, and floats put straight on the heap: what hot parts do
// without leaving the machine registers.
//
// A small n is the word 16 n + 15: all tag bits are ones, and words compare as numbers do.
// Threads: pure functions. OTP: nothing; see term/tag.h.
#pragma once

#include <cstring>

#include "base/config.h"
#include "heap/process_heap.h"
#include "term/number.h"

namespace apus {

constexpr bool both_small(Term a, Term b) { return (a.bits & b.bits & kTagSmall) == kTagSmall; }
constexpr int64_t word_of(Term t) { return static_cast<int64_t>(t.bits); }

// Whether so many words can be written at the heap's top right now. A gcstress build says no every
// other time: who asks once more after collecting gets on.
inline bool has_room(const Word* E, const Word* H, size_t words) {
  if constexpr (kGcStress) {
    static thread_local bool refused = false;
    refused = !refused;
    if (refused) return false;
  }
  return E - H >= static_cast<ptrdiff_t>(words + kStackSlackWords);
}

// Writes a float at H; the heap's top behind it. Requires: there is room.
inline Word* put_float(Word* H, double d) {
  H[0] = make_header(Kind::kFloat, 1);
  std::memcpy(H + 1, &d, sizeof d);
  return H + kFloatWords;
}

}  // namespace apus
