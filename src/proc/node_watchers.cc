// The subscriptions; see node_watchers.h.
#include "proc/node_watchers.h"

#include <algorithm>
#include <vector>

#include "proc/exit.h"
#include "sync/mutex.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/map.h"
#include "term/map_find.h"

namespace apus {
namespace {

Mutex mutex{LockRank::node_watchers};
std::vector<NodeWatcher>& watchers() APUS_REQUIRES(mutex) {
  static auto* list = new std::vector<NodeWatcher>;
  return *list;
}

// Whether the map holds nothing but what monitor_nodes/2 knows, with values of the right kind.
bool are_valid(Term options) {
  if (options.is_nil()) return true;
  if (!options.is_map()) return false;
  size_t known = 0;
  for (Term key : {"list"_atom, "connection_id"_atom, "nodedown_reason"_atom}) {
    Term value = map_find(options, key);
    if (!value) continue;
    if (value != "true"_atom && value != "false"_atom) return false;
    known++;
  }
  if (Term type = map_find(options, "node_type"_atom)) {
    if (type != "visible"_atom && type != "hidden"_atom && type != "all"_atom) return false;
    known++;
  }
  return known == map_size(options);
}

}  // namespace

int watch_nodes(Process& p, Term options, bool on) {
  if (!are_valid(options)) return -1;
  MutexLock lock(mutex);
  auto& all = watchers();
  auto it = std::find_if(all.begin(), all.end(), [&](const NodeWatcher& w) {
    return w.pid == p.pid && equal(w.options.term(), options);
  });
  int before = it == all.end() ? 0 : it->count;
  if (!on && it != all.end()) all.erase(it);
  if (!on) return before;
  if (it == all.end()) all.push_back({p.pid, StoredTerm(options), 1});
  else it->count++;
  p.watches_nodes = true;
  return before;
}

void for_each_node_watcher(void (*f)(const NodeWatcher& watcher, void* data), void* data) {
  MutexLock lock(mutex);
  for (const NodeWatcher& w : watchers()) f(w, data);
}

ExitProgress exit_unwatch_nodes(Process& p, ExitState&) {
  if (!p.watches_nodes) return ExitProgress::kDone;
  MutexLock lock(mutex);
  std::erase_if(watchers(), [&](const NodeWatcher& w) { return w.pid == p.pid; });
  return ExitProgress::kDone;
}

}  // namespace apus
