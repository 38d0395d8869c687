// Names for this node, and who is told of the end of others; see alive.h.
#include "dist/alive.h"

#include <algorithm>

#include "dist/carrier.h"
#include "dist/remote_node.h"
#include "proc/link.h"
#include "proc/registry.h"
#include "term/atom.h"

namespace apus::dist {
namespace {

std::atomic<Word> server{0};  // The process whose end ends the distribution.

// Closes what carries the connection; its own end comes later, and finds nothing to do.
void close_connection(RemoteNode& n, Process& p) {
  Term carrier = kNoTerm;
  uint64_t connection;
  {
    MutexLock lock(n.mutex);
    connection = n.connection;
    if (n.carrier) carrier = n.carrier->term();
  }
  if (carrier) signal_exit(Peer::of(p.pid), Peer::of(carrier), p.exit_reason);
  end_connection(n, connection, p.exit_reason);
}

}  // namespace

bool start(Term name, uint32_t creation) {
  Term net_kernel = whereis("net_kernel"_atom);
  if (is_alive() || !net_kernel || !net_kernel.is_local_pid()) return false;
  server.store(net_kernel.bits, std::memory_order_release);
  set_this_node(name, creation);
  return true;
}

ExitProgress exit_stop(Process& p, ExitState&) {
  if (server.load(std::memory_order_acquire) != p.pid.bits) return ExitProgress::kDone;
  server.store(0, std::memory_order_release);
  for (RemoteNode* n : all_remote_nodes()) close_connection(*n, p);
  set_this_node("nonode@nohost"_atom, 0);
  return ExitProgress::kDone;
}

ExitProgress exit_leave_nodes(Process& p, ExitState&) {
  if (!p.watches_nodes) return ExitProgress::kDone;
  for (RemoteNode* n : all_remote_nodes()) {
    MutexLock lock(n->mutex);
    std::erase(n->watchers, p.pid);
  }
  return ExitProgress::kDone;
}

bool add_watcher(Process& p, Term node, bool asks) {
  RemoteNode& n = remote_node(node);
  MutexLock lock(n.mutex);
  if (n.state == NodeState::kIdle && (!asks || !ensure_begun(n, true))) return false;
  n.watchers.push_back(p.pid);
  p.watches_nodes = true;
  return true;
}

void remove_watcher(Process& p, Term node) {
  RemoteNode& n = remote_node(node);
  MutexLock lock(n.mutex);
  auto it = std::find(n.watchers.begin(), n.watchers.end(), p.pid);
  if (it != n.watchers.end()) n.watchers.erase(it);
}

}  // namespace apus::dist
