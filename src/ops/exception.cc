// Exceptions: catch and try, the instructions that raise, and what handlers do first.
//
// A catch tag on the stack names the handler's instruction; after a raise the handler finds
// x0 = no term, x1 = class, x2 = reason, x3 = raw stack trace (ops/stacktrace.h).
// OTP: Reference Manual, "Catch and Throw", "Try".
#include "code/exports.h"
#include "heap/builders.h"
#include "ops/builtin_call.h"
#include "ops/stacktrace.h"
#include "ops/state.h"
#include "term/atom.h"

namespace apus {
namespace {

Term catch_tag(Word handler) { return {handler << 3 | kTagCatch}; }

}  // namespace
}  // namespace apus

using namespace apus;

// Puts a catch tag into the Y register.
OP(catch_, Dst, slot, Label, handler) | places slot: y any {
  SET(slot, catch_tag(VAL(handler)));
  c->process->catches++;
  NEXT();
}

// The end of a catch expression. After an exception x0 becomes {'EXIT', ...} or the thrown term.
OP(catch_end, Dst, slot) | places slot: y any {
  SET(slot, kNil);
  c->process->catches--;
  if (x0 == kNoTerm) COLD();
  NEXT();
} COLD {
  if (x1 == "throw"_atom) {
    x0 = x2;
    NEXT();
  }
  SAVE();
  Process& p = *c->process;
  Term reason = c->x[2];
  if (c->x[1] == "error"_atom)
    reason = make_tuple(p.heap, {reason, trace_list(p, c->x[3])});
  c->x[0] = make_tuple(p.heap, {"EXIT"_atom, reason});
  COLLECT_AFTER(1);
  LOAD();
  NEXT();
}

OP(try_, Dst, slot, Label, handler) | places slot: y any {
  SET(slot, catch_tag(VAL(handler)));
  c->process->catches++;
  NEXT();
}

// The end of a try body that raised nothing.
OP(try_end, Dst, slot) | places slot: y any {
  SET(slot, kNil);
  c->process->catches--;
  NEXT();
}

// The handler of a try: class, reason and raw trace go to x0, x1, x2.
OP(try_case, Dst, slot) | places slot: y any {
  SET(slot, kNil);
  c->process->catches--;
  x0 = x1;
  x1 = x2;
  x2 = x3;
  NEXT();
}

// Makes the raw trace in x0 a list. May collect.
OP(build_stacktrace) {
  COLD();
} COLD {
  SAVE();
  c->x[0] = trace_list(*c->process, c->x[0]);
  COLLECT_AFTER(1);
  LOAD();
  NEXT();
}

// Raises again: class and trace come from the raw trace.
OP(raise, Src, trace, Src, reason) | ends | places trace: any; reason: any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  Term raw = GET(trace);
  p.pending.what = Pending::What::kRaise;
  p.pending.exception_class = trace_class(raw);
  p.pending.reason = GET(reason);
  p.pending.raw_trace = raw;
  RAISE();
}

// erlang:raise/3 of a class, reason and trace in x0, x1, x2 that the compiler knows to be right; x0
// becomes badarg when they are not.
OP(raw_raise) {
  COLD();
} COLD {
  Process& p = *c->process;
  bool known = x0 == "error"_atom || x0 == "exit"_atom || x0 == "throw"_atom;
  if (!known) {
    x0 = "badarg"_atom;
    NEXT();
  }
  SAVE();
  p.pending.what = Pending::What::kRaise;
  p.pending.exception_class = x0 == "error"_atom  ? ExceptionClass::kError
                              : x0 == "exit"_atom ? ExceptionClass::kExit
                                                  : ExceptionClass::kThrow;
  p.pending.reason = c->x[1];
  bool is_clause = c->x[1] == "function_clause"_atom;
  p.pending.raw_trace = is_clause ? without_top_location(p.heap, c->x[2]) : c->x[2];
  RAISE();
}

// {badmatch, Value}.
OP(badmatch, Src, value) | ends | places value: any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  (void)error(p, make_tuple(p.heap, {"badmatch"_atom, GET(value)}));
  RAISE();
}

// {case_clause, Value}.
OP(case_end, Src, value) | ends | places value: any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  (void)error(p, make_tuple(p.heap, {"case_clause"_atom, GET(value)}));
  RAISE();
}

// {try_clause, Value}.
OP(try_case_end, Src, value) | ends | places value: any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  (void)error(p, make_tuple(p.heap, {"try_clause"_atom, GET(value)}));
  RAISE();
}

// {badrecord, Value}.
OP(badrecord, Src, value) | ends | places value: any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  (void)error(p, make_tuple(p.heap, {"badrecord"_atom, GET(value)}));
  RAISE();
}

// if_clause.
OP(if_end) | ends {
  COLD();
} COLD {
  SAVE();
  (void)error(*c->process, "if_clause"_atom);
  RAISE();
}

// No clause of this function fits: function_clause, with the arguments in the trace. Where a function
// begins: its operands say which one it is.
OP(func_info, Term, module, Term, function, Num, arity, Num, slot) | ends {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  (void)error(p, "function_clause"_atom);
  p.pending.error_arguments = make_list_of(p.heap, c->x, VAL(arity));
  RAISE();
}
