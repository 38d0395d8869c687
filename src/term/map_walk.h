// Walking through the pairs of a map, flat or trie: in key order for flat maps, in falling hash
// order (the highest branch of a node first) for tries. This is the order of maps:to_list/1 and of
// the external term format (iterators, maps:next/1, go through tries the other way), and equal to
// stock's where the keys hold no atoms, funs, ports, pids or references.
//
// Threads: reads only. A walk is valid until the heap that holds the map is collected.
#pragma once

#include "base/work_stack.h"
#include "term/cons.h"
#include "term/map.h"

namespace apus {

class MapWalk {
 public:
  // Requires: map.is_map().
  explicit MapWalk(Term map) : left_(map_size(map)) {
    if (is_flat_map(map)) {
      keys_ = flat_map_keys(map).elements();
      values_ = flat_map_values(map);
    } else {
      const Word* root = map.pointer();
      push(root + 3, header_arity(*root) - 2);
    }
  }

  // Number of pairs that next() will still find.
  size_t left() const { return left_; }

  bool next(Term* key, Term* value) {
    if (left_ == 0) return false;
    --left_;
    if (keys_ != nullptr) {
      *key = *keys_++;
      *value = *values_++;
      return true;
    }
    for (;;) {
      Branches& b = branches_.top();
      const Term child{*--b.end};
      if (b.end == b.begin) branches_.drop();
      if (child.is_list()) {
        *key = head(child);
        *value = tail(child);
        return true;
      }
      const Word* node = child.pointer();
      push(node + 2, header_arity(*node) - 1);
    }
  }

 private:
  struct Branches {
    const Word* begin;
    const Word* end;  // Behind the next one.
  };
  void push(const Word* first, size_t count) { branches_.push({first, first + count}); }

  size_t left_;
  const Term* keys_ = nullptr;  // Null while walking a trie.
  const Term* values_ = nullptr;
  WorkStack<Branches, 10> branches_;
};

}  // namespace apus
