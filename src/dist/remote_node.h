// RemoteNode: another node by its name, whether we are connected with it or not.
//
//   kIdle ----- someone sends to it, or net_kernel asks ----> kPending (messages are kept)
//   kPending -- the handshake is done: a channel is made ---> kConnected (they are sent)
//   kPending, kConnected -- given up, carrier ended --------> kIdle (all ties end: noconnection)
//
// Each way through kPending has a number of its own, the connection: what was begun for one never
// reaches another. Its ties (ties.h) are what must end with it.
//
// The carrier takes packets and tells when it ends (carrier.h): a port, or a process.
//
// Invariants: (1) RemoteNodes live for ever. (2) No signal is sent while the mutex is held, save plain
// messages: one that is refused might come back here.
// Threads: any, under `mutex` (rank dist_node). OTP: "Distribution Protocol"; erts_internal:new_connection/1.
#pragma once

#include <memory>
#include <vector>

#include "dist/atom_cache.h"
#include "dist/ties.h"
#include "heap/magic.h"
#include "proc/stored_term.h"
#include "sync/mutex.h"
#include "term/node.h"

namespace apus {
class Process;
}

namespace apus::dist {

class Carrier;

// A message that waits for the connection.
struct KeptMessage {
  StoredTerm control, payload;
  size_t size_bytes;
};

enum class NodeState : uint8_t { kIdle, kPending, kConnected };

class RemoteNode {
 public:
  explicit RemoteNode(Term name);
  const Term name;
  Mutex mutex{LockRank::dist_node};

  NodeState state APUS_GUARDED_BY(mutex) = NodeState::kIdle;
  uint64_t connection APUS_GUARDED_BY(mutex) = 0;  // 0: there was none yet.
  uint64_t flags APUS_GUARDED_BY(mutex) = 0;
  const Node* identity APUS_GUARDED_BY(mutex) = nullptr;  // Name and creation, of the latest connection.
  Carrier* carrier APUS_GUARDED_BY(mutex) = nullptr;
  std::unique_ptr<OutgoingAtoms> atoms APUS_GUARDED_BY(mutex);
  uint64_t next_sequence APUS_GUARDED_BY(mutex) = 0;
  Ties ties APUS_GUARDED_BY(mutex);
  std::vector<KeptMessage> kept APUS_GUARDED_BY(mutex);

  // What has not gone out yet; beyond the limit senders wait (back_pressure.h).
  std::atomic<size_t> queued_bytes{0};
  std::atomic<uint64_t> packets_in{0}, packets_out{0};
  std::atomic<bool> is_busy{false};
  Mutex busy_mutex{LockRank::dist_busy};
  std::vector<Term> waiting_senders APUS_GUARDED_BY(busy_mutex);

  bool is_up() const APUS_REQUIRES(mutex) { return state == NodeState::kConnected; }
  // {Connection, Handle}, as net_kernel knows a connection by.
  Term connection_id(TermHeap& heap, uint64_t number) const;

 private:
  MagicObject* handle_;
};

bool has_name();
// Whether this node has a name, or is to get one from the first node that it connects with.
bool is_alive();
// How it is known that it is to get one. Requires: set before the first connection.
void set_dynamic_name_query(bool (*has_dynamic_name)());

// Made when it is asked for first. Requires: name.is_atom().
RemoteNode& remote_node(Term name);
// The node of a {Connection, Handle}; null when it is none.
RemoteNode* node_of_connection_id(Term id, uint64_t* connection);
std::vector<RemoteNode*> all_remote_nodes();

// Begins a connection if there is none, asking net_kernel for it if `asks`. Ensures: false when that is
// impossible; with `asks` also when this node has no name. Requires: n.mutex is held.
bool ensure_begun(RemoteNode& n, bool asks) APUS_REQUIRES(n.mutex);

// What the handshake has agreed on, and who has led it.
struct Agreed {
  uint64_t flags;
  uint32_t creation;
  Term setup;  // A local pid.
};
// The channel is made: net_kernel is told, and what was kept is sent.
void become_connected(RemoteNode& n, const Agreed& agreed, Carrier* carrier) APUS_REQUIRES(n.mutex);
// Ends that connection, if it is still there, with all its ties. Requires: n.mutex is not held.
// Ensures: false when it was another.
bool end_connection(RemoteNode& n, uint64_t connection, Term reason) APUS_EXCLUDES(n.mutex);

}  // namespace apus::dist
