// A heap for one message: its first fragment has exactly the room asked for, so that what is built in
// it can be handed over without waste. When the estimate was too small it goes on like any TermHeap.
//
// Threads: the builder's.
#pragma once

#include "heap/term_heap.h"

namespace apus {

class MessageHeap : public TermHeap {
 public:
  explicit MessageHeap(size_t words) {
    if (words == 0) return;
    open_ = fragments_ = Fragment::make(words);
    fragment_words_ = words;
    top_ = open_->words;
    limit_ = top_ + words;
  }
};

}  // namespace apus
