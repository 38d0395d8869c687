// Copies that keep sharing: an object that is referred to several times is copied once.
//
//   add() each term, then make room for words(), then write()
//
// A table of all objects is kept meanwhile, so this costs more than copy.h, which does not look.
// OTP: Efficiency Guide, "Loss of Sharing"; persistent_term:put/2 and erts_debug:copy_shared/1 keep it.
// Threads: as copy.h.
#pragma once

#include <vector>

#include "heap/copy.h"

namespace apus {

class SharedCopy {
 public:
  explicit SharedCopy(const CopyRule& rule);

  // Counts t and what it refers to, as far as that was not counted yet.
  void add(Term t);
  size_t words() const { return words_; }
  // Copies all that was added to [to, to + words()). The objects outside heaps are counted up and
  // linked into off_heap.
  void write(Word* to, OffHeap& off_heap);
  // The copy of t, as written; t itself where it stays. Requires: t was added.
  Term copy_of(Term t) const;

 private:
  // A source object and its copy: first as an offset into the room, then as a term.
  struct Object {
    Term source;
    Word copy;
  };

  void meet(Term t);
  size_t slot_of(Term source) const;
  void grow();

  CopyRule rule_;
  size_t words_ = 0;
  std::vector<Object> objects_;   // In the order in which they were met.
  std::vector<uint32_t> slots_;   // Open addressing: 1 + position in objects_; 0: free.
};

}  // namespace apus
