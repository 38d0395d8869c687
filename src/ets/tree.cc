#include "ets/tree.h"

#include <cstring>

namespace apus::ets {
namespace {

constexpr uint32_t kWidth = TreeNode::kWidth;

void open_gap(TreeNode* node, uint32_t index) {
  size_t after = node->count - index;
  std::memmove(node->short_keys + index + 1, node->short_keys + index, after * sizeof(uint64_t));
  std::memmove(node->keys + index + 1, node->keys + index, after * sizeof(Term));
  std::memmove(node->objects + index + 1, node->objects + index, after * sizeof(Object*));
  node->count++;
}

void close_gap(TreeNode* node, uint32_t index) {
  node->count--;
  size_t after = node->count - index;
  std::memmove(node->short_keys + index, node->short_keys + index + 1, after * sizeof(uint64_t));
  std::memmove(node->keys + index, node->keys + index + 1, after * sizeof(Term));
  std::memmove(node->objects + index, node->objects + index + 1, after * sizeof(Object*));
}

// Moves the entries from `index` on to the end of another node.
void move_entries(TreeNode* from, uint32_t index, TreeNode* to) {
  uint32_t n = from->count - index;
  std::memcpy(to->short_keys + to->count, from->short_keys + index, n * sizeof(uint64_t));
  std::memcpy(to->keys + to->count, from->keys + index, n * sizeof(Term));
  std::memcpy(to->objects + to->count, from->objects + index, n * sizeof(Object*));
  to->count += n;
  from->count -= n;
}

void set_entry(TreeNode* node, uint32_t index, const TreeEntry& entry) {
  node->short_keys[index] = entry.short_key;
  node->keys[index] = entry.key;
  node->objects[index] = static_cast<Object*>(entry.object);
}

TreeEntry entry_of(TreeNode* child) { return {child->short_keys[0], child->keys[0], child}; }

}  // namespace

void TreePlace::next() {
  while (depth_ > 0) {
    Step& step = steps_[depth_ - 1];
    if (++step.index < step.node->count) {
      for (TreeNode* node = step.node; !node->is_leaf; push(node, 0))
        node = node->children[steps_[depth_ - 1].index];
      return;
    }
    depth_--;
  }
}

void TreePlace::previous() {
  while (depth_ > 0) {
    Step& step = steps_[depth_ - 1];
    if (step.index-- > 0) {
      for (TreeNode* node = step.node; !node->is_leaf; push(node, node->count - 1))
        node = node->children[steps_[depth_ - 1].index];
      return;
    }
    depth_--;
  }
}

TreePlace Tree::first() const {
  TreePlace place;
  for (TreeNode* node = root_; node; node = node->is_leaf ? nullptr : node->children[0])
    place.push(node, 0);
  return place;
}

TreePlace Tree::last() const {
  TreePlace place;
  for (TreeNode* node = root_; node;) {
    place.push(node, node->count - 1);
    node = node->is_leaf ? nullptr : node->children[node->count - 1];
  }
  return place;
}

Object* Tree::find(Term key) const {
  TreeNode* node = root_;
  if (!node) return nullptr;
  BeforeOrAt before_or_at(key);
  while (!node->is_leaf) {
    uint32_t index = count_before(*node, before_or_at);
    if (index == 0) return nullptr;
    node = node->children[index - 1];
  }
  // The last key that is before or at it is the only one that may be equal.
  uint32_t index = count_before(*node, before_or_at);
  if (index == 0 || node->short_keys[index - 1] != before_or_at.short_form ||
      compare(node->keys[index - 1], key) != 0)
    return nullptr;
  return node->objects[index - 1];
}

Object* Tree::step(Term key, bool forward) const {
  if (!root_) return nullptr;
  if (cursor_->is_used.test_and_set(std::memory_order_acquire)) {
    TreePlace place = forward ? first_after(key) : last_before(key);
    return place.is_valid() ? place.object() : nullptr;
  }
  TreePlace& place = cursor_->place;
  bool is_there = cursor_->version == version_ && place.is_valid() &&
                  compare(place.object()->element(key_position_), key) == 0;
  if (is_there) forward ? place.next() : place.previous();
  else place = forward ? first_after(key) : last_before(key);
  cursor_->version = version_;
  Object* object = place.is_valid() ? place.object() : nullptr;
  cursor_->is_used.clear(std::memory_order_release);
  return object;
}

TreePlace Tree::descend(const Before& before) const {
  TreePlace place;
  TreeNode* node = root_;
  BeforeOrAt before_or_at(before);
  while (!node->is_leaf) {
    uint32_t index = count_before(*node, before_or_at);
    if (index > 0) index--;
    place.push(node, index);
    node = node->children[index];
  }
  place.push(node, count_before(*node, before));
  return place;
}

// The least key of the node at `level` has changed: tells the nodes above.
void Tree::update_least(TreePlace& place, unsigned level) {
  for (; level > 0; level--) {
    TreePlace::Step& above = place.steps_[level - 1];
    above.node->keys[above.index] = place.steps_[level].node->keys[0];
    above.node->short_keys[above.index] = place.steps_[level].node->short_keys[0];
    if (above.index > 0) return;
  }
}

void Tree::insert_at(TreePlace& place, unsigned level, uint32_t index, const TreeEntry& entry) {
  version_++;
  TreeNode* node = place.steps_[level].node;
  if (node->count < kWidth) {
    open_gap(node, index);
    set_entry(node, index, entry);
    if (index == 0) update_least(place, level);
    return;
  }
  // What grows at its end is left full, as when keys come in order.
  auto* right = new TreeNode;
  right->is_leaf = node->is_leaf;
  uint32_t kept = index == kWidth ? kWidth : kWidth / 2;
  move_entries(node, kept, right);
  TreeNode* target = index > kept || kept == kWidth ? right : node;
  uint32_t at = target == right ? index - kept : index;
  open_gap(target, at);
  set_entry(target, at, entry);
  if (target == node && at == 0) update_least(place, level);
  if (level > 0)
    return insert_at(place, level - 1, place.steps_[level - 1].index + 1, entry_of(right));
  auto* root = new TreeNode;
  root->is_leaf = false;
  root->count = 2;
  set_entry(root, 0, entry_of(node));
  set_entry(root, 1, entry_of(right));
  root_ = root;
}

Object* Tree::put(Object* object) {
  Term key = object->element(key_position_);
  Before before(key);
  TreeEntry entry{before.short_form, key, object};
  if (!root_) {
    if (!cursor_) cursor_ = new Cursor;
    root_ = new TreeNode;
    root_->count = 1;
    set_entry(root_, 0, entry);
    return nullptr;
  }
  TreePlace place = descend(before);
  unsigned level = place.depth_ - 1;
  TreePlace::Step& step = place.steps_[level];
  if (step.index < step.node->count && compare(step.node->keys[step.index], key) == 0) {
    Object* old = step.node->objects[step.index];
    set_entry(step.node, step.index, entry);
    if (step.index == 0) update_least(place, level);
    return old;
  }
  insert_at(place, level, step.index, entry);
  return nullptr;
}

void Tree::remove_at(TreePlace& place, unsigned level, uint32_t index) {
  version_++;
  TreeNode* node = place.steps_[level].node;
  close_gap(node, index);
  if (node->count == 0) {
    if (level == 0) root_ = nullptr;
    else remove_at(place, level - 1, place.steps_[level - 1].index);
    delete node;
    return;
  }
  if (index == 0) update_least(place, level);
  if (level > 0 && node->count < kWidth / 4) merge_small(place, level);
  if (root_ && !root_->is_leaf && root_->count == 1) {
    TreeNode* old = root_;
    root_ = old->children[0];
    delete old;
  }
}

// Joins the node at `level` with a neighbour when one node has room for both.
void Tree::merge_small(TreePlace& place, unsigned level) {
  TreePlace::Step& above = place.steps_[level - 1];
  TreeNode* parent = above.node;
  uint32_t left = above.index > 0 ? above.index - 1 : 0;
  if (left + 1 >= parent->count) return;
  TreeNode* a = parent->children[left];
  TreeNode* b = parent->children[left + 1];
  if (a->count + b->count > kWidth * 3 / 4) return;
  move_entries(b, 0, a);
  delete b;
  remove_at(place, level - 1, left + 1);
}

Object* Tree::take(Term key) {
  if (!root_) return nullptr;
  TreePlace place = descend(Before(key));
  unsigned level = place.depth_ - 1;
  TreePlace::Step step = place.steps_[level];
  if (step.index == step.node->count || compare(step.node->keys[step.index], key) != 0)
    return nullptr;
  Object* object = step.node->objects[step.index];
  remove_at(place, level, step.index);
  return object;
}

Object* Tree::take_any() {
  if (!root_) return nullptr;
  TreePlace place = last();
  unsigned level = place.depth_ - 1;
  Object* object = place.object();
  remove_at(place, level, place.steps_[level].index);
  return object;
}

}  // namespace apus::ets
