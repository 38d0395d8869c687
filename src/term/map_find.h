// Looking a key up in a map. Keys are the same when they are exactly equal (=:=).
//
// Threads: reads only. OTP: maps:find/2, map patterns.
#pragma once

#include "term/map.h"

namespace apus {

// The position of a key in a flat map, or map_size(map) when it has none. Requires: is_flat_map(map).
size_t flat_map_index(Term map, Term key);

// The value of a key; kNoTerm when there is none. Requires: map.is_map().
Term map_find(Term map, Term key);

// The position of an immediate key among the keys of a flat map; the first word behind them when it
// is not there. The part of the search that instructions do without a call.
inline const Word* find_immediate_key(const Word* keys_tuple, Word key) {
  const Word* at = keys_tuple + 1;
  const Word* end = at + header_arity(*keys_tuple);
  while (at < end && *at != key) at++;
  return at;
}

}  // namespace apus
