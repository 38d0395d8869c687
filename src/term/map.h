// Maps: flat with sorted keys up to 32 pairs, beyond that a hash array mapped trie.
//
//   flat: | header kMap, 1 + n | keys: tuple of n keys, in term order | value 1 | ... | value n |
//   root: | header kMap, 2 + c | size as a small | bitmap as a small | child 1 | ... | child c |
//   node: | header kMapNode, 1 + c | bitmap as a small | child 1 | ... | child c |
//
// The second word tells flat (a boxed tuple) from trie (a small integer). A child is a leaf (a cons
// cell [Key | Value]) or a boxed node. Tries have 16 branches; operations are in heap/map_build.h
// (those that make maps) and term/map_find.h (those that only read).
// Invariants: (1) n <= 32 exactly when flat; (2) keys of a flat map are ordered by exact term order,
// integers before floats; (3) equal maps have equal shape.
// OTP: Efficiency Guide, "Maps" (HashMap beyond 32 elements).
#pragma once

#include "term/tag.h"
#include "term/tuple.h"

namespace apus {

inline constexpr size_t kFlatMapMax = 32;

// Requires of all below: t.is_map().
inline bool is_flat_map(Term t) { return Term{t.pointer()[1]}.is_boxed(); }
inline size_t map_size(Term t) {
  Term second{t.pointer()[1]};
  return second.is_boxed() ? Tuple(second).arity() : static_cast<size_t>(second.small());
}
// Requires of both: is_flat_map(t).
inline Tuple flat_map_keys(Term t) { return Tuple(Term{t.pointer()[1]}); }
inline const Term* flat_map_values(Term t) { return reinterpret_cast<const Term*>(t.pointer() + 2); }

}  // namespace apus
