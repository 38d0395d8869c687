#include "heap/term_heap.h"

#include <algorithm>

#include "base/exhausted.h"
#include "heap/block.h"

namespace apus {
namespace {

constexpr size_t kFirstFragmentWords = 64, kMaxGrowWords = 64 * 1024;

}  // namespace

Fragment* Fragment::make(size_t size_words) {
  size_t size_bytes = sizeof(Fragment) + size_words * sizeof(Word);
  void* memory = std::malloc(size_bytes);
  if (!memory) out_of_memory("eheap_alloc", size_bytes, "heap_frag");
  auto* f = static_cast<Fragment*>(memory);
  f->next = nullptr;
  f->size_words = size_words;
  f->used_words = 0;
  count_heap_memory(static_cast<ptrdiff_t>(sizeof(Fragment) + size_words * sizeof(Word)));
  return f;
}

void Fragment::destroy(Fragment* f) {
  count_heap_memory(-static_cast<ptrdiff_t>(sizeof(Fragment) + f->size_words * sizeof(Word)));
  std::free(f);
}

Word* TermHeap::alloc_slow(size_t words) {
  if (open_) close_fragment();
  else main_top_ = top_;
  size_t grow = std::clamp(fragment_words_, kFirstFragmentWords, kMaxGrowWords);
  open_ = Fragment::make(std::max(words, grow));
  open_->next = fragments_;
  fragments_ = open_;
  fragment_words_ += open_->size_words;
  top_ = open_->words + words;
  limit_ = open_->words + open_->size_words;
  return open_->words;
}

void TermHeap::close_fragment() {
  ASSERT(open_);
  open_->used_words = static_cast<size_t>(top_ - open_->words);
  open_ = nullptr;
}

void TermHeap::adopt(Fragment* fragment, OffHeap& off_heap) {
  while (fragment) {
    Fragment* next = fragment->next;
    fragment->next = fragments_;
    fragments_ = fragment;
    fragment_words_ += fragment->size_words;
    fragment = next;
  }
  off_heap_.take_all(off_heap);
}

Fragment* TermHeap::take_fragments() {
  if (open_) {
    close_fragment();
    top_ = limit_ = nullptr;
  }
  Fragment* all = fragments_;
  fragments_ = nullptr;
  fragment_words_ = 0;
  return all;
}

void TermHeap::clear_fragments() {
  off_heap_.release_all();
  Fragment* f = take_fragments();
  while (f) {
    Fragment* next = f->next;
    Fragment::destroy(f);
    f = next;
  }
}

}  // namespace apus
