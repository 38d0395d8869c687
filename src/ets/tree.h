// The objects of an ordered table: a tree whose nodes have room for many keys.
//
//   leaf    | count | short key 0 .. n-1 | key 0 .. key n-1 | object 0 .. object n-1 |
//   inner   | count | short key 0 .. n-1 | key 0 .. key n-1 | child 0 .. child n-1 |
//                                                             key i: the least key below child i
//
// Short keys (key_order.h) decide most comparisons, so that a search touches few objects.
// Invariants: (1) keys are in the order of terms, no two equal by ==; (2) no node is empty; all leaves are
// at one depth; (3) a key in a node is the very word in the object that it is the least of.
// Threads: under the lock of the table. OTP: ets(3), ordered_set.
#pragma once

#include <atomic>
#include <type_traits>

#include "ets/key_order.h"
#include "ets/object.h"

namespace apus::ets {

struct TreeNode {
  static constexpr size_t kWidth = 32;
  uint32_t count = 0;
  bool is_leaf = true;
  uint64_t short_keys[kWidth];
  Term keys[kWidth];
  union {
    Object* objects[kWidth];
    TreeNode* children[kWidth];
  };
};

struct TreeEntry {
  uint64_t short_key;
  Term key;
  void* object;  // Or child.
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
  TreePlace first_after(Term key) const { return first_not(BeforeOrAt(key)); }
  TreePlace last_before(Term key) const { return last_of(Before(key)); }

 private:
  // What to ask of an entry: whether its key comes before this one, or before or at it.
  struct Before {
    explicit Before(Term key) : key(key), short_form(short_key(key)) {}
    bool operator()(uint64_t short_entry, Term entry) const {
      return short_entry != short_form ? short_entry < short_form : compare(entry, key) < 0;
    }
    Term key;
    uint64_t short_form;
  };
  struct BeforeOrAt : Before {
    using Before::Before;
    explicit BeforeOrAt(const Before& before) : Before(before) {}
    bool operator()(uint64_t short_entry, Term entry) const {
      return short_entry != short_form ? short_entry < short_form : compare(entry, key) <= 0;
    }
  };
  template <class IsBefore>
  static uint32_t count_before(const TreeNode& node, const IsBefore& is_before) {
    uint32_t low = 0, high = node.count;
    while (low < high) {
      uint32_t middle = (low + high) / 2;
      bool before;
      if constexpr (std::is_base_of_v<Before, IsBefore>)
        before = is_before(node.short_keys[middle], node.keys[middle]);
      else
        before = is_before(node.keys[middle]);
      if (before) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  // The way to where the key is or would be; the last index may be the leaf's count.
  TreePlace descend(const Before& before) const;
  static void update_least(TreePlace& place, unsigned level);
  void insert_at(TreePlace& place, unsigned level, uint32_t index, const TreeEntry& entry);
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
