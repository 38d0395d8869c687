// Calling a NIF: from the instruction at a function's entry to the C function and back.
//
//   nif_stub (ops) -> call -> the C function -> value, exception, or "schedule another function"
//
// A function marked dirty runs on a thread of the dirty pool: called elsewhere, call asks for the
// move (Pending::kDirty) and is called again there. enif_schedule_nif leaves the next function with
// the process; the instruction is run again, with that function's arguments in X, and finds it.
// Until the last of them has returned, the process keeps an ongoing call: a copy of the instruction at
// which it goes on, so that the module's code may be purged meanwhile, and a count of the library,
// which stays in memory.
// On a dirty thread the process keeps still while the function runs (proc/still_process.h), which builds
// its terms in memory of their own: they join the process's heap when it has returned.
// Invariant: between two runs of the instruction nothing else of the process runs.
// Threads: the thread that runs the process.
// OTP: erl_nif(3), "Long-running NIFs".
#pragma once

#include <vector>

#include "nif/library.h"
#include "proc/exit.h"
#include "proc/outcome.h"
#include "proc/process.h"

namespace apus::nif {

inline constexpr int kMaxArity = 255;

// A call of a function of a module that goes on elsewhere, or later.
struct OngoingCall {
  NifFunction called;           // Bound to the function of the module; meaningful once `library` is set.
  Library* library = nullptr;   // Kept in memory for it.
  Mfa name;                     // Of `called`.
  Word code[6];                 // As it lies before and at the entry of a bound function (code/entry_patch.h).
  // What enif_schedule_nif asked for.
  bool is_scheduled = false;    // By the function at work, or what the instruction must run.
  NifFunction next;
  std::vector<Term> arguments;  // Only until they are in X registers.
};
// The process's own, made when first asked for; it ends with the call.
OngoingCall& ongoing_call(Process& p);

// Which function of the module p has called that goes on elsewhere or later, and of which version. Requires: p
// is this thread's own, or held still.
struct RunningNative {
  uint64_t version = 0;  // Of the module's load: CodeInstance::number. 0: none.
  Term name = kNoTerm;
  uint32_t arity = 0;
};
RunningNative native_call_of(Process& p, Term module);

// For ops/ (NifCall): `nif` is a NifFunction. args are X registers.
Outcome call(Process& p, const void* nif, Term* args, uint32_t arity);

// An exit step: frees what nif/ keeps for a process.
ExitProgress exit_free_nif_state(Process& p, ExitState& state);

}  // namespace apus::nif
