// Who is told when nodes come and go: net_kernel:monitor_nodes/1,2 by process_flag(monitor_nodes, ...).
//
// A process may subscribe several times, with several option maps; each subscription is one message.
// Threads: any, under one lock. OTP: net_kernel(3), monitor_nodes/1,2.
#pragma once

#include "proc/process.h"
#include "proc/stored_term.h"

namespace apus {

struct NodeWatcher {
  Term pid;
  StoredTerm options;  // A map, or [] for the plain form of the messages.
  int count = 0;
};

// Subscribes once more, or ends all of p's subscriptions with these options. Ensures: how many there
// were; -1: options that nobody knows.
int watch_nodes(Process& p, Term options, bool on);

// Calls f with every subscription, under the lock: it only sends.
void for_each_node_watcher(void (*f)(const NodeWatcher& watcher, void* data), void* data);

}  // namespace apus
