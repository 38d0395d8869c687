// {nodeup, Node} and {nodedown, Node}, with what each subscriber wants to know, to those of
// net_kernel:monitor_nodes/1,2 (proc/node_watchers.h).
//
// Threads: any. OTP: net_kernel(3), monitor_nodes/2.
#pragma once

#include "term/tag.h"

namespace apus::dist {

// What is nodeup or nodedown; reason: of nodedown. The connection's flags tell whether it is visible;
// connection 0: none, of this node itself, which is visible even when it is hidden to others.
void tell_node_watchers(Term node, Term what, Term reason, uint64_t connection, uint64_t flags);

}  // namespace apus::dist
