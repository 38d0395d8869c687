// Stack frames and heap room.
//
//   E -> | y0 | y1 | ... | y(n-1) | return address | frame of the caller ...
//
// A call pushes its return address; the callee's allocate makes its Y slots below it. OTP: genop
// allocate .. trim; the compiler guarantees that Y slots are initialised before anything collects.
#include "base/config.h"
#include "ops/state.h"

using namespace apus;

constexpr int64_t kSlackBytes = kStackSlackWords * sizeof(Word);

static int64_t bytes_between(const Word* low, const Word* high) {
  return reinterpret_cast<int64_t>(high) - reinterpret_cast<int64_t>(low);
}

// Makes a frame of `slots` Y registers. May collect.
OP(allocate, Num, slots, Num, live) {
  Word* to = back(E, BYTES(slots));
  if (kGcStress || bytes_between(H, to) < kSlackBytes) COLD();
  E = to;
  NEXT();
} COLD {
  SAVE();
  COLLECT(VAL(slots), VAL(live));
  LOAD();
  E -= VAL(slots);
  NEXT();
}

// The same, with room for `need` heap words until the next safe point.
OP(allocate_heap, Num, slots, Num, need, Num, live) {
  Word* to = back(E, BYTES(slots));
  if (kGcStress || bytes_between(H, to) < static_cast<int64_t>(BYTES(need)) + kSlackBytes) COLD();
  E = to;
  NEXT();
} COLD {
  SAVE();
  COLLECT(VAL(slots) + VAL(need), VAL(live));
  LOAD();
  E -= VAL(slots);
  NEXT();
}

// Sees that `need` heap words are free. May collect.
OP(test_heap, Num, need, Num, live) {
  if (kGcStress || bytes_between(H, E) < static_cast<int64_t>(BYTES(need)) + kSlackBytes) COLD();
  NEXT();
} COLD {
  SAVE();
  COLLECT(VAL(need), VAL(live));
  LOAD();
  NEXT();
}

// Drops the frame.
OP(deallocate, Num, slots) {
  E = forward(E, BYTES(slots));
  NEXT();
}

// Drops the lowest `slots` Y registers of the frame; `remaining` stay.
OP(trim, Num, slots, Num, remaining) {
  E = forward(E, BYTES(slots));
  NEXT();
}

// Goes back to the caller.
OP(return_) | ends {
  GO(*E++);
}
