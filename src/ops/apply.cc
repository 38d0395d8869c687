// Calls whose target is known only at run time: funs and apply.
//
// OTP: Reference Manual, "Fun Expressions"; erlang:apply/2,3. A local fun belongs to the instance it was
// made in; fun M:F/A and apply go to what is current.
#include "ops/dynamic_call.h"
#include "heap/builders.h"
#include "ops/state.h"

using namespace apus;

// Makes a fun with the free variables of the list. Requires: room was tested.
OP(make_fun3, Fun, entry, Dst, dst, List, free) {
  Word* p = H;
  const Word* list = LIST(free);
  Word n = list[0];
  H += kFunHeadWords + n;
  p[0] = make_header(Kind::kFun, kFunHeadWords - 1 + n);
  p[1] = VAL(entry) << 4 | kTagSmall;
  p[2] = c->process->pid.bits;
  for (Word i = 1; i <= n; i++) p[kFunHeadWords - 1 + i] = READ(list[i]).bits;
  SET(dst, make_boxed(p));
  NEXT();
}

// Calls the fun in x[arity].
OP(call_fun, Num, arity) | call {
  COLD();
} COLD {
  SAVE();
  unsigned arity = static_cast<unsigned>(VAL(arity));
  const Word* next = NEXT_IP();
  ip = enter_fun(c, ip, c->x[arity], arity, next, 0);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

OP(call_fun_last, Num, arity, Num, slots) | ends {
  COLD();
} COLD {
  SAVE();
  unsigned arity = static_cast<unsigned>(VAL(arity));
  ip = enter_fun(c, ip, c->x[arity], arity, nullptr, VAL(slots));
  if (!ip) return;
  LOAD();
  DISPATCH();
}

OP(call_fun_only, Num, arity) | ends {
  COLD();
} COLD {
  SAVE();
  unsigned arity = static_cast<unsigned>(VAL(arity));
  ip = enter_fun(c, ip, c->x[arity], arity, nullptr, 0);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// The same with the fun in any register.
OP(call_fun2, Num, arity, Src, fun) | call | places fun: any {
  COLD();
} COLD {
  SAVE();
  Term fun = GET(fun);
  const Word* next = NEXT_IP();
  ip = enter_fun(c, ip, fun, static_cast<unsigned>(VAL(arity)), next, 0);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

OP(call_fun2_last, Num, arity, Src, fun, Num, slots) | ends | places fun: any {
  COLD();
} COLD {
  SAVE();
  Term fun = GET(fun);
  ip = enter_fun(c, ip, fun, static_cast<unsigned>(VAL(arity)), nullptr, VAL(slots));
  if (!ip) return;
  LOAD();
  DISPATCH();
}

OP(call_fun2_only, Num, arity, Src, fun) | ends | places fun: any {
  COLD();
} COLD {
  SAVE();
  Term fun = GET(fun);
  ip = enter_fun(c, ip, fun, static_cast<unsigned>(VAL(arity)), nullptr, 0);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// Calls Module:Function with the arguments x[0..arity); module and function are in the two after.
OP(apply, Num, arity) | call {
  COLD();
} COLD {
  SAVE();
  const Word* next = NEXT_IP();
  ip = enter_apply(c, ip, static_cast<unsigned>(VAL(arity)), next, 0);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

OP(apply_last, Num, arity, Num, slots) | ends {
  COLD();
} COLD {
  SAVE();
  ip = enter_apply(c, ip, static_cast<unsigned>(VAL(arity)), nullptr, VAL(slots));
  if (!ip) return;
  LOAD();
  DISPATCH();
}
