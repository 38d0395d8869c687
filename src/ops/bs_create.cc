// Construction of binaries.
//
// Everything runs in the cold part: the work is copying. OTP: genop bs_create_bin,
// bs_init_writable.
#include "ops/create_binary.h"

#include <algorithm>

#include "heap/append.h"
#include "ops/guard_call.h"
#include "ops/small.h"

// dst becomes the binary that the segments make; `need` heap words are free afterwards. May
// collect. Goes on at fail, or raises badarg or system_limit with the segment and the reason in
// error_info.
OP(bs_create_bin, Fail, fail, Num, need, Num, live, Num, unit, Dst, dst, List, segments) |
    places dst: any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  size_t size_bits;
  if (measure_segments(c, E, LIST(segments), &size_bits)) {
    size_t words = VAL(need) + kCreateBinaryWords;
    if (!has_room(E, H, words)) {
      COLLECT(words, VAL(live));
      E = p.heap.stack_top();
    }
    Term result = create_binary(c, E, LIST(segments), size_bits);
    if (result) {
      if (p.heap.wants_collection()) {
        c->x[VAL(live)] = result;
        COLLECT(VAL(need), VAL(live) + 1);
        result = c->x[VAL(live)];
      }
      LOAD();
      SET(dst, result);
      NEXT();
    }
  }
  if (VAL(fail)) {
    p.pending = Pending{};
    LOAD();
    JUMP(fail);
  }
  RAISE();
}

// x0, a size that is expected, becomes an empty binary to append to. May collect.
OP(bs_init_writable) {
  COLD();
} COLD {
  constexpr int64_t kMaxExpected = 1 << 16;
  int64_t expected = x0.is_small() ? std::clamp<int64_t>(x0.small(), 0, kMaxExpected) : 0;
  SAVE();
  c->x[0] = make_writable_binary(c->process->heap, static_cast<size_t>(expected));
  COLLECT_AFTER(1);
  LOAD();
  NEXT();
}
