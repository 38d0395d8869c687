// How a process ends: begin_exit marks it, then exit steps run in slices of their own until all is
// done, and the process is freed a grace period later.
//
// The steps are one ordered list, filled by vm (tables, ports, timers ... each gives its step); those of
// this folder are declared below, and kOwnExitSteps is a list of only them. The order is what others can
// see: when a 'DOWN' or 'EXIT' message arrives, the name is free, the tables are gone, and the pid is
// out of the process table. A process of the system does not get there: the VM ends with a crash dump.
//
// Invariant: once kExiting is set no Erlang code of the process runs, and exit_reason never changes.
// Threads: begin_exit and the steps: the process's own, or one that looks at it while it keeps still
// (still_process.h).
// OTP: Reference Manual, "Processes", "Process Termination".
#pragma once

#include <cstddef>

#include "proc/process.h"

namespace apus {

// Marks the process as exiting. The first reason counts. Requires: `reason` is on its heap, or needs none.
void begin_exit(Process& p, Term reason);

// For a builtin: leaves the engine, since handle_signals or begin_exit has made p exiting.
Outcome exit_now(Process& p);

enum class ExitProgress : uint8_t {
  kDone,
  kAgain,  // Call again in a later slice.
  kWait,   // Call again when the process has been woken.
};

struct ExitState {
  size_t step = 0;
  void* data = nullptr;  // Of the step at work; null when a step begins.
};

struct ExitStep {
  const char* name;
  ExitProgress (*run)(Process& p, ExitState& state);
  // It frees what a native function may be using: waits until the process does not keep still any more.
  bool needs_rest = false;
};

// Requires: before the first process exits; the list lives for ever.
void set_exit_steps(const ExitStep* steps, size_t count);

// Goes on with exiting. kDone: nobody can find the process any more.
RunResult continue_exit(Process& p);
// Retires a process that is done. Requires: it is in no table.
void free_process(Process& p);

// The steps of this folder, in the order in which they must come.
ExitProgress exit_cancel_timers(Process& p, ExitState& state);
ExitProgress exit_unregister_name(Process& p, ExitState& state);
ExitProgress exit_unwatch_nodes(Process& p, ExitState& state);
ExitProgress exit_leave_table(Process& p, ExitState& state);      // And closes the queue.
ExitProgress exit_end_suspensions(Process& p, ExitState& state);  // Resumes whom it suspended.
ExitProgress exit_end_monitors(Process& p, ExitState& state);     // Those it held.
ExitProgress exit_tell_watchers(Process& p, ExitState& state);
ExitProgress exit_tell_links(Process& p, ExitState& state);

inline constexpr ExitStep kOwnExitSteps[] = {
    {"cancel timers", exit_cancel_timers}, {"unregister name", exit_unregister_name},
    {"unwatch nodes", exit_unwatch_nodes},
    {"leave table", exit_leave_table},     {"end suspensions", exit_end_suspensions},
    {"tell links", exit_tell_links},       {"end monitors", exit_end_monitors},
    {"tell watchers", exit_tell_watchers},
};

}  // namespace apus
