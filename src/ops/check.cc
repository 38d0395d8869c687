// What the verifier's verdict asks for: tests of what the compiler is trusted with, and the end of a
// process whose code broke its word.
//
// OTP: nothing; stock trusts the compiler and may crash on a damaged file.
#include "ops/stacktrace.h"
#include "ops/state.h"
#include "heap/builders.h"
#include "term/atom.h"

using namespace apus;

// src is a tuple that has element `index`, from 0.
OP(has_element, Fail, fail, Src, src, Num, index) {
  Term t = GET(src);
  if (!t.is_tuple() || header_arity(t.header()) <= VAL(index)) JUMP(fail);
  NEXT();
}

// Ends the process with {bad_code, Module}. Not an exception: the slots of its stack may not be set,
// so that no handler can be looked for.
OP(bad_code, Term, module) | ends {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  p.exception_class = ExceptionClass::kExit;
  p.exception_trace = kNil;
  p.exception_reason = make_tuple(p.heap, {"bad_code"_atom, Term{VAL(module)}});
  p.live_registers = 0;
  LEAVE(Leave::kExit);
}
