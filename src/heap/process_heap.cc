#include "heap/process_heap.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/config.h"
#include "heap/block.h"
#include "heap/collection_priv.h"
#include "heap/literal_area.h"

namespace apus {
namespace {

// Fibonacci-like to about a million words, then a fifth more each time: stock's growth sequence, so
// that min_heap_size and the like round as there.
constexpr auto kHeapSizes = [] {
  std::array<size_t, 137> sizes{};
  sizes[0] = 12;
  sizes[1] = 38;
  for (size_t i = 2; i < sizes.size(); i++)
    sizes[i] = i < 23 ? sizes[i - 1] + sizes[i - 2] + 1 : sizes[i - 1] + sizes[i - 1] / 5;
  return sizes;
}();

}  // namespace

size_t next_heap_size(size_t words) {
  auto it = std::lower_bound(kHeapSizes.begin(), kHeapSizes.end(), words);
  return it == kHeapSizes.end() ? words : *it;
}

ProcessHeap::ProcessHeap(const HeapLimits& limits)
    : limits_(&limits), binary_virtual_limit_(limits.min_binary_virtual_words) {
  size_t words = next_heap_size(std::max<size_t>(limits.min_heap_words, 2 * kStackSlackWords));
  start_ = allocate_block(words);
  end_ = start_ + words;
  high_water_ = start_;
  set_registers(start_, end_);
}

ProcessHeap::~ProcessHeap() {
  clear_fragments();
  old_off_heap_.release_all();
  free_block(start_, size_words());
  free_block(old_start_, old_size_words());
}

bool ProcessHeap::owns(const Word* p) const {
  if (p >= start_ && p < end_) return true;
  if (p >= old_start_ && p < old_end_) return true;
  for (Fragment* f = fragments_; f; f = f->next)
    if (f->contains(p)) return true;
  return false;
}

void ProcessHeap::free_fragment_memory() {
  for (Fragment* f = fragments_; f;) {
    Fragment* next = f->next;
    Fragment::destroy(f);
    f = next;
  }
  fragments_ = nullptr;
  open_ = nullptr;
  fragment_words_ = 0;
}

// Whether the old generation must be collected too.
bool ProcessHeap::needs_major() const {
  // A minor collection promotes at most what lies below the high-water mark.
  if (!old_start_) return false;
  return static_cast<size_t>(old_end_ - old_top_) < survived_words() ||
         old_off_heap_.virtual_words() > 4 * binary_virtual_limit_;
}

CollectionMode ProcessHeap::mode_for(Collect kind) const {
  using Mode = CollectionMode;
  if constexpr (kGcStress) {
    static thread_local unsigned turn = 0;
    if (++turn % 4 == 0) return Mode::kMerge;
    return turn % 2 == 0 || needs_major() ? Mode::kMajor : Mode::kMinor;
  }
  if (kind == Collect::kMajor || minor_since_major_ >= limits_->fullsweep_after)
    return Mode::kMerge;
  return needs_major() ? Mode::kMajor : Mode::kMinor;
}

size_t ProcessHeap::collect(size_t need, Term* extra, size_t extra_count, Roots& owner,
                            Collect kind) {
  uint32_t minor_before = minor_since_major_;
  size_t copied = collect_as(mode_for(kind), false, need, extra, extra_count, owner);
  // What was asked for is what the counts and the traces tell.
  if (kGcStress && kind == Collect::kMinor) minor_since_major_ = minor_before + 1;
  return copied;
}

size_t ProcessHeap::collect_as(CollectionMode mode, bool exact, size_t need, Term* extra,
                               size_t extra_count, Roots& owner) {
  collections_in_slice_++;
  size_t before = used_words() + fragment_words_ + old_used_words();
  Collection c(*this, mode, need);
  c.run(extra, extra_count, owner);
  c.finish(exact);
  minor_since_major_ = mode == CollectionMode::kMinor ? minor_since_major_ + 1 : 0;
  binary_virtual_limit_ =
      std::max(limits_->min_binary_virtual_words,
               2 * (off_heap_.virtual_words() + old_off_heap_.virtual_words()));
  size_t after = used_words() + old_used_words();
  count_collection(before > after ? before - after : 0);
  return c.copied_words();
}

void ProcessHeap::compact(Roots& owner) {
  collect_as(CollectionMode::kMerge, true, 0, nullptr, 0, owner);
}

namespace {

// Looks for anything that could point into a range of words: raw data too, which costs at worst a
// collection that finds nothing.
class RangeSearch final : public RootVisitor {
 public:
  RangeSearch(const Word* start, size_t words)
      : start_(reinterpret_cast<Word>(start)), size_bytes_(words * sizeof(Word)) {}
  void visit(Term* terms, size_t count) override {
    if (count > 0) look(&terms->bits, count);
  }
  void look(const Word* words, size_t count) {
    for (size_t i = 0; i < count; i++) found_ |= words[i] - start_ < size_bytes_;
  }
  bool found() const { return found_; }

 private:
  Word start_;
  size_t size_bytes_;
  bool found_ = false;
};

}  // namespace

bool ProcessHeap::may_refer_to(const Word* area_start, size_t area_words, Term* extra,
                               size_t extra_count, Roots& owner) {
  RangeSearch search(area_start, area_words);
  each_block([&](const Word* words, size_t count) { search.look(words, count); });
  search.look(stack_top_, stack_words());
  search.visit(extra, extra_count);
  owner.visit_roots(search);
  return search.found();
}

bool ProcessHeap::copy_literals_of(const Word* area_start, size_t area_words, Term* extra,
                                   size_t extra_count, Roots& owner) {
  if (!may_refer_to(area_start, area_words, extra, extra_count, owner)) return false;
  Collection c(*this, CollectionMode::kMerge, 0, {area_start, area_words});
  c.run(extra, extra_count, owner);
  c.finish();
  minor_since_major_ = 0;
  return c.found_area();
}

}  // namespace apus
