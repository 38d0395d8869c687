// Stopping all schedulers but one, and binding them to processors, as system_flag asks.
//
// Who blocks keeps its scheduler to itself: since no other normal one runs, the process stays on that
// thread, until it unblocks as often as it blocked, or ends.
// Threads: scheduler threads; the list of blockers has a lock.
// OTP: system_flag(multi_scheduling | scheduler_bind_type), erl(1) +sbt.
#pragma once

#include "proc/exit.h"
#include "proc/process.h"

namespace apus {

// block, unblock, block_normal, unblock_normal: the state afterwards. badarg: anything else.
Outcome set_multi_scheduling(Process& p, Term value);
Term multi_scheduling_state();        // enabled, blocked or blocked_normal.
// Pids, one for each that blocks, in this way or (all) in any.
Term multi_scheduling_blockers(Process& p, bool only_normal);

// An exit step: who ends while it blocks gives way.
ExitProgress exit_unblock_schedulers(Process& p, ExitState& state);

// The former type. badarg: no such type.
Outcome set_bind_type(Process& p, Term type);
Term bind_type();
// The same before there are processes. Requires: the name of a type.
void bind_schedulers(Term type);
// For each scheduler the logical processor it is bound to, or unbound.
Term scheduler_bindings(Process& p);

}  // namespace apus
