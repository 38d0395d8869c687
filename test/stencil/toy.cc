// Toy instructions for the test of host/stencil: one of each shape that the jump pass has to deal with.
// toy.expected is what becomes of them.
#include "isa/words_threaded.h"

using namespace apus;

// Straight: registers, stack slots, constants of each width.
OP(move, Src, src, Dst, dst) | places src: x0 y const; dst: x0 x {
  SET(dst, GET(src));
  NEXT();
}

// One exit besides the fall-through.
OP(is_nil, Fail, fail, Src, src) | places src: x1 {
  if (!GET(src).is_nil()) JUMP(fail);
  NEXT();
}

// A hot and a cold part.
OP(add_small, Src, a, Src, b, Dst, dst) | places a: x0; b: const; dst: x0 {
  Term x = GET(a), y = GET(b);
  int64_t sum;
  if (!x.is_small() || !y.is_small() ||
      __builtin_add_overflow(static_cast<int64_t>(x.bits - 15), static_cast<int64_t>(y.bits), &sum))
    COLD();
  SET(dst, Term{static_cast<Word>(sum)});
  NEXT();
} COLD {
  NEXT();
}

// A return address, and a jump that knows where it goes.
OP(call, Num, arity, Label, target) | call {
  *--E = reinterpret_cast<Word>(NEXT_IP());
  JUMP(target);
}

// A jump that does not.
OP(return_) | ends {
  GO(*E++);
}

// A loop, and a list of operands.
OP(sum, Dst, dst, List, numbers) | places dst: x0 {
  const Word* list = LIST(numbers);
  Word sum = 0;
  for (Word i = 1; i <= list[0]; i++) sum += list[i];
  SET(dst, Term{sum});
  NEXT();
}

// A pointer.
OP(load, Literal, from, Dst, dst) | places dst: x0 {
  SET(dst, Term{*reinterpret_cast<const Word*>(VAL(from))});
  NEXT();
}

// Nothing but a cold part: there is no stencil.
OP(slow) {
  COLD();
} COLD {
  NEXT();
}

// A hot part that calls: the instruction stays with the threaded engine.
Word stranger();
OP(calls, Dst, dst) | places dst: x0 {
  SET(dst, Term{stranger()});
  NEXT();
}
