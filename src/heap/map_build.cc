#include "heap/map_build.h"

#include <algorithm>
#include <vector>

#include "heap/builders.h"
#include "heap/map_trie_priv.h"
#include "term/compare.h"
#include "term/map_find.h"
#include "term/map_walk.h"

namespace apus {
namespace {

// A copy of a flat map, with the same keys.
Word* copy_flat(TermHeap& heap, Term map) {
  size_t words = 1 + header_arity(map.header());
  Word* p = heap.alloc(words);
  __builtin_memcpy(p, map.pointer(), words * sizeof(Word));
  return p;
}

// Where a key that a flat map does not have belongs.
size_t insert_position(Term map, Term key) {
  const Term* keys = flat_map_keys(map).elements();
  size_t low = 0, high = map_size(map);
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (compare_exact(keys[middle], key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

std::vector<MapPair> pairs_of(Term map, size_t more) {
  std::vector<MapPair> pairs;
  pairs.reserve(map_size(map) + more);
  MapPair pair;
  for (MapWalk walk(map); walk.next(&pair.key, &pair.value);) pairs.push_back(pair);
  return pairs;
}

Term flat_add(TermHeap& heap, Term map, Term key, Term value) {
  size_t n = map_size(map);
  if (n == kFlatMapMax) {
    std::vector<MapPair> pairs = pairs_of(map, 1);
    pairs.push_back({key, value});
    return map_of_many(heap, pairs.data(), pairs.size());
  }
  size_t at = insert_position(map, key);
  const Term* old_keys = flat_map_keys(map).elements();
  const Term* old_values = flat_map_values(map);
  Word* keys = heap.alloc(2 + n);
  keys[0] = make_header(Kind::kTuple, n + 1);
  for (size_t i = 0; i < n; i++) keys[1 + i + (i >= at)] = old_keys[i].bits;
  keys[1 + at] = key.bits;
  Word* p = heap.alloc(3 + n);
  p[0] = make_header(Kind::kMap, 2 + n);
  p[1] = make_boxed(keys).bits;
  for (size_t i = 0; i < n; i++) p[2 + i + (i >= at)] = old_values[i].bits;
  p[2 + at] = value.bits;
  return make_boxed(p);
}

Term flat_replace(TermHeap& heap, Term map, size_t at, Term value) {
  if (flat_map_values(map)[at] == value) return map;
  Word* p = copy_flat(heap, map);
  p[2 + at] = value.bits;
  return make_boxed(p);
}

Term flat_merge(TermHeap& heap, Term first, Term second) {
  if (map_size(first) == 0 || first == second) return second;
  if (map_size(second) == 0) return first;
  if (first.pointer()[1] == second.pointer()[1]) return second;  // The same keys.
  MapPair pairs[2 * kFlatMapMax];
  size_t n = 0;
  MapPair pair;
  for (MapWalk walk(first); walk.next(&pair.key, &pair.value);) pairs[n++] = pair;
  for (MapWalk walk(second); walk.next(&pair.key, &pair.value);) pairs[n++] = pair;
  return map_of_many(heap, pairs, n);
}

}  // namespace

Term make_empty_map(TermHeap& heap) { return flat_map_of(heap, nullptr, 0); }

Term map_put(TermHeap& heap, Term map, Term key, Term value) {
  bool is_new;
  if (!is_flat_map(map)) return trie_put(heap, map, key, value, true, &is_new);
  size_t at = flat_map_index(map, key);
  return at < map_size(map) ? flat_replace(heap, map, at, value) : flat_add(heap, map, key, value);
}

Term map_update(TermHeap& heap, Term map, Term key, Term value) {
  bool is_new;
  if (!is_flat_map(map)) return trie_put(heap, map, key, value, false, &is_new);
  size_t at = flat_map_index(map, key);
  return at < map_size(map) ? flat_replace(heap, map, at, value) : kNoTerm;
}

Term map_remove(TermHeap& heap, Term map, Term key) {
  if (!is_flat_map(map)) return trie_remove(heap, map, key);
  size_t n = map_size(map), at = flat_map_index(map, key);
  if (at == n) return map;
  const Term* keys = flat_map_keys(map).elements();
  const Term* values = flat_map_values(map);
  MapPair pairs[kFlatMapMax];
  for (size_t i = 0, k = 0; i < n; i++)
    if (i != at) pairs[k++] = {keys[i], values[i]};
  return flat_map_of(heap, pairs, n - 1);
}

Term map_put_all(TermHeap& heap, Term map, const Term* pairs, size_t count) {
  if (count == 1) return map_put(heap, map, pairs[0], pairs[1]);
  if (!is_flat_map(map)) {
    for (size_t i = 0; i < count; i++) map = map_put(heap, map, pairs[2 * i], pairs[2 * i + 1]);
    return map;
  }
  Term missing;
  Term updated = map_update_all(heap, map, pairs, count, &missing);
  if (updated) return updated;
  std::vector<MapPair> all = pairs_of(map, count);
  for (size_t i = 0; i < count; i++) all.push_back({pairs[2 * i], pairs[2 * i + 1]});
  return map_of_many(heap, all.data(), all.size());
}

Term map_update_all(TermHeap& heap, Term map, const Term* pairs, size_t count, Term* missing) {
  if (!is_flat_map(map)) {
    for (size_t i = 0; i < count; i++) {
      map = map_update(heap, map, pairs[2 * i], pairs[2 * i + 1]);
      *missing = pairs[2 * i];
      if (!map) return kNoTerm;
    }
    return map;
  }
  Word* p = copy_flat(heap, map);
  size_t n = map_size(map);
  for (size_t i = 0; i < count; i++) {
    size_t at = flat_map_index(map, pairs[2 * i]);
    if (at == n) {
      heap.give_back(p);
      *missing = pairs[2 * i];
      return kNoTerm;
    }
    p[2 + at] = pairs[2 * i + 1].bits;
  }
  return make_boxed(p);
}

Term map_from_pairs(TermHeap& heap, const Term* pairs, size_t count) {
  const auto* given = reinterpret_cast<const MapPair*>(pairs);
  if (count > kFlatMapMax) {
    std::vector<MapPair> copy(given, given + count);
    return map_of_many(heap, copy.data(), count);
  }
  MapPair copy[kFlatMapMax];
  std::copy_n(given, count, copy);
  return flat_map_of(heap, copy, count);
}

Term map_merge(TermHeap& heap, Term first, Term second) {
  if (is_flat_map(first) && is_flat_map(second)) return flat_merge(heap, first, second);
  bool second_into_first = map_size(second) <= map_size(first);
  Term result = second_into_first ? first : second;
  Term key, value;
  for (MapWalk walk(second_into_first ? second : first); walk.next(&key, &value);)
    if (second_into_first || !map_find(second, key)) result = map_put(heap, result, key, value);
  return result;
}

namespace {

// A list of as many elements as the map has pairs, each made by `make` in the order of the walk.
template <class Make>
Term list_of_pairs(TermHeap& heap, Term map, size_t words_each, Make make) {
  size_t n = map_size(map);
  if (n == 0) return kNil;
  Word* cells = heap.alloc((kConsWords + words_each) * n);
  Word* more = cells + kConsWords * n;
  Term key, value, list = make_list(cells);
  for (MapWalk walk(map); walk.next(&key, &value); cells += kConsWords, more += words_each) {
    cells[0] = make(more, key, value).bits;
    cells[1] = walk.left() == 0 ? kNil.bits : make_list(cells + kConsWords).bits;
  }
  return list;
}

}  // namespace

Term map_keys(TermHeap& heap, Term map) {
  return list_of_pairs(heap, map, 0, [](Word*, Term key, Term) { return key; });
}

Term map_values(TermHeap& heap, Term map) {
  return list_of_pairs(heap, map, 0, [](Word*, Term, Term value) { return value; });
}

Term map_to_list(TermHeap& heap, Term map) {
  return list_of_pairs(heap, map, 3, [](Word* p, Term key, Term value) {
    p[0] = make_header(Kind::kTuple, 2);
    p[1] = key.bits;
    p[2] = value.bits;
    return make_boxed(p);
  });
}

}  // namespace apus
