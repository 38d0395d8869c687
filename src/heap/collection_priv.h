// One collection of one process heap: copies what the roots reach into a new block, then replaces the
// old memory. Cheney's algorithm: what was copied is scanned in the order in which it was copied.
//
// Modes: kMinor leaves the old generation alone and promotes into it what survived before; kMajor
// moves the old generation, and what is promoted, into a new block of its own; kMerge brings all into
// the young generation.
//
//   new block:  | survivors -> ... <- stack | given back |     (its size is chosen when all survivors
//               start           final size      capacity        are known, so nothing moves twice)
//
// Invariants
//   1. While it runs, a word behind a scan pointer is final, a word before it may still point into
//      from-space.
//   2. What is promoted points only at what is promoted or old already: terms never change, so an
//      object cannot point at a younger one.
//   3. Literals are never copied, save those of the area that is to go, which are found through a
//      side table since their words must not be overwritten. Requires kMerge, for invariant 2.
#pragma once

#include <memory>
#include <span>
#include <unordered_map>

#include "heap/process_heap.h"

namespace apus {

class Collection final : public RootVisitor {
 public:
  using Mode = CollectionMode;

  // Makes room for every possible survivor, the stack, the slack and `need_words`. `area`: literals
  // that are copied too.
  Collection(ProcessHeap& heap, Mode mode, size_t need_words, std::span<const Word> area = {});
  void run(Term* extra, size_t extra_count, Roots& owner);
  void visit(Term* terms, size_t count) override;
  // Replaces the old memory. The heap gets the size that its limits ask for; with `exact` no more than
  // what is in use.
  void finish(bool exact = false);
  bool found_area() const { return found_area_; }
  size_t copied_words() const { return copied_words_; }

 private:
  // What from-space is: decides by few comparisons whether an object moves.
  enum class Space : uint8_t { kBlock, kBlockAndFragments, kAllButLiterals, kArea };

  template <Space space>
  bool moves(const Word* p) const;
  template <Space space>
  Term forward(Term t);
  template <Space space>
  void forward_all(Term* terms, size_t count);
  template <Space space>
  Word* scan_region(Word* at, Word* const& end);
  template <Space space>
  void scan();
  Term forward_cons(Word* p);
  Term forward_boxed(Word* p);
  Term copy_area_object(Term t, Word* p);
  Word* target(const Word* p, size_t words);
  bool is_mature(const Word* p) const {
    return static_cast<size_t>(p - heap_.start_) < mature_words_;
  }
  bool is_old(const Word* p) const {
    return static_cast<size_t>(p - heap_.old_start_) < old_words_;
  }
  void make_old_block();
  size_t old_block_size(size_t live_words) const;
  size_t wanted_size(size_t used_words) const;
  void sweep_off_heap();
  void free_from_space();

  ProcessHeap& heap_;
  const Mode mode_;
  Space space_;
  const size_t need_words_;
  const size_t block_words_;        // Of the young block that is left.
  size_t old_words_;                // Of the old block that is left.
  size_t mature_words_ = 0;         // Of the young block, what is promoted: 0 in kMerge.
  Word* new_start_;
  size_t capacity_words_;
  Word* new_top_;
  Word* young_scan_;
  // Where promoted objects go: the old block that is (kMinor), or a new one (kMajor).
  Word* old_start_ = nullptr;
  Word* old_end_ = nullptr;
  Word* old_top_ = nullptr;
  Word* old_scan_ = nullptr;
  size_t copied_words_ = 0;

  struct AreaCopies {
    std::span<const Word> area;
    std::unordered_map<const Word*, Word*> copies;
    OffHeap off_heap;  // Of the copies; the sweep must not see them.
  };
  std::unique_ptr<AreaCopies> area_;
  bool found_area_ = false;
  Collection(const Collection&) = delete;
};

}  // namespace apus
