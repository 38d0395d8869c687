// A small map whose keys are atoms given in the order of their texts, built without searching.
//
// Threads: the owner of the heap.
#pragma once

#include "heap/builders.h"
#include "term/map.h"

namespace apus {

// Requires: keys in term order, at most kFlatMapMax.
inline Term make_sorted_map(TermHeap& heap, std::initializer_list<Term> keys,
                            std::initializer_list<Term> values) {
  ASSERT(keys.size() == values.size() && keys.size() <= kFlatMapMax);
  Term names = make_tuple(heap, keys);
  Word* map = heap.alloc(2 + values.size());
  map[0] = make_header(Kind::kMap, 1 + values.size());
  map[1] = names.bits;
  size_t i = 2;
  for (Term v : values) map[i++] = v.bits;
  return make_boxed(map);
}

}  // namespace apus
