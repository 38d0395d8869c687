// The table of other nodes and the course of a connection; see remote_node.h.
#include "dist/remote_node.h"

#include "dist/back_pressure.h"
#include "dist/carrier.h"
#include "dist/node_messages.h"
#include "dist/transmit.h"
#include "heap/builders.h"
#include "proc/message.h"
#include "proc/registry.h"
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
  explicit Handle(RemoteNode& node) : MagicObject(&kHandleType, this), node(node) {}
  RemoteNode& node;
};

Mutex table_mutex{LockRank::dist_nodes};
std::unordered_map<Word, RemoteNode*>& table() APUS_REQUIRES(table_mutex) {
  static auto* t = new std::unordered_map<Word, RemoteNode*>;
  return *t;
}

std::atomic<uint64_t> next_connection{1};
bool (*has_dynamic_name)() = nullptr;

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

// They do not wait any more.
void release(RemoteNode& n, const std::vector<KeptMessage>& kept) {
  for (const KeptMessage& m : kept) note_taken(n, m.size_bytes);
}

}  // namespace

RemoteNode::RemoteNode(Term name) : name(name), handle_(new Handle(*this)) {}

Term RemoteNode::connection_id(TermHeap& heap, uint64_t number) const {
  return make_tuple(heap, {make_unsigned(heap, number), make_magic_ref(heap, handle_)});
}

bool has_name() { return this_node()->name != "nonode@nohost"_atom; }

bool is_alive() { return has_name() || (has_dynamic_name && has_dynamic_name()); }

void set_dynamic_name_query(bool (*query)()) { has_dynamic_name = query; }

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
  if (n.name == this_node()->name) return false;
  Term net_kernel = asks ? whereis("net_kernel"_atom) : kNoTerm;
  if (asks && (!has_name() || !net_kernel || !net_kernel.is_local_pid())) return false;
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
  tell_node_watchers(n.name, "nodeup"_atom, kNoTerm, n.connection, n.flags);
  std::vector<KeptMessage> kept;
  kept.swap(n.kept);
  for (const KeptMessage& m : kept) transmit_now(n, m.control.term(), m.payload.term());
  release(n, kept);
}

bool end_connection(RemoteNode& n, uint64_t connection, Term reason) {
  Ties ties;
  std::vector<KeptMessage> kept;
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
    carrier.reset(std::exchange(n.carrier, nullptr));
    n.atoms.reset();
  }
  release(n, kept);
  end_ties(ties, n.name);
  // What watchers are told (net_kernel:monitor_nodes/2): why its controller was shut down, or just ended.
  if (is_tuple_of(reason, 2) && Tuple(reason)[0] == "shutdown"_atom) reason = Tuple(reason)[1];
  if (reason == "normal"_atom) reason = "connection_closed"_atom;
  if (was_up) tell_node_watchers(n.name, "nodedown"_atom, reason, connection, flags);
  end_busy(n);
  return true;
}

}  // namespace apus::dist
