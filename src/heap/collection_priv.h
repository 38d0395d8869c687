// One collection of one process heap: copies what the roots reach into a new block (and, in a minor
// collection, what survived before into the old generation), then replaces the old memory.
//
// Modes: kMinor leaves the old generation alone and promotes; kMajor empties it; kMove only moves the
// young generation to a block of another size, right after one of the other two.
// Invariant while it runs: a word behind scan pointers is final, a word before them may still point
// into from-space. Literals are never copied, save those of the area named by also_copy, which are
// found through a side table since their words must not be overwritten.
#pragma once

#include <unordered_map>

#include "heap/process_heap.h"

namespace apus {

class Collection final : public RootVisitor {
 public:
  enum class Mode : uint8_t { kMinor, kMajor, kMove };

  // Requires: new_size_words is enough for every possible survivor, the stack and the slack.
  Collection(ProcessHeap& heap, Mode mode, size_t new_size_words);
  void run(Term* extra, size_t extra_count, Roots& owner);
  void visit(Term* terms, size_t count) override;
  void also_copy(const Word* start, size_t words) { area_start_ = start, area_words_ = words; }
  bool found_area() const { return found_area_; }
  size_t copied_words() const { return copied_words_; }

 private:
  Term forward(Term t);
  Term forward_cons(Term t, Word* p);
  Term forward_boxed(Word* p);
  Term copy_area_object(Term t, Word* p);
  bool stays(const Word* p) const;
  Word* target(const Word* p, size_t words);
  void scan();
  Word* scan_region(Word* at, Word* const& end);
  void ensure_old();
  void finish();

  ProcessHeap& heap_;
  Mode mode_;
  Word* new_start_;
  Word* new_end_;
  Word* new_top_;
  Word* young_scan_;
  Word* old_scan_ = nullptr;
  const Word* mature_start_ = nullptr;
  const Word* mature_end_ = nullptr;
  const Word* area_start_ = nullptr;
  size_t area_words_ = 0;
  bool found_area_ = false;
  size_t copied_words_ = 0;
  std::unordered_map<const Word*, Word*> area_copies_;
  OffHeap area_off_heap_;  // Copies of the area's objects; the sweep must not see them.
  Collection(const Collection&) = delete;
};

}  // namespace apus
