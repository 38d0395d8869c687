// Looking a key up in a map. Keys are the same when they are exactly equal (=:=).
//
// Threads: reads only. OTP: maps:find/2, map patterns.
#pragma once

#include "term/map.h"

namespace apus {

// The position of a key in a flat map, or map_size(map) when it has none. Requires:
// is_flat_map(map).
size_t flat_map_index(Term map, Term key);

// The value of a key; kNoTerm when there is none. Requires: map.is_map().
Term map_find(Term map, Term key);

}  // namespace apus
