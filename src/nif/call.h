// Calling a NIF: from the instruction at a function's entry to the C function and back.
//
//   nif_stub (ops) -> call -> the C function -> value, exception, or "schedule another function"
//
// A function marked dirty runs on a thread of the dirty pool: called elsewhere, call asks for the
// move (Pending::kDirty) and is called again there. enif_schedule_nif leaves the next function with
// the process; the instruction is run again, with that function's arguments in X, and finds it.
// Invariant: between two runs of the instruction nothing else of the process runs.
// Threads: the thread that runs the process.
// OTP: erl_nif(3), "Long-running NIFs".
#pragma once

#include "nif/library.h"
#include "proc/exit.h"
#include "proc/outcome.h"
#include "proc/process.h"

namespace apus::nif {

inline constexpr int kMaxArity = 255;

// What enif_schedule_nif asked for.
struct ScheduledNif {
  NifFunction function;
  bool is_set = false;         // Asked for by the call at work, or what the instruction must run.
  Term arguments[kMaxArity];   // Only until they are in X registers.
};
// The process's own, made when first asked for.
ScheduledNif& scheduled_nif(Process& p);

// For ops/ (NifCall): `nif` is a NifFunction. args are X registers.
Outcome call(Process& p, const void* nif, Term* args, uint32_t arity);

// An exit step: frees what nif/ keeps for a process.
ExitProgress exit_free_nif_state(Process& p, ExitState& state);

}  // namespace apus::nif
