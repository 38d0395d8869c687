#include "heap/collection_priv.h"

#include <algorithm>
#include <cstring>

#include "base/config.h"
#include "heap/block.h"
#include "heap/literal_area.h"
#include "heap/magic.h"
#include "heap/shared_binary.h"
#include "term/binary.h"
#include "term/cons.h"

namespace apus {
namespace {

constexpr size_t kMuchTooLarge = 32;      // Times what is in use.
constexpr size_t kSmallBesideOld = 16;    // Times smaller than the old generation.
constexpr size_t kBusyWords = 28690;      // 230 kB: well inside a second-level cache.
constexpr uint32_t kBusyCollections = 2;  // In one slice.
constexpr size_t kSmallObjectWords = 16;  // Copied by a loop; a call of memcpy costs more.

inline void copy_words(Word* to, const Word* from, size_t words) {
  if (words > kSmallObjectWords) {
    std::memcpy(to, from, words * sizeof(Word));
    return;
  }
  for (size_t i = 0; i < words; i++) to[i] = from[i];
}

// With a third more than what is in use, a heap is three quarters full.
size_t with_room(size_t words) { return next_heap_size(words + words / 3); }

}  // namespace

Collection::Collection(ProcessHeap& heap, Mode mode, size_t need_words,
                       std::span<const Word> area)
    : heap_(heap), mode_(mode), need_words_(need_words), block_words_(heap.size_words()),
      old_words_(heap.old_size_words()) {
  size_t mature = heap.survived_words();
  if (mode != Mode::kMerge) mature_words_ = mature;
  bool has_fragments = heap.fragments_ != nullptr;
  if (!area.empty()) space_ = Space::kArea;
  else if (mode != Mode::kMinor) space_ = Space::kAllButLiterals;
  else space_ = has_fragments ? Space::kBlockAndFragments : Space::kBlock;
  size_t survivors = heap.used_words() - mature_words_ + heap.fragment_words_ + area.size() +
                     (mode == Mode::kMerge ? heap.old_used_words() : 0);
  size_t room = survivors + heap.stack_words() + kStackSlackWords + need_words;
  capacity_words_ = std::max(block_words_, with_room(room));
  new_start_ = allocate_block(capacity_words_);
  new_top_ = young_scan_ = new_start_;
  if (mature_words_ > 0 || mode == Mode::kMajor) make_old_block();
  ASSERT(area.empty() || mode == Mode::kMerge);
  if (!area.empty()) area_ = std::make_unique<AreaCopies>(AreaCopies{area, {}, {}});
}

// An old generation of `live` words gets room for as much again: it is collected when that is used
// up. At least what one more minor collection can promote.
size_t Collection::old_block_size(size_t live) const {
  return next_heap_size(live + std::max(live, block_words_));
}

// The place of promoted objects.
void Collection::make_old_block() {
  if (mode_ == Mode::kMinor && heap_.old_start_) {
    old_start_ = heap_.old_start_;
    old_top_ = old_scan_ = heap_.old_top_;
    old_end_ = heap_.old_end_;
    return;
  }
  size_t live = mature_words_ + (mode_ == Mode::kMajor ? heap_.old_used_words() : 0);
  size_t words = old_block_size(live);
  old_start_ = old_top_ = old_scan_ = allocate_block(words);
  old_end_ = old_start_ + words;
}

template <Collection::Space space>
inline bool Collection::moves(const Word* p) const {
  if constexpr (space == Space::kAllButLiterals || space == Space::kArea) return !is_literal(p);
  if (static_cast<size_t>(p - heap_.start_) < block_words_) return true;
  return space == Space::kBlockAndFragments && !is_literal(p) && !is_old(p);
}

// Where a surviving object goes.
inline Word* Collection::target(const Word* p, size_t words) {
  copied_words_ += words;
  bool promoted = is_mature(p) || (mode_ == Mode::kMajor && is_old(p));
  Word*& top = promoted ? old_top_ : new_top_;
  Word* to = top;
  top += words;
  return to;
}

inline Term Collection::forward_cons(Word* p) {
  if (p[0] == kNoTerm.bits) return {p[1]};
  Word* to = target(p, kConsWords);
  to[0] = p[0];
  to[1] = p[1];
  Term moved = make_list(to);
  p[0] = kNoTerm.bits;
  p[1] = moved.bits;
  return moved;
}

inline Term Collection::forward_boxed(Word* p) {
  if (!is_header_word(*p)) return {*p};
  size_t words = 1 + header_arity(*p);
  Word* to = target(p, words);
  copy_words(to, p, words);
  Term moved = make_boxed(to);
  *p = moved.bits;
  return moved;
}

// An object of the literal area that is being purged: its words stay, a table remembers the copy.
Term Collection::copy_area_object(Term t, Word* p) {
  if (static_cast<size_t>(p - area_->area.data()) >= area_->area.size()) return t;
  found_area_ = true;
  auto [it, is_new] = area_->copies.try_emplace(p, nullptr);
  if (is_new) {
    size_t words = t.is_list() ? kConsWords : 1 + header_arity(*p);
    Word* copy = it->second = new_top_;
    new_top_ += words;
    copied_words_ += words;
    copy_words(copy, p, words);
    if (t.is_boxed() && header_kind(*p) == Kind::kRefcBinary) {
      reinterpret_cast<SharedBinary*>(p[kRefcShared])->retain();
      area_->off_heap.add(copy, p[kRefcSize] / sizeof(Word));
    } else if (t.is_boxed() && *p == make_header(Kind::kRef, kMagicRefWords - 1)) {
      reinterpret_cast<MagicObject*>(p[kMagicPointer])->retain();
      area_->off_heap.add(copy, 0);
    }
  }
  return t.is_list() ? make_list(it->second) : make_boxed(it->second);
}

template <Collection::Space space>
inline Term Collection::forward(Term t) {
  if (t.is_list()) {
    Word* p = t.pointer();
    if (moves<space>(p)) return forward_cons(p);
    return space == Space::kArea ? copy_area_object(t, p) : t;
  }
  if (!t.is_boxed()) return t;
  Word* p = t.pointer();
  if (moves<space>(p)) return forward_boxed(p);
  return space == Space::kArea ? copy_area_object(t, p) : t;
}

template <Collection::Space space>
void Collection::forward_all(Term* terms, size_t count) {
  for (size_t i = 0; i < count; i++) terms[i] = forward<space>(terms[i]);
}

void Collection::visit(Term* terms, size_t count) {
  switch (space_) {
    case Space::kBlock: return forward_all<Space::kBlock>(terms, count);
    case Space::kBlockAndFragments: return forward_all<Space::kBlockAndFragments>(terms, count);
    case Space::kAllButLiterals: return forward_all<Space::kAllButLiterals>(terms, count);
    case Space::kArea: return forward_all<Space::kArea>(terms, count);
  }
}

// Forwards the words of [at, end), where end moves on while objects are copied behind it.
template <Collection::Space space>
Word* Collection::scan_region(Word* at, Word* const& end) {
  while (at < end) {
    Word w = *at;
    if (is_header_word(w)) {
      at += is_scanned(header_kind(w)) ? 1 : 1 + header_arity(w);
      continue;
    }
    *at++ = forward<space>({w}).bits;
  }
  return at;
}

template <Collection::Space space>
void Collection::scan() {
  do {
    young_scan_ = scan_region<space>(young_scan_, new_top_);
    old_scan_ = scan_region<space>(old_scan_, old_top_);
  } while (young_scan_ < new_top_);
}

void Collection::run(Term* extra, size_t extra_count, Roots& owner) {
  visit(reinterpret_cast<Term*>(heap_.stack_top_), heap_.stack_words());
  visit(extra, extra_count);
  owner.visit_roots(*this);
  switch (space_) {
    case Space::kBlock: return scan<Space::kBlock>();
    case Space::kBlockAndFragments: return scan<Space::kBlockAndFragments>();
    case Space::kAllButLiterals: return scan<Space::kAllButLiterals>();
    case Space::kArea: return scan<Space::kArea>();
  }
}

void Collection::sweep_off_heap() {
  OffHeap young, old;
  heap_.off_heap_.sweep(young, old, old_start_, old_end_);
  if (mode_ == Mode::kMinor) {
    heap_.old_off_heap_.take_all(old);
  } else {
    heap_.old_off_heap_.sweep(young, old, old_start_, old_end_);
    heap_.old_off_heap_ = old;
  }
  if (area_) young.take_all(area_->off_heap);
  heap_.off_heap_ = young;
}

void Collection::free_from_space() {
  heap_.free_fragment_memory();
  if constexpr (kAsserts) std::memset(heap_.start_, 0xAB, block_words_ * sizeof(Word));
  free_block(heap_.start_, block_words_);
  if (mode_ != Mode::kMinor) free_block(heap_.old_start_, old_words_);
}

// The size for what is in use now: at least a quarter is free. A heap that was made smaller has to be
// collected more often, so minor collections give back only what is plainly too much. A young
// generation that is small beside the old one, or that is collected again and again in one slice,
// costs more time than it saves memory: it grows, as far as the processor's cache likes.
size_t Collection::wanted_size(size_t used) const {
  if (used * 4 > block_words_ * 3) return with_room(used);
  if (mode_ != Mode::kMerge && block_words_ < kBusyWords &&
      (heap_.collections_in_slice_ >= kBusyCollections ||
       heap_.old_used_words() > kSmallBesideOld * block_words_))
    return next_heap_size(block_words_ + 1);
  size_t factor = mode_ == Mode::kMerge ? 4 : kMuchTooLarge;
  if (used * factor > block_words_) return block_words_;
  if (mode_ != Mode::kMerge) return next_heap_size(block_words_ / 2);
  return std::max(with_room(used), next_heap_size(heap_.limits_->min_heap_words));
}

void Collection::finish(bool exact) {
  sweep_off_heap();
  size_t stack_words = heap_.stack_words();
  size_t used = static_cast<size_t>(new_top_ - new_start_) + stack_words + kStackSlackWords +
                need_words_;
  CHECK(used <= capacity_words_);
  size_t size = exact ? used : std::clamp(wanted_size(used), used, capacity_words_);
  Word* new_stack = new_start_ + size - stack_words;
  std::memcpy(new_stack, heap_.stack_top_, stack_words * sizeof(Word));
  free_from_space();
  shrink_block(new_start_, capacity_words_, size);
  heap_.start_ = new_start_;
  heap_.end_ = new_start_ + size;
  heap_.high_water_ = new_top_;  // All that is here now has survived once.
  if (mode_ == Mode::kMajor) {
    size_t live = static_cast<size_t>(old_top_ - old_start_);
    size_t capacity = static_cast<size_t>(old_end_ - old_start_);
    size_t old_size = std::min(old_block_size(live), capacity);
    shrink_block(old_start_, capacity, old_size);
    old_end_ = old_start_ + old_size;
  }
  if (mode_ != Mode::kMinor || old_start_) {
    heap_.old_start_ = old_start_;
    heap_.old_top_ = old_top_;
    heap_.old_end_ = old_end_;
  }
  heap_.set_registers(new_top_, new_stack);
}

}  // namespace apus
