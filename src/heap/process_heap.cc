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

bool ProcessHeap::needs_major(Collect kind) const {
  if (kind == Collect::kMajor || minor_since_major_ >= limits_->fullsweep_after) return true;
  // A minor collection promotes at most what lies below the high-water mark.
  size_t mature = static_cast<size_t>(high_water_ - start_);
  if (!old_start_) return false;
  return static_cast<size_t>(old_end_ - old_top_) < mature ||
         old_off_heap_.virtual_words() > 4 * binary_virtual_limit_;
}

size_t ProcessHeap::collect(size_t need, Term* extra, size_t extra_count, Roots& owner,
                            Collect kind) {
  if constexpr (kGcStress) kind = Collect::kMajor;
  bool major = needs_major(kind);
  size_t mature = static_cast<size_t>(high_water_ - start_);
  size_t survivors_max =
      used_words() + fragment_words_ + (major ? old_used_words() : 0) - (major ? 0 : mature);
  size_t before = used_words() + fragment_words_ + old_used_words();
  size_t room = survivors_max + stack_words() + kStackSlackWords;
  size_t size = major ? next_heap_size(room + need) : std::max(size_words(), next_heap_size(room));
  Collection c(*this, major ? Collection::Mode::kMajor : Collection::Mode::kMinor, size);
  c.run(extra, extra_count, owner);
  minor_since_major_ = major ? 0 : minor_since_major_ + 1;
  binary_virtual_limit_ =
      std::max(limits_->min_binary_virtual_words,
               2 * (off_heap_.virtual_words() + (major ? 0 : old_off_heap_.virtual_words())));
  size_t copied = c.copied_words();
  size_t after = used_words() + old_used_words();
  count_collection(before > after ? before - after : 0);
  resize_after(need, extra, extra_count, owner);
  return copied;
}

// The block was chosen for the worst case. Now that the survivors are known, move once more when it
// is too small for what is needed, or far too large.
void ProcessHeap::resize_after(size_t need, Term* extra, size_t extra_count, Roots& owner) {
  size_t used = used_words() + stack_words() + kStackSlackWords + need;
  size_t wanted = next_heap_size(std::max(used + used / 3, limits_->min_heap_words));
  bool too_small = used > size_words() || used * 4 > size_words() * 3;
  bool too_large = used * 4 < size_words() && wanted < size_words();
  if (!too_small && !too_large) return;
  if (too_small) wanted = next_heap_size(std::max(wanted, size_words() + 1));
  Collection c(*this, Collection::Mode::kMove, wanted);
  c.run(extra, extra_count, owner);
}

void ProcessHeap::compact(Roots& owner) {
  collect(0, nullptr, 0, owner, Collect::kMajor);
  size_t used = used_words() + stack_words() + kStackSlackWords;
  if (used >= size_words()) return;
  Collection c(*this, Collection::Mode::kMove, used);
  c.run(nullptr, 0, owner);
}

bool ProcessHeap::copy_literals_of(const Word* area_start, size_t area_words, Term* extra,
                                   size_t extra_count, Roots& owner) {
  // Copies grow the heap by at most the area for each of the two generations it is reached from.
  size_t room = used_words() + fragment_words_ + old_used_words() + area_words + stack_words();
  Collection c(*this, Collection::Mode::kMajor, next_heap_size(room + kStackSlackWords));
  c.also_copy(area_start, area_words);
  c.run(extra, extra_count, owner);
  minor_since_major_ = 0;
  resize_after(0, extra, extra_count, owner);
  return c.found_area();
}

}  // namespace apus
