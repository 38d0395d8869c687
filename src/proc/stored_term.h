// A deep copy of a term that belongs to no heap: what relations, timers and tables keep for a process
// without making its collector look at it.
//
// Invariant: the copy lives in one fragment of its own, with its own off-heap list; immediate terms
// need none. Literals are copied too: nobody looks here when their module is purged. Threads: belongs to its owner.
#pragma once

#include <span>
#include <utility>

#include "heap/copy.h"
#include "heap/term_heap.h"

namespace apus {

class StoredTerm {
 public:
  StoredTerm() = default;
  explicit StoredTerm(Term t);
  StoredTerm(StoredTerm&& other) noexcept { swap(other); }
  StoredTerm& operator=(StoredTerm&& other) noexcept {
    swap(other);
    return *this;
  }
  ~StoredTerm() { clear(); }

  Term term() const { return value_; }
  explicit operator bool() const { return static_cast<bool>(value_); }
  Term copy_to_heap(TermHeap& heap) const { return copy_into(value_, heap); }
  // Hands the memory over to a heap. Ensures: the term, which lives there now.
  Term move_to_heap(TermHeap& heap);
  // Hands the memory over to a chain of fragments with an off-heap list (a message).
  Term move_out(Fragment** chain, OffHeap& off_heap);
  // The memory of the copy, whose first word need not be the term's; empty for immediate terms.
  std::span<const Word> words() const {
    return fragment_ ? std::span<const Word>(fragment_->words, fragment_->used_words)
                     : std::span<const Word>();
  }
  size_t size_words() const { return fragment_ ? fragment_->size_words : 0; }
  void clear();

 private:
  void swap(StoredTerm& other) {
    std::swap(value_, other.value_);
    std::swap(fragment_, other.fragment_);
    std::swap(off_heap_, other.off_heap_);
  }

  Term value_ = kNoTerm;
  Fragment* fragment_ = nullptr;
  OffHeap off_heap_;
};

}  // namespace apus
