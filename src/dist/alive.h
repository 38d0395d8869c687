// Whether this node takes part: from the moment in which net_kernel gives it a name until net_kernel
// ends; then it is nonode@nohost again, and all connections end.
//
// Threads: start, net_kernel's or one that connects for it; the exit steps, the exiting process's own.
// OTP: erlang:setnode/2; net_kernel:start/1, stop/0.
#pragma once

#include "proc/exit.h"

namespace apus::dist {

// Gives the node its name. Ensures: false when it has one, or net_kernel does not run.
bool start(Term name, uint32_t creation);

// Ends the distribution when p is what serves it.
ExitProgress exit_stop(Process& p, ExitState& state);
// Takes p from those who are told when a node goes down.
ExitProgress exit_leave_nodes(Process& p, ExitState& state);

// erlang:monitor_node/2,3 of a node that is connected, or is to be (asks). Ensures: false when neither.
bool add_watcher(Process& p, Term node, bool asks);
void remove_watcher(Process& p, Term node);

}  // namespace apus::dist
