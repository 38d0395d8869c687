// What follows a builtin that did not return a value: raise, trap, yield, wait, hibernate, exit.
//
// Threads: the scheduler thread that runs the process. Requires of all: the registers were saved.
#pragma once

#include "code/builtin.h"
#include "proc/outcome.h"
#include "term/fun.h"

namespace apus {

struct Context;

// Whether something else is called instead of the builtin.
inline bool is_call(const Pending& pending) {
  return pending.what == Pending::What::kTrap || pending.what == Pending::What::kCallFun ||
         pending.what == Pending::What::kJump;
}

// Acts on process.pending. `at` is the calling instruction (run again after a yield), `next` where a
// value would have gone on, null when it would have returned to the address on the stack. `bif` and
// `args` name the builtin for stack traces (bif null: the function is found from `at`). Returns where
// to go on, or null after having set c->leave and the process's ip.
const Word* resolve_pending(Context* c, const Word* at, const Word* next, const Bif* bif,
                            const Term* args);

// Whether a call of it only raises, and the trace begins with its caller: error/1,2,3, exit/1, throw/1.
bool only_raises(const Bif* bif);

// Before apply/3 at `at` goes to `target` in place of its caller: one that only raises is to find the
// caller on the stack all the same.
void keep_caller(Process& p, const Word* at, const Export* target);

// Records the builtin and its arguments as the top of the stack trace about to be made.
void note_builtin(Context* c, Term module, Term function, const Term* args, uint32_t arity);

// Goes to error_handler:undefined_function/3 for the function `e`, whose arguments are in x.
const Word* call_error_handler(Context* c, const Export& e);
// Goes to error_handler:breakpoint/3 for the function at `entry`, whose arguments are in x.
const Word* call_debugger(Context* c, const Word* entry);

// Calls the NIF bound to the function whose entry is `entry`.
Outcome call_nif(Context* c, const Word* entry);

// Set by nif/ through vm: how a NIF is called.
using NifCall = Outcome (*)(Process& p, const void* nif, Term* args, uint32_t arity);
void set_nif_call(NifCall call);

}  // namespace apus
