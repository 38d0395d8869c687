// Making processes.
//
// The child is built whole (arguments copied, links and monitors in place) before anybody can find it,
// then published and woken: the parent's link and monitor need no signals and cannot miss its end.
// Threads: any; a local parent is the running process. OTP: erlang:spawn_opt/5, spawn_request/5.
#pragma once

#include "proc/monitor.h"
#include "proc/process.h"
#include "proc/system_flags.h"

namespace apus {

// What processes get that do not say otherwise: erlang:system_flag(min_heap_size, ...) and companions.
HeapLimits default_heap_limits();
void set_default_heap_limits(const HeapLimits& limits);

struct SpawnRequest {
  Term module = kNoTerm, function = kNoTerm;
  Term arguments = kNil;              // A proper list.
  Term group_leader = kNoTerm;        // kNoTerm: the parent's, or the child itself.
  HeapLimits limits = default_heap_limits();
  Priority priority = Priority::kNormal;
  bool off_heap_messages = system_flags().off_heap_messages.load(std::memory_order_relaxed);
  bool is_system = false;
  bool link = false;
  bool monitor = false;
  MonitorOptions monitor_options;     // Of a local parent.
  // A parent at another node: a link and a monitor that it holds already.
  Peer remote_parent;
  Reference remote_monitor;
  // Its token of sequential tracing, kNil: none, and its request and the answer as that shows them.
  Term seq_token = kNil;
  Term seq_request = kNoTerm;
};

struct Spawned {
  Term pid = kNoTerm;                 // kNoTerm: the table is full (system_limit).
  Term monitor = kNoTerm;             // The reference, on the parent's heap.
};

// parent null: the first process, or one whose parent is remote.
Spawned spawn(Process* parent, const SpawnRequest& request);

}  // namespace apus
