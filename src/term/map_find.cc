#include "term/map_find.h"

#include "term/compare.h"
#include "term/cons.h"
#include "term/map_path.h"

namespace apus {

size_t flat_map_index(Term map, Term key) {
  const Term* keys = flat_map_keys(map).elements();
  size_t i = 0, n = map_size(map);
  if (key.is_immediate()) {
    while (i < n && keys[i] != key) i++;
  } else {
    while (i < n && !exactly_equal(keys[i], key)) i++;
  }
  return i;
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
