// Builtins called in place, by guards and by expressions that may stand in guards.
//
// In a guard (fail is a label) whatever the builtin raises means that the guard fails. A gc_bif may
// collect afterwards, then `live` X registers stay; a bif does not.
// OTP: genop bif0 .. gc_bif3.
#include "ops/guard_call.h"

namespace apus {

inline const Bif* bif_row(Word w) { return reinterpret_cast<const Bif*>(w); }

// Forgets the exception of a guard that fails.
inline void forget_pending(Context* c) { c->process->pending = Pending{}; }

// The rest of a COLD part: calls the builtin with `args`. What `kept` makes of its outcome `r` goes to
// dst; in a guard whatever it raises goes on at fail.
#define CALL_IN_PLACE(kept)                                \
  SAVE();                                                  \
  const Bif* bif = bif_row(VAL(bif));                      \
  Outcome r = bif->function(*c->process, args);            \
  if (r.is_value()) {                                      \
    Term value = (kept);                                   \
    LOAD();                                                \
    SET(dst, value);                                       \
    NEXT();                                                \
  }                                                        \
  if (VAL(fail)) {                                         \
    forget_pending(c);                                     \
    LOAD();                                                \
    JUMP(fail);                                            \
  }                                                        \
  ip = resolve_pending(c, ip, NEXT_IP(), bif, args);       \
  if (!ip) return;                                         \
  LOAD();                                                  \
  DISPATCH()

// dst becomes the builtin's value.
OP(bif0, Bif, bif, Dst, dst) | places dst: any {
  COLD();
} COLD {
  SAVE();
  const Bif* bif = bif_row(VAL(bif));
  Outcome r = bif->function(*c->process, c->x);
  if (r.is_value()) {
    LOAD();
    SET(dst, r.value());
    NEXT();
  }
  ip = resolve_pending(c, ip, NEXT_IP(), bif, c->x);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// dst becomes the builtin's value for one argument.
OP(bif1, Fail, fail, Bif, bif, Src, a, Dst, dst) | places a: any; dst: any {
  COLD();
} COLD {
  Term args[] = {GET(a)};
  CALL_IN_PLACE(r.value());
}

// dst becomes the builtin's value for two arguments.
OP(bif2, Fail, fail, Bif, bif, Src, a, Src, b, Dst, dst) | places a: any; b: any; dst: any {
  COLD();
} COLD {
  Term args[] = {GET(a), GET(b)};
  CALL_IN_PLACE(r.value());
}

// The same for a builtin that builds.
OP(gc_bif1, Fail, fail, Num, live, Bif, bif, Src, a, Dst, dst) | places a: any; dst: any {
  COLD();
} COLD {
  Term args[] = {GET(a)};
  CALL_IN_PLACE(collect_keeping(c, r.value(), VAL(live)));
}

OP(gc_bif2, Fail, fail, Num, live, Bif, bif, Src, a, Src, b, Dst, dst) |
    places a: any; b: any; dst: any {
  COLD();
} COLD {
  Term args[] = {GET(a), GET(b)};
  CALL_IN_PLACE(collect_keeping(c, r.value(), VAL(live)));
}

OP(gc_bif3, Fail, fail, Num, live, Bif, bif, Src, a, Src, b, Src, d, Dst, dst) |
    places a: any; b: any; d: any; dst: any {
  COLD();
} COLD {
  Term args[] = {GET(a), GET(b), GET(d)};
  CALL_IN_PLACE(collect_keeping(c, r.value(), VAL(live)));
}

}  // namespace apus
