// The memory of one process: heap and stack in one block, an old generation, fragments.
//
//   start                top ->            <- stack_top        end
//   | survived once | new objects | free    | stack (y registers, return addresses) |
//         high_water^
//   old generation: | old_start ... old_top | free | old_end   (a block of its own)
//
// Invariants
//   1. No object of the old generation points at a younger one.
//   2. Stack words are terms, catch tags, or return addresses (8-aligned, tag 00).
//   3. At least kStackSlackWords lie between limit and stack_top, so that a call may push its
//      return address without asking.
// Threads: the process's own thread only. Collection is generational copying (Cheney), objects are
// promoted when they survive for the second time. OTP: "Erlang Garbage Collector"; process_flag
// min_heap_size, fullsweep_after, min_bin_vheap_size, max_heap_size.
#pragma once

#include "heap/term_heap.h"

namespace apus {

inline constexpr size_t kStackSlackWords = 8;
inline constexpr size_t kMinHeapWords = 233;
inline constexpr size_t kMinBinaryVirtualWords = 46422;

// Smallest size of the growth sequence that has at least `words` words.
size_t next_heap_size(size_t words);

// What a collector updates besides the stack: arrays of terms.
class RootVisitor {
 public:
  virtual void visit(Term* terms, size_t count) = 0;

 protected:
  ~RootVisitor() = default;
};
class Roots {
 public:
  virtual void visit_roots(RootVisitor& visitor) = 0;

 protected:
  ~Roots() = default;
};

struct HeapLimits {
  size_t min_heap_words = kMinHeapWords;
  size_t min_binary_virtual_words = kMinBinaryVirtualWords;
  uint32_t fullsweep_after = 65535;
  bool max_heap_kill = true, max_heap_log = true, max_heap_include_shared = false;
  size_t max_heap_words = 0;  // 0: no limit.
};

enum class Collect : uint8_t { kMinor, kMajor };
enum class CollectionMode : uint8_t { kMinor, kMajor, kMerge };  // See collection_priv.h.

class ProcessHeap : public TermHeap {
 public:
  // Requires: limits outlives the heap.
  explicit ProcessHeap(const HeapLimits& limits);
  ~ProcessHeap();

  // Collects so that at least `need` free words (besides the slack) remain. `extra` are further
  // roots of the moment (X registers); `owner` all others. Never fails: out of memory aborts with a
  // crash dump. Returns the words that had to be copied, which is what the caller pays in reductions.
  size_t collect(size_t need_words, Term* extra, size_t extra_count, Roots& owner,
                 Collect kind = Collect::kMinor);
  // Whether the next safe point should collect: fragments piled up or binaries held outside.
  bool wants_collection() const {
    return fragment_words_ > size_words() / 2 ||
           off_heap_.virtual_words() > binary_virtual_limit_;
  }
  // A time slice of the process begins: the heap's size follows from how often it is collected in one.
  void begin_slice() { collections_in_slice_ = 0; }
  // Goes on in the main block: what was built in fragments stays there until the next collection.
  void close_open_fragment() {
    if (!open_) return;
    close_fragment();
    top_ = main_top_;
    limit_ = stack_top_ - kStackSlackWords;
  }
  // Shrinks everything to what is alive: for hibernate. The stack stays.
  void compact(Roots& owner);
  // Replaces references into this literal area by copies on the heap (a module is being purged). Costs one
  // look at all words when there are none. Returns whether anything was found.
  bool copy_literals_of(const Word* area_start, size_t area_words, Term* extra, size_t extra_count,
                        Roots& owner);

  // The registers of the engine: where it stands. set_registers is called when an instruction leaves
  // the machine registers for C++; heap_top()/stack_top() when it comes back.
  void set_registers(Word* heap_top, Word* stack_top) {
    ASSERT(!open_);
    top_ = heap_top;
    stack_top_ = stack_top;
    limit_ = stack_top - kStackSlackWords;
  }
  // The top of the main block, fragment or not.
  Word* heap_top() const { return open_ ? main_top_ : top_; }
  Word* stack_top() const { return stack_top_; }
  Word* stack_end() const { return end_; }
  void set_stack_top(Word* stack_top) {
    stack_top_ = stack_top;
    if (!open_) limit_ = stack_top - kStackSlackWords;
  }
  bool in_fragment() const { return open_ != nullptr; }

  size_t size_words() const { return static_cast<size_t>(end_ - start_); }
  size_t used_words() const { return static_cast<size_t>(heap_top() - start_); }
  size_t stack_words() const { return static_cast<size_t>(end_ - stack_top_); }
  size_t old_used_words() const { return static_cast<size_t>(old_top_ - old_start_); }
  size_t old_size_words() const { return static_cast<size_t>(old_end_ - old_start_); }
  size_t total_words() const { return size_words() + old_size_words() + fragment_words_; }
  // Of the young generation, what has survived one collection.
  size_t survived_words() const { return static_cast<size_t>(high_water_ - start_); }
  OffHeap& old_off_heap() { return old_off_heap_; }
  size_t binary_virtual_limit() const { return binary_virtual_limit_; }
  uint32_t minor_collections() const { return minor_since_major_; }
  // visit(start, words) for each block of objects: young and old generation, fragments.
  template <class Visit>
  void each_block(Visit visit) const {
    visit(start_, used_words());
    visit(old_start_, old_used_words());
    for (Fragment* f = fragments_; f; f = f->next)
      visit(f->words, f == open_ ? static_cast<size_t>(top_ - f->words) : f->used_words);
  }
  // Whether p lies in memory of this heap (young, old or fragment); for assertions.
  bool owns(const Word* p) const;

 private:
  friend class Collection;
  bool needs_major() const;
  CollectionMode mode_for(Collect kind) const;
  size_t collect_as(CollectionMode mode, bool exact, size_t need_words, Term* extra,
                    size_t extra_count, Roots& owner);
  void free_fragment_memory();
  bool may_refer_to(const Word* area_start, size_t area_words, Term* extra, size_t extra_count,
                    Roots& owner);

  const HeapLimits* limits_;
  Word* start_;
  Word* end_;
  Word* stack_top_;
  Word* high_water_;
  Word* old_start_ = nullptr;
  Word* old_top_ = nullptr;
  Word* old_end_ = nullptr;
  OffHeap old_off_heap_;
  size_t binary_virtual_limit_;
  uint32_t minor_since_major_ = 0;
  uint32_t collections_in_slice_ = 0;
};

}  // namespace apus
