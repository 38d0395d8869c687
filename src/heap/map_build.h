// Making maps. Every function leaves the maps it was given as they are and shares with them what it
// can: the keys of flat maps whose set of keys stays, the untouched branches of tries.
//
// A map has the form that term/map.h asks for: flat up to 32 pairs, a trie beyond. So equal maps
// have equal shape, whatever way they came about.
// Threads: the thread that owns the heap. OTP: module maps; Efficiency Guide, "Maps".
#pragma once

#include "heap/term_heap.h"
#include "term/map.h"

namespace apus {

Term make_empty_map(TermHeap& heap);

// The map with the key's value replaced or added. Requires of all: map.is_map().
Term map_put(TermHeap& heap, Term map, Term key, Term value);
// The map with the value of a key replaced; kNoTerm when it has no such key.
Term map_update(TermHeap& heap, Term map, Term key, Term value);
// The map without the key; the same map when it has no such key.
Term map_remove(TermHeap& heap, Term map, Term key);

// Many at once, in order: pairs[0] is a key, pairs[1] its value, and so on.
Term map_put_all(TermHeap& heap, Term map, const Term* pairs, size_t pair_count);
// Only keys that exist; kNoTerm and the first missing key when one does not.
Term map_update_all(TermHeap& heap, Term map, const Term* pairs, size_t pair_count, Term* missing);

// A map of so many pairs, as above; of equal keys the last one counts. Of interest to those who
// must refuse equal keys: the map's size is then less than pair_count.
Term map_from_pairs(TermHeap& heap, const Term* pairs, size_t pair_count);

// All pairs of both; where both have a key, the value of `second`.
Term map_merge(TermHeap& heap, Term first, Term second);

// Lists of the keys, values, or {Key, Value} in the order of MapWalk.
Term map_keys(TermHeap& heap, Term map);
Term map_values(TermHeap& heap, Term map);
Term map_to_list(TermHeap& heap, Term map);

}  // namespace apus
