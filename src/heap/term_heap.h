// A place where terms are built: the heap of a process, or a list of fragments for everything else
// (messages, environments of NIFs, literals under construction).
//
// alloc() never collects and never fails: when the main block is full it continues in a fragment,
// which the next collection empties. So no Term that C++ code holds ever moves under it; only
// instructions collect, between builtins (docs/decisions/0002).
// Threads: belongs to one thread at a time.
#pragma once

#include <cstdlib>

#include "heap/off_heap.h"
#include "term/tag.h"

namespace apus {

// Words outside the main block. A fragment owns nothing but its words.
struct Fragment {
  Fragment* next;
  size_t size_words;
  size_t used_words;  // Set when the fragment is closed.
  Word words[];

  static Fragment* make(size_t size_words);
  static void destroy(Fragment* f);
  bool contains(const Word* p) const { return p >= words && p < words + size_words; }
};

class TermHeap {
 public:
  TermHeap() = default;
  TermHeap(const TermHeap&) = delete;
  TermHeap& operator=(const TermHeap&) = delete;
  ~TermHeap() { clear_fragments(); }

  // Room for `words` words, to be filled with a well-formed object at once.
  Word* alloc(size_t words) {
    Word* p = top_;
    if (static_cast<ptrdiff_t>(words) <= limit_ - p) [[likely]] {
      top_ = p + words;
      return p;
    }
    return alloc_slow(words);
  }
  // Gives back the end of the latest alloc(): everything from `unused` on was not needed.
  // Requires: nothing was allocated since.
  void give_back(Word* unused) { ASSERT(unused <= top_); top_ = unused; }

  OffHeap& off_heap() { return off_heap_; }
  // Whether something was built outside the main block since the last collection.
  bool has_fragments() const { return fragments_ != nullptr; }
  size_t fragment_words() const { return fragment_words_; }
  Fragment* fragments() const { return fragments_; }
  // Takes over a closed fragment and its off-heap objects (a message that was received).
  void adopt(Fragment* fragment, OffHeap& off_heap);
  // Closes the open fragment and hands all of them over (a message to be sent, an area of literals).
  Fragment* take_fragments();
  // Frees all fragments and releases the off-heap objects.
  void clear_fragments();

 protected:
  // Opens a fragment that has at least `words` words and allocates there.
  Word* alloc_slow(size_t words);
  void close_fragment();

  Word* top_ = nullptr;         // Next free word of the main block, or of the open fragment.
  Word* limit_ = nullptr;
  Word* main_top_ = nullptr;    // Where the main block stood when the first fragment was opened.
  Fragment* open_ = nullptr;    // The fragment that top_ and limit_ are in, or null.
  Fragment* fragments_ = nullptr;
  size_t fragment_words_ = 0;
  OffHeap off_heap_;
};

}  // namespace apus
