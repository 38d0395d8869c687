#include "heap/builders.h"
#include "heap/map_trie_priv.h"
#include "term/compare.h"
#include "term/map_walk.h"

namespace apus {
namespace {

// A node to be filled: the address of its first child.
Word* alloc_node(TermHeap& heap, bool is_root, size_t size, uint32_t bitmap) {
  size_t count = static_cast<size_t>(__builtin_popcount(bitmap));
  Word* p = heap.alloc((is_root ? 3 : 2) + count);
  if (is_root) {
    *p++ = make_header(Kind::kMap, 2 + count);
    *p++ = make_small(static_cast<int64_t>(size)).bits;
  } else {
    *p++ = make_header(Kind::kMapNode, 1 + count);
  }
  *p++ = make_small(bitmap).bits;
  return p;
}

Term node_term(const Word* children, bool is_root) {
  return make_boxed(children - (is_root ? 3 : 2));
}

// Where an edit rebuilds a node.
struct Place {
  bool is_root;
  size_t size;  // Of the whole map after the edit, for the root.
};

Term with_child(TermHeap& heap, TrieNode node, unsigned branch, Term child, Place place) {
  bool replaces = node.has(branch);
  unsigned at = node.index_of(branch), count = node.count();
  Word* to = alloc_node(heap, place.is_root, place.size, node.bitmap | 1u << branch);
  for (unsigned i = 0; i < at; i++) to[i] = node.children[i].bits;
  to[at] = child.bits;
  for (unsigned i = at + (replaces ? 1 : 0), k = at + 1; i < count; i++)
    to[k++] = node.children[i].bits;
  return node_term(to, place.is_root);
}

Term without_child(TermHeap& heap, TrieNode node, unsigned branch, Place place) {
  unsigned at = node.index_of(branch), count = node.count();
  Word* to = alloc_node(heap, place.is_root, place.size, node.bitmap & ~(1u << branch));
  for (unsigned i = 0; i < at; i++) to[i] = node.children[i].bits;
  for (unsigned i = at + 1; i < count; i++) to[i - 1] = node.children[i].bits;
  return node_term(to, place.is_root);
}

class Insertion {
 public:
  Insertion(TermHeap& heap, Term key, Term value, bool may_add)
      : heap_(heap), key_(key), value_(value), may_add_(may_add), path_(key) {}

  // The new child for what stood at the path; kNoTerm when the key is not there and may not be
  // added. The depth of the recursion is that of the trie: the levels in which hashes agree.
  Term child_with(Term child) {
    if (child.is_boxed()) return node_with(TrieNode::inner(child), child, {false, 0});
    if (!exactly_equal(head(child), key_)) return may_add_ ? split(child) : kNoTerm;
    is_new_ = false;
    return tail(child) == value_ ? child : make_cons(heap_, key_, value_);
  }

  Term node_with(TrieNode node, Term whole, Place place) {
    unsigned branch = path_.branch();
    Term child;
    if (node.has(branch)) {
      Term old = node.children[node.index_of(branch)];
      path_.descend();
      child = child_with(old);
      if (!child || child == old) return child ? whole : kNoTerm;
    } else {
      if (!may_add_) return kNoTerm;
      child = make_cons(heap_, key_, value_);
    }
    place.size += is_new_;
    return with_child(heap_, node, branch, child, place);
  }

  bool is_new() const { return is_new_; }

 private:
  // A node that holds an old leaf and the new one, with as many nodes above it as their hashes
  // agree.
  Term split(Term leaf) {
    MapPath old(head(leaf), path_.level());
    unsigned mine = path_.branch(), theirs = old.branch();
    if (mine == theirs) {
      path_.descend();
      Term below = split(leaf);
      return with_child(heap_, {0, nullptr}, mine, below, {false, 0});
    }
    Term added = make_cons(heap_, key_, value_);
    Word* to = alloc_node(heap_, false, 0, 1u << mine | 1u << theirs);
    to[mine < theirs ? 0 : 1] = added.bits;
    to[mine < theirs ? 1 : 0] = leaf.bits;
    return node_term(to, false);
  }

  TermHeap& heap_;
  Term key_, value_;
  bool may_add_, is_new_ = true;
  MapPath path_;
};

// The child without the key: kNoTerm when nothing is left of it, the same when the key is not
// there.
Term child_without(TermHeap& heap, Term child, Term key, MapPath& path) {
  if (child.is_list()) return exactly_equal(head(child), key) ? kNoTerm : child;
  TrieNode node = TrieNode::inner(child);
  unsigned branch = path.branch();
  if (!node.has(branch)) return child;
  unsigned at = node.index_of(branch), count = node.count();
  Term old = node.children[at];
  path.descend();
  Term left = child_without(heap, old, key, path);
  if (left == old) return child;
  if (!left && count == 2 && node.children[1 - at].is_list()) return node.children[1 - at];
  if (!left) return count == 1 ? kNoTerm : without_child(heap, node, branch, {false, 0});
  if (left.is_list() && count == 1) return left;  // A lone leaf moves up, as if it had been first.
  return with_child(heap, node, branch, left, {false, 0});
}

Term flatten(TermHeap& heap, Term trie) {
  MapPair pairs[kFlatMapMax];
  size_t n = 0;
  MapPair pair;
  for (MapWalk walk(trie); walk.next(&pair.key, &pair.value);) pairs[n++] = pair;
  return flat_map_of(heap, pairs, n);
}

}  // namespace

Term trie_put(TermHeap& heap, Term map, Term key, Term value, bool may_add, bool* is_new) {
  Insertion insertion(heap, key, value, may_add);
  Term result = insertion.node_with(TrieNode::root(map), map, {true, map_size(map)});
  *is_new = insertion.is_new();
  return result;
}

Term trie_remove(TermHeap& heap, Term map, Term key) {
  MapPath path(key);
  TrieNode root = TrieNode::root(map);
  unsigned branch = path.branch();
  if (!root.has(branch)) return map;
  Term old = root.children[root.index_of(branch)];
  path.descend();
  Term left = child_without(heap, old, key, path);
  if (left == old) return map;
  Place place{true, map_size(map) - 1};
  Term result = left ? with_child(heap, root, branch, left, place)
                     : without_child(heap, root, branch, place);
  return place.size <= kFlatMapMax ? flatten(heap, result) : result;
}

}  // namespace apus
