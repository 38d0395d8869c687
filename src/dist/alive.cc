// Names for this node, and who is told of the end of others; see alive.h.
#include "dist/alive.h"

#include <algorithm>

#include "dist/carrier.h"
#include "dist/flags.h"
#include "dist/node_messages.h"
#include "dist/remote_node.h"
#include "proc/link.h"
#include "proc/registry.h"
#include "term/atom.h"

namespace apus::dist {
namespace {

std::atomic<Word> server{0};  // The process whose end ends the distribution.

Term stop_reason() { return "net_kernel_terminated"_atom; }

// Closes what carries the connection; its own end comes later, and finds nothing to do.
void close_connection(RemoteNode& n, Process& p) {
  Term carrier = kNoTerm;
  uint64_t connection;
  {
    MutexLock lock(n.mutex);
    connection = n.connection;
    if (n.carrier) carrier = n.carrier->term();
  }
  if (carrier) signal_exit(Peer::of(p.pid), Peer::of(carrier), stop_reason());
  end_connection(n, connection, stop_reason());
}

}  // namespace

bool start(Term name, uint32_t creation) {
  Term net_kernel = whereis("net_kernel"_atom);
  if (has_name() || !net_kernel || !net_kernel.is_local_pid()) return false;
  server.store(net_kernel.bits, std::memory_order_release);
  set_this_node(name, creation);
  tell_node_watchers(name, "nodeup"_atom, kNoTerm, 0, kPublished);
  return true;
}

ExitProgress exit_stop(Process& p, ExitState&) {
  if (server.load(std::memory_order_acquire) != p.pid.bits) return ExitProgress::kDone;
  server.store(0, std::memory_order_release);
  for (RemoteNode* n : all_remote_nodes()) close_connection(*n, p);
  Term name = this_node()->name;
  set_this_node("nonode@nohost"_atom, 0);
  tell_node_watchers(name, "nodedown"_atom, stop_reason(), 0, kPublished);
  return ExitProgress::kDone;
}

ExitProgress exit_leave_nodes(Process& p, ExitState&) {
  if (!p.watches_nodes) return ExitProgress::kDone;
  for (RemoteNode* n : all_remote_nodes()) {
    MutexLock lock(n->mutex);
    std::erase_if(n->ties.nodes, [&](const NodeTie& t) { return t.watcher == p.pid; });
  }
  return ExitProgress::kDone;
}

bool add_watcher(Process& p, Term node, bool asks) {
  RemoteNode& n = remote_node(node);
  MutexLock lock(n.mutex);
  if (n.state == NodeState::kIdle && (!asks || !ensure_begun(n, true))) return false;
  n.ties.add_node_watcher(p.pid);
  p.watches_nodes = true;
  return true;
}

void remove_watcher(Process& p, Term node) {
  RemoteNode& n = remote_node(node);
  MutexLock lock(n.mutex);
  n.ties.remove_node_watcher(p.pid);
}

}  // namespace apus::dist
