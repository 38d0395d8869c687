// Who is told when nodes come and go: net_kernel:monitor_nodes/1,2 by process_flag(monitor_nodes, ...).
//
// A process may subscribe several times, with several option maps; each subscription is one message.
// Threads: any, under one lock. OTP: net_kernel(3), monitor_nodes/1,2.
#pragma once

#include "proc/process.h"

namespace apus {

// What messages say, and of which nodes. Subscriptions that agree in all are one.
struct NodeNewsForm {
  bool is_list = false;  // Information as a list, not a map; without any other option: no information.
  bool connection_id = false, nodedown_reason = false;
  Term node_type = kNoTerm;  // visible, hidden, all; kNoTerm: visible, and not said.
  bool operator==(const NodeNewsForm&) const = default;
  bool is_plain() const { return *this == NodeNewsForm{.is_list = true}; }
};

struct NodeWatcher {
  Term pid;
  NodeNewsForm form;
  int count = 0;
};

// Subscribes once more, or ends all of p's subscriptions of this form. options: a map, or [] for the plain
// form. Ensures: how many there were; -1: options that nobody knows.
int watch_nodes(Process& p, Term options, bool on);

// Calls f with every subscription, under the lock: it only sends.
void for_each_node_watcher(void (*f)(const NodeWatcher& watcher, void* data), void* data);

}  // namespace apus
