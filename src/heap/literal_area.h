// Literal areas: the constant terms of one code instance (and of persistent_term), built once, never
// moved, shared by all processes without copying. All lie in one reserved address range, so that
// "is it a literal" is one comparison.
//
// Threads: an area is immutable once made; making and freeing take a mutex. OTP: Efficiency Guide,
// "Constant pool"; erts_literal_area_collector frees an area after its holders have copied.
#pragma once

#include <atomic>

#include "heap/off_heap.h"
#include "heap/term_heap.h"

namespace apus {

// Reserved while static objects are initialised, as large as the system allows.
struct LiteralRange {
  Word* start;
  size_t size_bytes;
};
extern LiteralRange literal_range;

// Reserves another range of this size instead. False: the system refuses; the range is as before.
// Requires: no literal has been made, no other thread runs.
bool set_literal_range(size_t size_bytes);

// Whether these words lie in a literal area of this node.
inline bool is_literal(const Word* p) {
  return reinterpret_cast<Word>(p) - reinterpret_cast<Word>(literal_range.start) <
         literal_range.size_bytes;
}
inline bool is_literal(Term t) {
  return (t.is_list() || t.is_boxed()) && is_literal(t.pointer());
}

inline constexpr size_t kLiteralPageWords = 512;  // Areas begin and end at whole pages.

// A range of literals by its pages: one word, so that it is read and changed at once.
class LiteralPages {
 public:
  constexpr LiteralPages() = default;
  constexpr LiteralPages(size_t first, size_t count) : bits_(first << 32 | count) {}
  static LiteralPages from_bits(uint64_t bits) { return LiteralPages(bits >> 32, bits & 0xFFFFFFFF); }
  uint64_t bits() const { return bits_; }
  size_t first() const { return bits_ >> 32; }
  size_t end() const { return first() + (bits_ & 0xFFFFFFFF); }
  Word* start() const { return literal_range.start + first() * kLiteralPageWords; }
  size_t words() const { return (end() - first()) * kLiteralPageWords; }
  bool contains(const Word* p) const {
    return static_cast<size_t>(p - start()) < words();
  }

 private:
  uint64_t bits_ = 0;
};

// The areas that are about to go (none: no pages). From a grace period after it is set on, no copy of a term
// refers to them: whoever copies, to whatever heap, copies its literals too.
extern std::atomic<uint64_t> leaving_literals;  // LiteralPages::bits().

struct LiteralArea {
  Word* start = nullptr;
  size_t size_words = 0;
  OffHeap off_heap;

  bool contains(const Word* p) const { return p >= start && p < start + size_words; }
  LiteralPages pages() const;
};

// Copies the terms into a new area, replacing each by its literal; immediate terms stay as they are.
// Null when there is nothing to keep, or no room is left (then the terms are unchanged and *full is
// set).
LiteralArea* make_literal_area(Term* terms, size_t count, bool* full);
// The same, where what the terms share stays shared (shared_copy.h), at the cost of looking.
LiteralArea* make_shared_literal_area(Term* terms, size_t count, bool* full);
void free_literal_area(LiteralArea* area);
size_t literal_total_words();

}  // namespace apus
