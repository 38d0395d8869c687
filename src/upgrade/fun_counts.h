// How often funs of one module occur in some memory: on a heap, in a message, in a table.
//
// Words are looked at as they lie there, without following them, so that a fun counts once however many
// terms refer to it. `walk` follows the references of a term instead, and tells which funs are reached.
// Raw bytes that happen to look like a fun of just this module would be counted too.
// Threads: the caller's. OTP has nothing like it.
#pragma once

#include <unordered_set>

#include "upgrade/holds.h"

namespace apus {

class FunCounts {
 public:
  // Of the funs of these versions.
  explicit FunCounts(std::span<const LiveVersion> versions);

  bool has_found_any() const { return has_found_any_; }
  void look(const Word* words, size_t count);
  // Counts each fun that is reached from the term and is not in `seen`, which receives all objects that were
  // reached. Literals are not entered: those of code hold no funs, persistent terms are looked at themselves.
  void walk(Term t, std::unordered_set<const Word*>* seen);
  // Requires of both: made of the same versions. Of subtract: each of its funs was counted here too.
  void add(const FunCounts& other);
  void subtract(const FunCounts& other);

  // A hold of that kind for each fun found that leads into one of these versions, which may be others by now.
  void add_holds(HoldKind kind, std::span<const LiveVersion> versions, std::vector<Hold>* holds) const;

 private:
  struct Count {
    const FunEntry* entry;
    size_t count = 0;
  };
  void count(const FunEntry* entry);

  std::vector<Count> counts_;  // Sorted by entry.
  bool has_found_any_ = false;
};

}  // namespace apus
