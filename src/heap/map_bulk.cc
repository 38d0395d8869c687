// Maps from many pairs at once: sort by the order in which the trie is walked, drop pairs that a
// later one replaces, then build every node exactly once.
#include <algorithm>
#include <vector>

#include "heap/builders.h"
#include "heap/map_trie_priv.h"
#include "term/compare.h"

namespace apus {
namespace {

struct Entry {
  uint32_t order;  // The hash with its four-bit digits reversed: the first branch counts most.
  uint32_t index;
};

constexpr uint32_t reverse_digits(uint32_t h) {
  h = (h & 0x0F0F0F0F) << 4 | (h & 0xF0F0F0F0) >> 4;
  return __builtin_bswap32(h);
}

class Bulk {
 public:
  Bulk(TermHeap& heap, const MapPair* pairs, size_t count)
      : heap_(heap), pairs_(pairs), entries_(count) {
    for (uint32_t i = 0; i < count; i++)
      entries_[i] = {reverse_digits(internal_hash(pairs[i].key)), i};
    sort(0, count);
    drop_replaced();
  }

  size_t size() const { return entries_.size(); }
  const MapPair& pair(size_t i) const { return pairs_[entries_[i].index]; }
  Term build() { return node(0, entries_.size(), 0); }

 private:
  void sort(size_t from, size_t to) {
    std::sort(entries_.begin() + static_cast<ptrdiff_t>(from),
              entries_.begin() + static_cast<ptrdiff_t>(to), [](Entry a, Entry b) {
                return a.order != b.order ? a.order < b.order : a.index < b.index;
              });
  }

  // Of the entries with the same hash, those whose key comes again later go.
  void drop_replaced() {
    size_t kept = 0;
    for (size_t i = 0; i < entries_.size(); i++) {
      bool again = false;
      for (size_t k = i + 1; k < entries_.size() && !again; k++) {
        if (entries_[k].order != entries_[i].order) break;
        again = exactly_equal(pair(k).key, pair(i).key);
      }
      if (!again) entries_[kept++] = entries_[i];
    }
    entries_.resize(kept);
  }

  Term child(size_t from, size_t to, unsigned level) {
    if (to - from == 1) return make_cons(heap_, pair(from).key, pair(from).value);
    if (level % MapPath::kLevelsPerHash == 0) {
      uint32_t salt = MapPath::salt_of(level / MapPath::kLevelsPerHash);
      for (size_t i = from; i < to; i++)
        entries_[i].order = reverse_digits(internal_hash(pair(i).key, salt));
      sort(from, to);
    }
    return node(from, to, level);
  }

  Term node(size_t from, size_t to, unsigned level) {
    unsigned shift = 28 - 4 * (level % MapPath::kLevelsPerHash);
    Term children[16];
    uint32_t bitmap = 0;
    size_t count = 0;
    while (from < to) {
      uint32_t branch = entries_[from].order >> shift & 15;
      size_t end = from + 1;
      while (end < to && (entries_[end].order >> shift & 15) == branch) end++;
      bitmap |= 1u << branch;
      children[count++] = child(from, end, level + 1);
      from = end;
    }
    bool is_root = level == 0;
    Word* p = heap_.alloc((is_root ? 3 : 2) + count);
    Word* to_word = p;
    *to_word++ = make_header(is_root ? Kind::kMap : Kind::kMapNode, (is_root ? 2 : 1) + count);
    if (is_root) *to_word++ = make_small(static_cast<int64_t>(entries_.size())).bits;
    *to_word++ = make_small(bitmap).bits;
    for (size_t i = 0; i < count; i++) *to_word++ = children[i].bits;
    return make_boxed(p);
  }

  TermHeap& heap_;
  const MapPair* pairs_;
  std::vector<Entry> entries_;
};

// Sorts by key and drops replaced pairs in one go; the count that is left. Few pairs, often sorted.
size_t insertion_sort(MapPair* pairs, size_t count) {
  size_t n = 0;
  for (size_t i = 0; i < count; i++) {
    MapPair pair = pairs[i];
    size_t at = n;
    int order = 1;
    while (at > 0 && (order = compare_exact(pair.key, pairs[at - 1].key)) < 0) at--;
    if (at > 0 && order == 0) {
      pairs[at - 1].value = pair.value;
      continue;
    }
    for (size_t k = n; k > at; k--) pairs[k] = pairs[k - 1];
    pairs[at] = pair;
    n++;
  }
  return n;
}

}  // namespace

Term flat_map_of(TermHeap& heap, MapPair* pairs, size_t count) {
  ASSERT(count <= kFlatMapMax);
  size_t n = insertion_sort(pairs, count);
  Word* keys = heap.alloc(1 + n);
  keys[0] = make_header(Kind::kTuple, n);
  for (size_t i = 0; i < n; i++) keys[1 + i] = pairs[i].key.bits;
  Word* p = heap.alloc(2 + n);
  p[0] = make_header(Kind::kMap, 1 + n);
  p[1] = make_boxed(keys).bits;
  for (size_t i = 0; i < n; i++) p[2 + i] = pairs[i].value.bits;
  return make_boxed(p);
}

Term map_of_many(TermHeap& heap, MapPair* pairs, size_t count) {
  if (count <= kFlatMapMax) return flat_map_of(heap, pairs, count);
  Bulk bulk(heap, pairs, count);
  if (bulk.size() > kFlatMapMax) return bulk.build();
  MapPair few[kFlatMapMax];
  for (size_t i = 0; i < bulk.size(); i++) few[i] = bulk.pair(i);
  return flat_map_of(heap, few, bulk.size());
}

}  // namespace apus
