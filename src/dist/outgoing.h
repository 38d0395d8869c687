// What our processes tell those of other nodes: the table of proc/outside.h, and what has no place
// in it.
//
// Threads: any; with a Process, the process's own. OTP: "Distribution Protocol".
#pragma once

#include "dist/remote_node.h"
#include "proc/outcome.h"

namespace apus::dist {

// Fills in the table for other nodes. Requires: before processes run.
void install_outside();

struct SendOptions {
  bool may_suspend = true, may_connect = true;
};

// to: an external pid or reference, or {Name, Node}. Ensures: ok; nosuspend, noconnect: what would have
// to be done first and is not allowed.
Term send(Process& p, Term to, Term message, const SendOptions& options);

// {_, Leader, To} to an external pid.
void send_group_leader(Term leader, Term to);

}  // namespace apus::dist
