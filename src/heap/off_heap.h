// The off-heap list: every refc binary and magic reference of one heap, linked through the word
// `next` of the objects themselves, so that a collection can release what did not survive.
//
// Invariant: an object stands in exactly one list, that of the heap or fragment its words lie in.
// Threads: belongs to the owner of the heap.
#pragma once

#include "term/tag.h"

namespace apus {

class OffHeap {
 public:
  // Links a freshly built kRefcBinary or magic kRef object. `virtual_words` is what it holds
  // outside the heap, which counts towards the next collection (min_bin_vheap_size).
  void add(Word* object, size_t virtual_words);
  // Moves all of other's objects here.
  void take_all(OffHeap& other);
  // Releases every object: the heap they lie in is about to go.
  void release_all();
  // After a collection: objects whose header is a forwarding pointer move to `young` or, when their
  // new place lies in [old_start, old_end), to `old`; all others are released. Empties this list.
  void sweep(OffHeap& young, OffHeap& old, const Word* old_start, const Word* old_end);
  size_t virtual_words() const { return virtual_words_; }
  Word* first() const { return first_; }
  static Word* next_of(const Word* object);

 private:
  Word* first_ = nullptr;
  size_t virtual_words_ = 0;
};

}  // namespace apus
