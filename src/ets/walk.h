// Going over a table key by key or bucket by bucket: first, next, last, prev, slot.
//
// Threads: each function takes and gives back the locks it needs. OTP: ets(3).
#pragma once

#include "ets/table.h"

namespace apus::ets {

// What a walk found. kGone: the table ended meanwhile. kNoKey: the key to start from is not there.
enum class Walked : uint8_t { kFound, kEnd, kNoKey, kGone };

struct Step {
  Walked what;
  Term key = kNoTerm;  // A copy in the heap that was given.
};

enum class Direction : uint8_t { kForward, kBackward };  // Hash tables know no difference.

Step walk_from_end(Table& table, Direction direction, TermHeap& heap);
Step walk_on(Table& table, Direction direction, Term key, TermHeap& heap);

// The objects of bucket number `index`, or of the place of that number in the order, as a list.
// kEnd: it is the first number that is too large. kNoKey: it is larger still.
Step slot(Table& table, size_t index, TermHeap& heap);

}  // namespace apus::ets
