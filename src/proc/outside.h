// Relations with what is no process of this node: ports, and everything of other nodes.
//
// A link, a monitor or an exit signal goes to a Peer. The functions below deliver to local processes by
// a signal; for ports and other nodes they call the table that port/ and dist/ have filled in. Those
// folders deliver into processes by calling the same functions.
//
// Until a table is set, ports are all dead (noproc) and other nodes are not reachable (noconnection).
// Threads: any, in a grace section. Terms may lie in any heap: what is kept is copied.
#pragma once

#include "proc/outcome.h"
#include "proc/registry.h"
#include "proc/relations.h"

namespace apus {

struct Outside {
  void (*link)(const Peer& from, const Peer& to);
  void (*unlink)(const Peer& from, const Peer& to, uint64_t id);
  void (*unlink_ack)(const Peer& from, const Peer& to, uint64_t id);
  void (*exit)(const Peer& from, const Peer& to, Term reason);  // exit/2
  // Of a linked process or port; seq_token kNil: with no token of sequential tracing.
  void (*link_exit)(const Peer& from, const Peer& to, Term reason, Term seq_token);
  // `watcher` is a local process. A name at another node: target is empty.
  void (*monitor)(const Peer& watcher, const Monitor& monitor);
  void (*demonitor)(const Peer& watcher, const Monitor& monitor);
  // Tells a watcher that a local process, or a name, is gone.
  void (*down)(const Watcher& watcher, const Peer& watched, Term reason);
  // A message of the running process, for a builtin: any value when it is sent or dropped, or what the
  // builtin is to answer instead (wait: the port is busy). to.bits 0: `name` at to.node.
  Outcome (*send)(Process& from, const Peer& to, Term name, Term message);
  // register/2 of a port of this node.
  Registered (*give_name)(Term name, Term port);
  // A port has lost its name.
  void (*name_gone)(Term name, Term port);
};

// Requires: before processes run. Null: back to the beginning.
void set_port_outside(const Outside* ports);
void set_remote_outside(const Outside* remote);
const Outside& port_outside();
const Outside& remote_outside();
// The table for this peer. Requires: !peer.is_local_pid().
const Outside& outside_of(const Peer& peer);

void signal_link(const Peer& from, const Peer& to);
void signal_unlink(const Peer& from, const Peer& to, uint64_t id);
void signal_unlink_ack(const Peer& from, const Peer& to, uint64_t id);
void signal_exit(const Peer& from, const Peer& to, Term reason);       // exit/2
// Through a link; with the sender's token of sequential tracing.
void signal_link_exit(const Peer& from, const Peer& to, Term reason, Term seq_token = kNil);
// ends_token: who takes the message has no token of sequential tracing any more, as after one from another node.
void signal_down(const Watcher& watcher, const Peer& watched, Term reason, bool ends_token = false);

}  // namespace apus
