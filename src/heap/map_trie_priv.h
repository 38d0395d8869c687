// Tries of maps with more than 32 pairs: inserting, removing, building from many pairs. Only for
// heap/map_build.cc and its companions. Nodes are never changed: an edit copies the way to the
// root.
//
// Threads: the thread that owns the heap.
#pragma once

#include "heap/term_heap.h"
#include "term/map_path.h"

namespace apus {

struct MapPair {
  Term key, value;
};

// Requires: map is a trie. `is_new` says whether the key was not there; with may_add false such a
// key gives kNoTerm.
Term trie_put(TermHeap& heap, Term map, Term key, Term value, bool may_add, bool* is_new);

// The trie without the key, the same one when it has none, and a flat map when 32 pairs remain.
Term trie_remove(TermHeap& heap, Term map, Term key);

// A map of any size from pairs in any order; of equal keys the last counts. Changes the array.
Term map_of_many(TermHeap& heap, MapPair* pairs, size_t count);

// A flat map from pairs with different keys. Sorts the array. Requires: count <= kFlatMapMax.
Term flat_map_of(TermHeap& heap, MapPair* pairs, size_t count);

}  // namespace apus
