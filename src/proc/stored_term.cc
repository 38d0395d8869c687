// Terms that belong to no heap; see stored_term.h.
#include "proc/stored_term.h"

namespace apus {

StoredTerm::StoredTerm(Term t) : value_(t) {
  size_t words = t ? copy_size(t, Literals::kCopy) : 0;
  if (words == 0) return;
  fragment_ = Fragment::make(words);
  Word* top = fragment_->words;
  value_ = copy_to(t, &top, off_heap_, Literals::kCopy);
  fragment_->used_words = words;
}

Term StoredTerm::move_to_heap(TermHeap& heap) {
  Term t = value_;
  if (fragment_) heap.adopt(fragment_, off_heap_);
  value_ = kNoTerm;
  fragment_ = nullptr;
  off_heap_ = OffHeap();
  return t;
}

Term StoredTerm::move_out(Fragment** chain, OffHeap& off_heap) {
  Term t = value_;
  if (fragment_) {
    fragment_->next = *chain;
    *chain = fragment_;
    off_heap.take_all(off_heap_);
  }
  value_ = kNoTerm;
  fragment_ = nullptr;
  return t;
}

void StoredTerm::clear() {
  off_heap_.release_all();
  if (fragment_) Fragment::destroy(fragment_);
  fragment_ = nullptr;
  value_ = kNoTerm;
}

}  // namespace apus
