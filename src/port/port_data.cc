// The term of a port; see port_data.h.
#include "port/port_data.h"

#include "port/port_table.h"
#include "sync/grace.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

Mutex data_mutex{LockRank::port_data};

}  // namespace

bool set_port_data(Term argument, Term data) {
  StoredTerm stored(data);
  grace::Guard guard;
  Port* port = find_port_argument(argument);
  if (!port) return false;
  MutexLock lock(data_mutex);
  port->user_data = std::move(stored);  // What was there goes with `stored`.
  return true;
}

Term get_port_data(Term argument, TermHeap& heap) {
  grace::Guard guard;
  Port* port = find_port_argument(argument);
  if (!port) return kNoTerm;
  MutexLock lock(data_mutex);
  return port->user_data ? port->user_data.copy_to_heap(heap) : "undefined"_atom;
}

}  // namespace apus
