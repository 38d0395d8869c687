// Ties: what a connection holds besides, and what must end with it: links, monitors of processes and of
// the node, requests to spawn.
//
// A tie that has ended already may still stand here; to end it again does nothing.
// Ties of ours are numbered as they begin: their ends are told in that order.
// Threads: under the mutex of the node that they are with. OTP: erlang(3), link/1, monitor/2, monitor_node/2.
#pragma once

#include <unordered_map>
#include <vector>

#include "proc/peer.h"
#include "proc/relations.h"

namespace apus::dist {

struct LinkTie {
  Word local;  // A local pid.
  Peer remote;
  bool operator==(const LinkTie&) const = default;
};
struct LinkTieHash {
  size_t operator()(const LinkTie& t) const { return t.remote.hash() ^ mix_bits(t.local); }
};
struct ReferenceHash {
  size_t operator()(const Reference& r) const { return r.hash(); }
};

// A monitor of ours on somebody there, by pid or by name.
struct MonitorTie {
  Term watcher;
  Peer target;  // With a name: no bits.
  Term name = kNoTerm;
  uint64_t number = 0;
};

// Who has asked for a process there.
struct SpawnTie {
  Term asker;
  uint64_t number = 0;
};

// Who is told {nodedown, Node}, and how often.
struct NodeTie {
  Term watcher;
  size_t count = 0;
  uint64_t number = 0;
};

struct Ties {
  std::unordered_map<LinkTie, uint64_t, LinkTieHash> links;  // Its number.
  std::unordered_map<Reference, MonitorTie, ReferenceHash> monitors;
  std::unordered_map<Reference, Term, ReferenceHash> watchers;  // Theirs: whom they watch.
  std::unordered_map<Reference, SpawnTie, ReferenceHash> spawns;
  std::vector<NodeTie> nodes;
  uint64_t next_number = 0;

  void add_link(const LinkTie& tie) { links.emplace(tie, next_number++); }
  void add_monitor(const Reference& reference, MonitorTie tie);
  void add_spawn(const Reference& reference, Term asker);
  void add_node_watcher(Term pid);
  // Takes back one that was added, if there is any.
  void remove_node_watcher(Term pid);
};

// Tells everybody that the connection is gone: links first, then the rest. Requires: the node's mutex is
// not held; the ties are out of its reach.
void end_ties(const Ties& ties, Term node);

}  // namespace apus::dist
