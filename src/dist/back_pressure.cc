// Who waits for which connection; see back_pressure.h.
#include "dist/back_pressure.h"

#include <algorithm>

#include "dist/carrier.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "proc/signal.h"
#include "proc/system_monitor.h"
#include "sync/grace.h"

namespace apus::dist {
namespace {

bool has_room(RemoteNode& n) { return n.queued_bytes < settings().dist_busy_bytes; }

bool note_waiting(RemoteNode& n, Term pid) {
  MutexLock lock(n.busy_mutex);
  if (!n.is_busy) return false;
  n.waiting_senders.push_back(pid);
  return true;
}

// What stock names as the port: nothing while there is none.
Term carrier_of(RemoteNode& n) {
  MutexLock lock(n.mutex);
  return n.carrier ? n.carrier->term() : kNil;
}

}  // namespace

// Whoever sees that there is room again ends it: who has given, or who has taken.
void note_queued(RemoteNode& n, size_t size_bytes) {
  n.queued_bytes.fetch_add(size_bytes);
  if (has_room(n)) return;
  n.is_busy = true;
  if (has_room(n)) end_busy(n);
}

void note_taken(RemoteNode& n, size_t size_bytes) {
  n.queued_bytes.fetch_sub(size_bytes);
  if (n.is_busy && has_room(n)) end_busy(n);
}

void end_busy(RemoteNode& n) {
  std::vector<Term> waiting;
  {
    MutexLock lock(n.busy_mutex);
    n.is_busy = false;
    waiting.swap(n.waiting_senders);
  }
  grace::Guard guard;
  for (Term pid : waiting)
    if (Process* p = find_process(pid)) wake_process(*p);
}

bool begin_wait(RemoteNode& n, Term pid) {
  if (!n.is_busy || !note_waiting(n, pid)) return false;
  note_busy_dist_port(pid, carrier_of(n));
  return true;
}

bool is_waiting(RemoteNode& n, Term pid) {
  MutexLock lock(n.busy_mutex);
  return std::find(n.waiting_senders.begin(), n.waiting_senders.end(), pid) !=
         n.waiting_senders.end();
}

}  // namespace apus::dist
