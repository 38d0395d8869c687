// Going through a map in portions, for maps:iterator/1, maps:next/1 and maps:to_list/1.
//
// Where an iteration stands in a trie is one integer: four bits a level, the root's lowest, each the
// position of a child among those that are there. Flat maps are done in one portion.
// OTP: erts_internal (internal), map_next/3, map_to_tuple_keys/1, map_hashmap_children/1.
#include <vector>

#include "base/work_stack.h"
#include "bif/resume.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/map.h"
#include "term/map_path.h"
#include "term/number.h"

namespace apus {
namespace {

constexpr size_t kFirstPortion = 32;  // Most iterations end early.
constexpr size_t kPairsPerReduction = 4;

struct Pair {
  Term key, value;
};

// A place in a trie: the nodes from the root down, and the child to visit next in each.
class TrieCursor {
 public:
  // False when the path leads nowhere.
  bool open(Term map, num::IntView path) {
    TrieNode node = TrieNode::root(map);
    for (size_t level = 0;; level++) {
      size_t limb = level / 16;
      auto index = limb < path.count ? path.limbs[limb] >> (level % 16 * 4) & 15 : uint64_t{0};
      if (index >= node.count()) return false;
      steps_.push({node, static_cast<unsigned>(index)});
      Term child = node.children[index];
      if (child.is_list()) return true;
      node = TrieNode::inner(child);
    }
  }

  // The leaf here. Requires: !done().
  Pair pair() {
    Term leaf = steps_.top().node.children[steps_.top().index];
    return {head(leaf), tail(leaf)};
  }
  bool done() const { return steps_.empty(); }

  void advance() {
    while (!steps_.empty() && ++steps_.top().index == steps_.top().node.count()) steps_.drop();
    if (steps_.empty()) return;
    for (;;) {
      Term child = steps_.top().node.children[steps_.top().index];
      if (child.is_list()) return;
      steps_.push({TrieNode::inner(child), 0});
    }
  }

  Term path(TermHeap& heap) {
    std::vector<uint64_t> limbs(steps_.size() / 16 + 1);
    for (size_t level = 0; level < steps_.size(); level++)
      limbs[level / 16] |= uint64_t{steps_[level].index} << (level % 16 * 4);
    size_t count = limbs.size();
    while (count > 0 && limbs[count - 1] == 0) count--;
    return make_integer(heap, num::IntView{limbs.data(), count, false});
  }

 private:
  struct Step {
    TrieNode node;
    unsigned index;
  };
  WorkStack<Step, 10> steps_;
};

bool is_iterator(Term how) { return how == "iterator"_atom; }

// {K, V, {K, V, ... Rest}} or [{K, V}, ... | Rest], the first pair outermost or last.
Term chain(TermHeap& heap, const std::vector<Pair>& pairs, Term how, Term rest) {
  if (is_iterator(how)) {
    for (size_t i = pairs.size(); i-- > 0;)
      rest = make_tuple(heap, {pairs[i].key, pairs[i].value, rest});
    return rest;
  }
  for (const Pair& pair : pairs)
    rest = make_cons(heap, make_tuple(heap, {pair.key, pair.value}), rest);
  return rest;
}

Term flat_chain(TermHeap& heap, Term map, Term how) {
  std::vector<Pair> pairs(map_size(map));
  for (size_t i = 0; i < pairs.size(); i++)
    pairs[i] = {flat_map_keys(map)[i], flat_map_values(map)[i]};
  if (is_iterator(how)) return chain(heap, pairs, how, "none"_atom);
  return chain(heap, {pairs.rbegin(), pairs.rend()}, how, how);
}

Outcome badmap(Process& p, Term t) { return error(p, make_tuple(p.heap, {"badmap"_atom, t})); }

}  // namespace
}  // namespace apus

using namespace apus;

// map_next(Path, Map, iterator | Accumulator): the next portion in front of the accumulator, or as
// nested {K, V, Next}. What is left is [Path | Map], before an accumulator [Path, Map | ...].
// badarg: no map, no path into it, neither iterator nor a list.
BIF(erts_internal, map_next, 3) {
  Term path = args[0], map = args[1], how = args[2];
  bool good = map.is_map() && path.is_integer() &&
              (is_iterator(how) || how.is_list() || how.is_nil());
  uint64_t room;
  if (!good || integer_view(path, &room).negative) return badarg(p);
  if (is_flat_map(map)) return flat_chain(p.heap, map, how);
  TrieCursor cursor;
  if (!cursor.open(map, integer_view(path, &room))) return badarg(p);
  size_t portion = path == make_small(0)
                       ? kFirstPortion
                       : std::max(kFirstPortion, step_budget(p, kPairsPerReduction) / 16);
  std::vector<Pair> pairs;
  for (; pairs.size() < portion && !cursor.done(); cursor.advance())
    pairs.push_back(cursor.pair());
  pay_steps(p, pairs.size(), kPairsPerReduction);
  if (is_iterator(how)) {
    Term rest = cursor.done() ? "none"_atom : make_cons(p.heap, cursor.path(p.heap), map);
    return chain(p.heap, pairs, how, rest);
  }
  Term list = chain(p.heap, pairs, how, how);
  if (cursor.done()) return list;
  return make_cons(p.heap, cursor.path(p.heap), make_cons(p.heap, map, list));
}

// The tuple of a flat map's keys. badarg: a trie. {badmap, Term}: no map.
BIF(erts_internal, map_to_tuple_keys, 1) {
  if (!args[0].is_map()) return badmap(p, args[0]);
  if (!is_flat_map(args[0])) return badarg(p);
  return Term{args[0].pointer()[1]};
}

// The children of a trie's root or node, last first. badarg: a flat map. {badmap, Term}: no map.
BIF(erts_internal, map_hashmap_children, 1) {
  Term t = args[0];
  bool is_node = t.is_kind(Kind::kMapNode);
  if (!is_node && !t.is_map()) return badmap(p, t);
  if (!is_node && is_flat_map(t)) return badarg(p);
  TrieNode node = is_node ? TrieNode::inner(t) : TrieNode::root(t);
  Term list = kNil;
  for (unsigned i = 0; i < node.count(); i++) list = make_cons(p.heap, node.children[i], list);
  return list;
}
