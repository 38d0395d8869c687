// Calls of functions: local, through an export entry, and of builtins.
//
// A local call stays in its code instance; a call through an export goes to what is current at that
// moment. A call counts one reduction; when none is left the process yields at the callee's entry.
// OTP: Reference Manual, "Function Calls"; "Compilation and Code Loading".
#include "code/exports.h"
#include "ops/builtin_call.h"
#include "ops/dynamic_call.h"
#include "ops/state.h"
#include "ops/watched_call.h"
#include "term/atom.h"

using namespace apus;

// Calls a function of this instance.
OP(call, Num, arity, Label, target) | call {
  if (--reds <= 0) COLD();
  *--E = reinterpret_cast<Word>(NEXT_IP());
  JUMP(target);
} COLD {
  *--E = reinterpret_cast<Word>(NEXT_IP());
  const Word arity = VAL(arity);
  ip = reinterpret_cast<const Word*>(VAL(target));
  YIELD(arity);
}

// Calls without coming back: the frame goes first.
OP(call_last, Num, arity, Label, target, Num, slots) | ends {
  if (--reds <= 0) COLD();
  E = forward(E, BYTES(slots));
  JUMP(target);
} COLD {
  E += VAL(slots);
  const Word arity = VAL(arity);
  ip = reinterpret_cast<const Word*>(VAL(target));
  YIELD(arity);
}

// The same where no frame was made.
OP(call_only, Num, arity, Label, target) | ends {
  if (--reds <= 0) COLD();
  JUMP(target);
} COLD {
  const Word arity = VAL(arity);
  ip = reinterpret_cast<const Word*>(VAL(target));
  YIELD(arity);
}

// Calls M:F/A, wherever it leads now.
OP(call_ext, Num, arity, Export, target) | call {
  if (--reds <= 0) COLD();
  *--E = reinterpret_cast<Word>(NEXT_IP());
  GO(reinterpret_cast<Export*>(VAL(target))->address.load(std::memory_order_acquire));
} COLD {
  *--E = reinterpret_cast<Word>(NEXT_IP());
  const Word arity = VAL(arity);
  ip = reinterpret_cast<Export*>(VAL(target))->address.load(std::memory_order_acquire);
  YIELD(arity);
}

OP(call_ext_last, Num, arity, Export, target, Num, slots) | ends {
  if (--reds <= 0) COLD();
  E = forward(E, BYTES(slots));
  GO(reinterpret_cast<Export*>(VAL(target))->address.load(std::memory_order_acquire));
} COLD {
  E += VAL(slots);
  const Word arity = VAL(arity);
  ip = reinterpret_cast<Export*>(VAL(target))->address.load(std::memory_order_acquire);
  YIELD(arity);
}

OP(call_ext_only, Num, arity, Export, target) | ends {
  if (--reds <= 0) COLD();
  GO(reinterpret_cast<Export*>(VAL(target))->address.load(std::memory_order_acquire));
} COLD {
  const Word arity = VAL(arity);
  ip = reinterpret_cast<Export*>(VAL(target))->address.load(std::memory_order_acquire);
  YIELD(arity);
}

// What ran on a dirty thread is done, x0 is its value: Erlang code goes on at `next` where it belongs, on
// a normal scheduler.
#define LEAVE_DIRTY(next)                        \
  ip = (next);                                   \
  c->process->live_registers = 1;                \
  SAVE();                                        \
  LEAVE(Leave::kYield)

