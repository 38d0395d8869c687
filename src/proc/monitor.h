// Monitors: one-directional watching, of a process, a port, a registered name or the time offset.
//
// The watcher keeps a Monitor, the watched a Watcher, both under the monitor's reference. A 'DOWN' is
// delivered only while the watcher's record is there, so after demonitor none can come any more (one
// that is in the private queue already is what `flush` is for).
//
// The time offset is watched by being in one list of all such monitors (time_offset_changed).
// Threads: the process's own; signal_ functions and time_offset_changed: any.
// OTP: erlang:monitor/2,3, demonitor/1,2; Reference Manual, "Processes", "Monitors".
#pragma once

#include "proc/outside.h"
#include "proc/process.h"

namespace apus {

struct MonitorOptions {
  Term tag = kNoTerm;               // Instead of 'DOWN'.
  AliasMode alias = AliasMode::kNone;
  Term name = kNoTerm;              // The registered name it was asked by,
  const Node* node = nullptr;       // ... at this node (null: here).
};

// erlang:monitor(process | port, Target). A name of this node is looked up by the caller: an empty
// target (with is_pid as asked for) means that nobody has it. Ensures: the reference, on p's heap.
Term monitor(Process& p, const Peer& target, const MonitorOptions& options);
Term monitor_time_offset(Process& p, const MonitorOptions& options);

// erlang:demonitor/1. Ensures: whether there was such a monitor; node: that of what it watched, null: this one.
bool demonitor(Process& p, const Reference& reference, const Node** node = nullptr);

// The monitor that `child`'s parent gets at spawn. Requires: `child` is not published yet.
Term monitor_child(Process& parent, Process& child, const MonitorOptions& options);

// A new reference for p: with its pid inside when it is to be an alias.
RefNumbers new_reference(Process& p, AliasMode alias);

// Makes the local process `watched` tell `watcher` of its end; when it is gone already, tells at once.
void signal_monitor(const Watcher& watcher, Term watched);
void signal_demonitor(const Reference& reference, Term watched);

// Sends {'CHANGE', Ref, time_offset, clock_service, Offset} to all who watch it.
void time_offset_changed(Term offset);

}  // namespace apus
