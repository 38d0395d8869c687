// The process dictionary: put/2, get/1, erase/1.
//
//   pairs_: array of | key | value |, in the order in which the keys were put first
//   index_: open addressing over positions in pairs_, made when there are more than kLinear pairs
//
// Keys are compared as =:= does. All words of pairs_ are roots. An empty dictionary costs nothing but
// its pointers. Threads: the process's own. OTP: erlang:put/2 and companions.
#pragma once

#include <cstdint>

#include "heap/process_heap.h"
#include "term/tag.h"

namespace apus {

class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  ~Dictionary() { clear(); }

  // All three: the value the key had, or kNoTerm.
  Term get(Term key) const;
  Term put(Term key, Term value);
  Term erase(Term key);
  size_t size() const { return count_; }
  Term key_at(size_t i) const { return pairs_[2 * i]; }
  Term value_at(size_t i) const { return pairs_[2 * i + 1]; }
  void clear();
  void visit_roots(RootVisitor& visitor) { visitor.visit(pairs_, 2 * count_); }
  size_t size_bytes() const { return capacity_ * 2 * sizeof(Term) + index_size_ * sizeof(uint32_t); }

 private:
  static constexpr uint32_t kLinear = 8;
  static constexpr uint32_t kAbsent = UINT32_MAX;

  uint32_t position(Term key) const;
  void add(Term key, Term value);
  void rebuild_index(uint32_t size);
  void place(uint32_t position);

  Term* pairs_ = nullptr;
  uint32_t* index_ = nullptr;   // Position + 1; 0: empty.
  uint32_t count_ = 0;
  uint32_t capacity_ = 0;
  uint32_t index_size_ = 0;     // A power of two, or 0.
};

}  // namespace apus
