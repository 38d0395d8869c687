#include <algorithm>
#include <cstring>

#include "base/config.h"
#include "heap/block.h"
#include "heap/collection_priv.h"
#include "heap/literal_area.h"
#include "heap/magic.h"
#include "heap/shared_binary.h"
#include "term/binary.h"
#include "term/cons.h"

namespace apus {

Collection::Collection(ProcessHeap& heap, Mode mode, size_t new_size_words)
    : heap_(heap), mode_(mode) {
  new_start_ = allocate_block(new_size_words);
  new_end_ = new_start_ + new_size_words;
  new_top_ = young_scan_ = new_start_;
}

bool Collection::stays(const Word* p) const {
  if (is_literal(p))
    return static_cast<size_t>(p - area_start_) >= area_words_ || area_start_ == nullptr;
  return mode_ != Mode::kMajor && p >= heap_.old_start_ && p < heap_.old_end_;
}

// Where a surviving object goes.
inline Word* Collection::target(const Word* p, size_t words) {
  copied_words_ += words;
  Word*& top = p >= mature_start_ && p < mature_end_ ? heap_.old_top_ : new_top_;
  Word* to = top;
  top += words;
  return to;
}

Term Collection::forward_cons(Term t, Word* p) {
  if (p[0] == kNoTerm.bits) return {p[1]};
  Word* to = target(p, kConsWords);
  to[0] = p[0];
  to[1] = p[1];
  Term moved = make_list(to);
  p[0] = kNoTerm.bits;
  p[1] = moved.bits;
  return moved;
}

Term Collection::forward_boxed(Word* p) {
  if (!is_header_word(*p)) return {*p};
  size_t words = 1 + header_arity(*p);
  Word* to = target(p, words);
  std::memcpy(to, p, words * sizeof(Word));
  Term moved = make_boxed(to);
  *p = moved.bits;
  return moved;
}

// An object of the literal area that is being purged: its words stay, a table remembers the copy.
Term Collection::copy_area_object(Term t, Word* p) {
  found_area_ = true;
  auto [it, is_new] = area_copies_.try_emplace(p, nullptr);
  if (is_new) {
    size_t words = t.is_list() ? kConsWords : 1 + header_arity(*p);
    it->second = target(p, words);
    std::memcpy(it->second, p, words * sizeof(Word));
    Word* copy = it->second;
    if (t.is_boxed() && header_kind(*p) == Kind::kRefcBinary) {
      reinterpret_cast<SharedBinary*>(p[kRefcShared])->retain();
      area_off_heap_.add(copy, p[kRefcSize] / sizeof(Word));
    } else if (t.is_boxed() && *p == make_header(Kind::kRef, kMagicRefWords - 1)) {
      reinterpret_cast<MagicObject*>(p[kMagicPointer])->retain();
      area_off_heap_.add(copy, 0);
    }
  }
  return t.is_list() ? make_list(it->second) : make_boxed(it->second);
}

inline Term Collection::forward(Term t) {
  if (!t.is_list() && !t.is_boxed()) return t;
  Word* p = t.pointer();
  if (stays(p)) return t;
  if (area_start_ && is_literal(p)) return copy_area_object(t, p);
  return t.is_list() ? forward_cons(t, p) : forward_boxed(p);
}

void Collection::visit(Term* terms, size_t count) {
  for (size_t i = 0; i < count; i++) terms[i] = forward(terms[i]);
}

// Forwards the words of [at, end), where end moves on while objects are copied behind it.
Word* Collection::scan_region(Word* at, Word* const& end) {
  while (at < end) {
    Word w = *at;
    if (is_header_word(w)) {
      at += is_scanned(header_kind(w)) ? 1 : 1 + header_arity(w);
      continue;
    }
    *at++ = forward({w}).bits;
  }
  return at;
}

void Collection::scan() {
  do {
    young_scan_ = scan_region(young_scan_, new_top_);
    if (old_scan_) old_scan_ = scan_region(old_scan_, heap_.old_top_);
  } while (young_scan_ < new_top_);
}

// Gives a minor collection an old generation to promote into.
void Collection::ensure_old() {
  size_t mature = static_cast<size_t>(heap_.high_water_ - heap_.start_);
  if (mature == 0) return;
  if (!heap_.old_start_) {
    size_t words = next_heap_size(std::max(mature * 2, heap_.size_words()));
    heap_.old_start_ = allocate_block(words);
    heap_.old_top_ = heap_.old_start_;
    heap_.old_end_ = heap_.old_start_ + words;
  }
  mature_start_ = heap_.start_;
  mature_end_ = heap_.high_water_;
  old_scan_ = heap_.old_top_;
}

void Collection::run(Term* extra, size_t extra_count, Roots& owner) {
  if (mode_ == Mode::kMinor) ensure_old();
  visit(reinterpret_cast<Term*>(heap_.stack_top_), heap_.stack_words());
  visit(extra, extra_count);
  owner.visit_roots(*this);
  scan();
  finish();
}

void Collection::finish() {
  OffHeap young, old;
  const Word* old_start = heap_.old_start_;
  const Word* old_end = heap_.old_end_;
  if (mode_ == Mode::kMajor) {
    old_start = old_end = nullptr;
    heap_.off_heap_.sweep(young, old, old_start, old_end);
    heap_.old_off_heap_.sweep(young, old, old_start, old_end);
    free_block(heap_.old_start_, heap_.old_size_words());
    heap_.old_start_ = heap_.old_top_ = heap_.old_end_ = nullptr;
  } else {
    heap_.off_heap_.sweep(young, old, old_start, old_end);
    heap_.old_off_heap_.take_all(old);
  }
  young.take_all(area_off_heap_);
  heap_.off_heap_ = young;
  size_t stack_words = heap_.stack_words();
  Word* new_stack = new_end_ - stack_words;
  CHECK(new_top_ + kStackSlackWords <= new_stack);
  std::memcpy(new_stack, heap_.stack_top_, stack_words * sizeof(Word));
  heap_.free_fragment_memory();
  if constexpr (kAsserts) std::memset(heap_.start_, 0xAB, heap_.size_words() * sizeof(Word));
  free_block(heap_.start_, heap_.size_words());
  heap_.start_ = new_start_;
  heap_.end_ = new_end_;
  heap_.high_water_ = new_top_;  // All that is here now has survived once.
  heap_.set_registers(new_top_, new_stack);
}

}  // namespace apus
