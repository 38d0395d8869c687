#include "term/map_find.h"

#include "term/compare.h"
#include "term/cons.h"
#include "term/map_path.h"

namespace apus {

size_t flat_map_index(Term map, Term key) {
  const Word* keys = Term{map.pointer()[1]}.pointer();
  if (key.is_immediate()) return static_cast<size_t>(find_immediate_key(keys, key.bits) - keys - 1);
  size_t n = header_arity(*keys);
  for (size_t i = 0; i < n; i++)
    if (exactly_equal({keys[1 + i]}, key)) return i;
  return n;
}

namespace {

Term trie_find(Term map, Term key) {
  TrieNode node = TrieNode::root(map);
  for (MapPath path(key);; path.descend()) {
    if (!node.has(path.branch())) return kNoTerm;
    Term child = node.children[node.index_of(path.branch())];
    if (child.is_list()) return exactly_equal(head(child), key) ? tail(child) : kNoTerm;
    node = TrieNode::inner(child);
  }
}

}  // namespace

Term map_find(Term map, Term key) {
  if (!is_flat_map(map)) return trie_find(map, key);
  size_t i = flat_map_index(map, key);
  return i < map_size(map) ? flat_map_values(map)[i] : kNoTerm;
}

}  // namespace apus
