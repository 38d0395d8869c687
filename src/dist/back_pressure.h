// Back pressure: what a connection has still to send is counted, and who makes it too much waits.
//
// Counted are packets that the carrier has not taken, and messages that are kept until the connection is
// made. From the limit (+zdbbl) on a node is busy: a process that tells it something has told it, but is
// suspended until there is room. Only messages that may not suspend are refused before that.
//
// Invariant: who is noted as waiting is woken, by the next to see room or by the connection's end.
// Threads: any, with or without the node's mutex. OTP: erl(1), +zdbbl; erlang:system_monitor/2,
// busy_dist_port.
#pragma once

#include "dist/remote_node.h"

namespace apus::dist {

void note_queued(RemoteNode& n, size_t size_bytes);
void note_taken(RemoteNode& n, size_t size_bytes);
// Nobody waits any more.
void end_busy(RemoteNode& n);

// Notes that the process waits, and tells the system monitor. Ensures: false when there is room.
// Requires: n.mutex is not held.
bool begin_wait(RemoteNode& n, Term pid) APUS_EXCLUDES(n.mutex);
bool is_waiting(RemoteNode& n, Term pid);

}  // namespace apus::dist
