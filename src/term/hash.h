// The three hashes of terms.
//
//   phash2    erlang:phash2/1,2: the same in every release and on every node, so equal to stock's
//             bit for bit. 1 and 1.0 differ, 0.0 and -0.0 agree, as for =:=.
//   phash     erlang:phash/2, older, likewise.
//   internal  for tries of maps and for ets. Free to differ between runs, but where stock's does
//   not
//             depend on addresses and table indexes (no atom, fun, pid, port or reference in the
//             term) ours is equal, so that large maps are walked in the same order.
//
// Depth is bounded by memory, not by the C stack. Terms that are =:= have equal hashes.
// Threads: reads only. OTP: erlang:phash2/2, erlang:phash/2.
#pragma once

#include <string_view>

#include "term/tag.h"

namespace apus {

uint32_t phash2(Term t);  // All 32 bits. phash2/1 takes the lowest 27, phash2/2 the remainder.
uint32_t phash(Term t);   // All 32 bits. phash/2 takes the remainder and adds one.

// `salt` is mixed in first; different salts give independent hashes.
inline constexpr uint32_t kInternalHashSalt = 3432918353;
uint32_t internal_hash(Term t, uint32_t salt = kInternalHashSalt);

// The hash of an atom's text that phash2 and phash build on.
uint32_t atom_text_hash(std::string_view utf8);

}  // namespace apus
