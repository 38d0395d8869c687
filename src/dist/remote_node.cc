// The table of other nodes and the course of a connection; see remote_node.h.
#include "dist/remote_node.h"

#include "dist/back_pressure.h"
#include "dist/carrier.h"
#include "dist/node_messages.h"
#include "dist/transmit.h"
#include "heap/builders.h"
#include "proc/link.h"
#include "proc/message.h"
#include "proc/monitor.h"
#include "proc/registry.h"
#include "proc/remote_spawn.h"
#include "proc/signal.h"
#include "term/atom.h"
#include "term/number.h"
#include "term/tuple.h"

namespace apus::dist {
namespace {

constexpr char kHandleType = 0;

// What stands in connection ids: as long as there is a term of it, and longer.
class Handle final : public MagicObject {
 public:
  explicit Handle(RemoteNode& node) : MagicObject(&kHandleType), node(node) {}
  RemoteNode& node;
};

Mutex table_mutex{LockRank::dist_nodes};
std::unordered_map<Word, RemoteNode*>& table() APUS_REQUIRES(table_mutex) {
  static auto* t = new std::unordered_map<Word, RemoteNode*>;
  return *t;
}

std::atomic<uint64_t> next_connection{1};

void ask_for_connection(RemoteNode& n, Term net_kernel) APUS_REQUIRES(n.mutex) {
  TermHeap heap;
  Term id = n.connection_id(heap, n.connection);
  Term message = make_tuple(heap, {"auto_connect"_atom, n.name, id});
  send_signal(net_kernel, make_message_from(heap, message));
}

// It keeps the carriers' names, and links itself to them.
void tell_net_kernel(RemoteNode& n, Term carrier, Term setup) {
  Term net_kernel = whereis("net_kernel"_atom);
  if (!net_kernel || !net_kernel.is_local_pid()) return;
  TermHeap heap;
  Term message = make_tuple(heap, {"dist_ctrlr"_atom, carrier, n.name, setup});
  send_signal(net_kernel, make_message_from(heap, message));
}

void end_links(const Ties& ties) {
  for (const LinkTie& l : ties.links)
    signal_link_exit(l.remote, Peer::of({l.local}), "noconnection"_atom);
}

void end_monitors(const Ties& ties) {
  Term reason = "noconnection"_atom;
  for (const auto& [reference, tie] : ties.monitors)
    signal_down({reference, Peer::of(tie.watcher), tie.name, nullptr}, tie.target, reason);
  for (const auto& [reference, watched] : ties.watchers) signal_demonitor(reference, watched);
  for (const auto& [reference, asker] : ties.spawns)
    signal_spawn_reply(asker, reference, {}, 0, reason);
}

void tell_nodedown(Term pid, Term node) {
  TermHeap heap;
  send_signal(pid, make_message_from(heap, make_tuple(heap, {"nodedown"_atom, node})));
}

// They do not wait any more.
void release(RemoteNode& n, const std::vector<KeptMessage>& kept) {
  for (const KeptMessage& m : kept) note_taken(n, m.size_bytes);
}

}  // namespace

RemoteNode::RemoteNode(Term name) : name(name), handle_(new Handle(*this)) {}

Term RemoteNode::connection_id(TermHeap& heap, uint64_t number) const {
  return make_tuple(heap, {make_unsigned(heap, number), make_magic_ref(heap, handle_)});
}

bool is_alive() { return this_node()->name != "nonode@nohost"_atom; }

RemoteNode& remote_node(Term name) {
  static thread_local RemoteNode* latest = nullptr;
  if (latest && latest->name == name) return *latest;
  MutexLock lock(table_mutex);
  RemoteNode*& found = table()[name.bits];
  if (!found) found = new RemoteNode(name);
  latest = found;
  return *found;
}

RemoteNode* node_of_connection_id(Term id, uint64_t* connection) {
  if (!is_tuple_of(id, 2) || !Tuple(id)[0].is_small()) return nullptr;
  auto* handle = magic_cast<Handle>(Tuple(id)[1], &kHandleType);
  if (!handle) return nullptr;
  *connection = static_cast<uint64_t>(Tuple(id)[0].small());
  return &handle->node;
}

std::vector<RemoteNode*> all_remote_nodes() {
  MutexLock lock(table_mutex);
  std::vector<RemoteNode*> all;
  for (const auto& [name, node] : table()) all.push_back(node);
  return all;
}

bool ensure_begun(RemoteNode& n, bool asks) {
  if (n.state != NodeState::kIdle) return true;
  if (!is_alive() || n.name == this_node()->name) return false;
  Term net_kernel = whereis("net_kernel"_atom);
  if (asks && (!net_kernel || !net_kernel.is_local_pid())) return false;
  n.state = NodeState::kPending;
  n.connection = next_connection.fetch_add(1, std::memory_order_relaxed);
  if (asks) ask_for_connection(n, net_kernel);
  return true;
}

void become_connected(RemoteNode& n, const Agreed& agreed, Carrier* carrier) {
  ASSERT(n.state == NodeState::kPending);
  n.state = NodeState::kConnected;
  n.flags = agreed.flags;
  n.identity = intern_node(n.name, agreed.creation);
  n.carrier = carrier;
  n.atoms = std::make_unique<OutgoingAtoms>();
  n.packets_in = n.packets_out = 0;
  tell_net_kernel(n, carrier->term(), agreed.setup);
  tell_node_watchers(n, "nodeup"_atom, kNoTerm, n.connection, n.flags);
  std::vector<KeptMessage> kept;
  kept.swap(n.kept);
  for (const KeptMessage& m : kept) transmit_now(n, m.control.term(), m.payload.term());
  release(n, kept);
}

bool end_connection(RemoteNode& n, uint64_t connection, Term reason) {
  Ties ties;
  std::vector<KeptMessage> kept;
  std::vector<Term> watchers;
  std::unique_ptr<Carrier> carrier;
  uint64_t flags;
  bool was_up;
  {
    MutexLock lock(n.mutex);
    if (n.state == NodeState::kIdle || n.connection != connection) return false;
    was_up = n.is_up();
    flags = n.flags;
    n.state = NodeState::kIdle;
    std::swap(ties, n.ties);
    kept.swap(n.kept);
    watchers.swap(n.watchers);
    carrier.reset(std::exchange(n.carrier, nullptr));
    n.atoms.reset();
  }
  release(n, kept);
  end_links(ties);
  for (Term pid : watchers) tell_nodedown(pid, n.name);
  end_monitors(ties);
  // What watchers are told (net_kernel:monitor_nodes/2): why its controller was shut down, or just ended.
  if (is_tuple_of(reason, 2) && Tuple(reason)[0] == "shutdown"_atom) reason = Tuple(reason)[1];
  if (reason == "normal"_atom) reason = "connection_closed"_atom;
  if (was_up) tell_node_watchers(n, "nodedown"_atom, reason, connection, flags);
  end_busy(n);
  return true;
}

}  // namespace apus::dist
