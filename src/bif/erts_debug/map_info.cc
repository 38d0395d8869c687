// The shape of large maps. OTP: erts_debug (internal), map_info/1.
#include <algorithm>
#include <vector>

#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/map.h"
#include "term/map_path.h"

namespace apus {
namespace {

constexpr unsigned kBranches = 16;

// Counts of a trie: nodes by their number of children, pairs by their depth. A root with all its
// branches is an array and counts for itself.
struct Shape {
  unsigned depth = 0;
  size_t full = 0, bitmaps = 0, pairs = 0;
  size_t by_children[kBranches] = {};
  size_t by_depth[kBranches] = {};

  void add(Term map) {
    struct Place {
      TrieNode node;
      unsigned depth;
    };
    std::vector<Place> left = {{TrieNode::root(map), 1}};
    while (!left.empty()) {
      auto [node, level] = left.back();
      left.pop_back();
      depth = std::max(depth, level);
      bool is_full_root = level == 1 && node.count() == kBranches;
      if (is_full_root) full++;
      else bitmaps++, by_children[node.count() - 1]++;
      for (unsigned i = 0; i < node.count(); i++) {
        if (!node.children[i].is_list()) {
          left.push_back({TrieNode::inner(node.children[i]), level + 1});
          continue;
        }
        pairs++;
        by_depth[std::min(level, kBranches - 1)]++;
      }
    }
  }
};

Term counts(TermHeap& heap, const size_t* numbers) {
  Term elements[kBranches];
  for (unsigned i = 0; i < kBranches; i++) elements[i] = make_unsigned(heap, numbers[i]);
  return make_tuple(heap, elements, kBranches);
}

}  // namespace
}  // namespace apus

using namespace apus;

// [{depth, D}, {arrays, N, []}, {bitmaps, N, ByChildren}, {leafs, N, ByDepth}]. badarg: a flat map.
// {badmap, Term}: no map.
BIF(erts_debug, map_info, 1) {
  if (!args[0].is_map()) return error(p, make_tuple(p.heap, {"badmap"_atom, args[0]}));
  if (is_flat_map(args[0])) return badarg(p);
  Shape shape;
  shape.add(args[0]);
  auto n = [&](size_t count) { return make_unsigned(p.heap, count); };
  return make_list_of(
      p.heap,
      {make_tuple(p.heap, {"depth"_atom, n(shape.depth)}),
       make_tuple(p.heap, {"arrays"_atom, n(shape.full), kNil}),
       make_tuple(p.heap, {"bitmaps"_atom, n(shape.bitmaps), counts(p.heap, shape.by_children)}),
       make_tuple(p.heap, {"leafs"_atom, n(shape.pairs), counts(p.heap, shape.by_depth)})});
}
