// The objects of an ordered table: a tree whose nodes have room for many keys.
//
//   leaf    | count | key 0 .. key n-1 | object 0 .. object n-1 |
//   inner   | count | key 0 .. key n-1 | child 0 .. child n-1 |    key i: the least key below child i
//
// Keys stand beside the pointers so that small integers and atoms are compared without touching the objects.
// Invariants: (1) keys are in the order of terms, no two equal by ==; (2) no node is empty; all leaves are
// at one depth; (3) a key in a node is the very word in the object that it is the least of.
// Threads: under the lock of the table. OTP: ets(3), ordered_set.
#pragma once

#include <atomic>

#include "ets/object.h"

namespace apus::ets {

struct TreeNode {
  static constexpr size_t kWidth = 32;
  uint32_t count = 0;
  bool is_leaf = true;
  Term keys[kWidth];
  union {
    Object* objects[kWidth];
    TreeNode* children[kWidth];
  };
};

// A place in a tree: the way from the root to an object.
class TreePlace {
 public:
  bool is_valid() const { return depth_ > 0; }
  Object* object() const { return steps_[depth_ - 1].node->objects[steps_[depth_ - 1].index]; }
  void next();
  void previous();

 private:
  friend class Tree;
  static constexpr unsigned kMaxDepth = 20;
  struct Step {
    TreeNode* node;
    uint32_t index;
  };
  void push(TreeNode* node, uint32_t index) {
    CHECK(depth_ < kMaxDepth);
    steps_[depth_++] = {node, index};
  }
  unsigned depth_ = 0;
  Step steps_[kMaxDepth];
};

class Tree {
 public:
  Tree() = default;
  Tree(const Tree&) = delete;
  ~Tree() {
    ASSERT(root_ == nullptr);
    delete cursor_;
  }
  void set_key_position(size_t position) { key_position_ = position; }

  Object* find(Term key) const;
  // Puts the object in. Ensures: the one with an equal key that it replaces, or null.
  Object* put(Object* object);
  // Takes the object with this key out; null when there is none.
  Object* take(Term key);
  // Takes any object out; null when the tree is empty. For emptying it step by step.
  Object* take_any();

  // The object with the next larger, or smaller, key; null when there is none. A walk from key to key
  // finds its last place again instead of searching for it.
  Object* step(Term key, bool forward) const;

  TreePlace first() const;
  TreePlace last() const;
  // The first key that is not before: `is_before` says yes for a beginning of all keys, no for the rest.
  template <class IsBefore>
  TreePlace first_not(IsBefore is_before) const {
    TreePlace place;
    for (TreeNode* node = root_; node;) {
      uint32_t index = count_before(*node, is_before);
      if (node->is_leaf) {
        if (index < node->count) {
          place.push(node, index);
        } else {
          place.push(node, index - 1);
          place.next();
        }
        break;
      }
      if (index > 0) index--;
      place.push(node, index);
      node = node->children[index];
    }
    return place;
  }
  // The last key that is before.
  template <class IsBefore>
  TreePlace last_of(IsBefore is_before) const {
    TreePlace place = first_not(is_before);
    if (!place.is_valid()) return last();
    place.previous();
    return place;
  }
  TreePlace first_after(Term key) const {
    return first_not([key](Term k) { return compare(k, key) <= 0; });
  }
  TreePlace last_before(Term key) const {
    return last_of([key](Term k) { return compare(k, key) < 0; });
  }

 private:
  template <class IsBefore>
  static uint32_t count_before(const TreeNode& node, IsBefore is_before) {
    uint32_t low = 0, high = node.count;
    while (low < high) {
      uint32_t middle = (low + high) / 2;
      if (is_before(node.keys[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  // The way to where the key is or would be; the last index may be the leaf's count.
  TreePlace descend(Term key) const;
  static void update_least(TreePlace& place, unsigned level);
  void insert_at(TreePlace& place, unsigned level, uint32_t index, Term key, void* entry);
  void remove_at(TreePlace& place, unsigned level, uint32_t index);
  void merge_small(TreePlace& place, unsigned level);

  // The last place of a walk. Readers share the tree: who finds it in use does without.
  struct Cursor {
    std::atomic_flag is_used = ATOMIC_FLAG_INIT;
    uint64_t version = 0;  // Of the tree when `place` was right.
    TreePlace place;
  };

  TreeNode* root_ = nullptr;
  size_t key_position_ = 1;
  uint64_t version_ = 1;   // Counts what moves objects to other places.
  Cursor* cursor_ = nullptr;
};

}  // namespace apus::ets