// Calls a builtin; x0 becomes its value. May collect, raise, trap and yield as the builtin says.
// `tail` is not 0 before a return, with tail - 1 slots of the frame to be left: then what the builtin
// wants called takes the place of the caller.
OP(call_bif, Num, arity, Bif, bif, Export, name, Num, tail) | call {
  if (--reds <= 0) COLD();
  COLD();
} COLD {
  if (reds <= 0) {
    YIELD(VAL(arity));
  }
  const Export* name = reinterpret_cast<const Export*>(VAL(name));
  const Bif* bif = reinterpret_cast<const Bif*>(VAL(bif));
  if (is_watched_builtin(name) && !is_apply(*name)) [[unlikely]] {
    if (name->bif == bif) {
      *--E = reinterpret_cast<Word>(NEXT_IP());
      GO(name->address.load(std::memory_order_acquire));
    }
    note_operator(c, bif);
  }
  SAVE();
  c->process->ip = ip;  // Some builtins ask who calls.
  Outcome r = bif->function(*c->process, c->x);
  if (r.is_value()) {
    c->x[0] = r.value();
    COLLECT_AFTER(1);
    LOAD();
    if (c->process->dirty == DirtyKind::kNone) NEXT();
    LEAVE_DIRTY(NEXT_IP());
  }
  const Word* next = NEXT_IP();
  if (VAL(tail) != 0 && is_call(c->process->pending)) {
    c->process->heap.set_stack_top(c->process->heap.stack_top() + (VAL(tail) - 1));
    next = nullptr;
  }
  ip = resolve_pending(c, ip, next, bif, c->x);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// What the export entry of a builtin leads to: called like a function, returns like one.
OP(bif_stub, Bif, bif) | ends {
  COLD();
} COLD {
  const Bif* bif = reinterpret_cast<const Bif*>(VAL(bif));
  if (--reds <= 0) {
    YIELD(bif->arity);
  }
  SAVE();
  c->process->ip = ip;
  Outcome r = bif->function(*c->process, c->x);
  if (r.is_value()) {
    c->x[0] = r.value();
    COLLECT_AFTER(1);
    LOAD();
    if (c->process->dirty == DirtyKind::kNone) GO(*E++);
    LEAVE_DIRTY(reinterpret_cast<const Word*>(*E++));
  }
  ip = resolve_pending(c, ip, nullptr, bif, c->x);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// The first instruction of a function to which a NIF was bound; the slot before it says which.
OP(nif_stub) | ends {
  COLD();
} COLD {
  SAVE();
  Outcome r = call_nif(c, ip);
  if (r.is_value()) {
    c->x[0] = r.value();
    COLLECT_AFTER(1);
    LOAD();
    if (c->process->dirty == DirtyKind::kNone) GO(*E++);
    LEAVE_DIRTY(reinterpret_cast<const Word*>(*E++));
  }
  ip = resolve_pending(c, ip, nullptr, nullptr, c->x);
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// What the export entry of a function without code leads to: calls
// error_handler:undefined_function(Module, Function, Args), or raises undef.
OP(error_handler_stub, Export, name) | ends {
  COLD();
} COLD {
  SAVE();
  ip = call_error_handler(c, *reinterpret_cast<const Export*>(VAL(name)));
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// What the entry of a watched export leads to: the call is seen, then goes on as it would have.
OP(watch_stub, Export, name) | ends {
  COLD();
} COLD {
  SAVE();
  ip = enter_watched(c, ip, reinterpret_cast<Export*>(VAL(name)));
  if (!ip) return;
  LOAD();
  DISPATCH();
}

// A breakpoint at the entry of a function: the call is seen, then the first instruction runs; of a function
// that is debugged error_handler:breakpoint(Module, Function, Args) instead.
OP(breakpoint) | ends {
  COLD();
} COLD {
  SAVE();
  const Word behind = pass_breakpoint(c, ip);
  if (!behind) {
    ip = call_debugger(c, ip);
    if (!ip) return;
    LOAD();
    DISPATCH();
  }
  LOAD();
  [[clang::musttail]] return reinterpret_cast<Handler>(behind)(OP_ARGS);
}

// Where frames of tracing return to: the function's value, in x0, is seen on its way to the caller.
OP(trace_return) | ends {
  COLD();
} COLD {
  SAVE();
  ip = return_through_trace(c);
  LOAD();
  DISPATCH();
}

// The bottom of every stack: the process has returned from its first function and ends.
OP(process_end) | ends {
  COLD();
} COLD {
  SAVE();
  c->process->exception_reason = "normal"_atom;
  c->process->exception_class = ExceptionClass::kExit;
  LEAVE(Leave::kExit);
}

// Where every process begins: calls x0:x1 with the list of arguments in x2.
OP(process_start) | ends {
  COLD();
} COLD {
  SAVE();
  ip = enter_start(c, ip);
  if (!ip) return;
  LOAD();
  DISPATCH();
}
