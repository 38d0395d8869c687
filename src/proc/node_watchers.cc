// The subscriptions; see node_watchers.h.
#include "proc/node_watchers.h"

#include <algorithm>
#include <vector>

#include "proc/exit.h"
#include "sync/mutex.h"
#include "term/atom.h"
#include "term/map.h"
#include "term/map_find.h"

namespace apus {
namespace {

Mutex mutex{LockRank::node_watchers};
std::vector<NodeWatcher>& watchers() APUS_REQUIRES(mutex) {
  static auto* list = new std::vector<NodeWatcher>;
  return *list;
}

bool read_boolean(Term options, Term key, bool* on, size_t* known) {
  Term value = map_find(options, key);
  if (!value) return true;
  (*known)++;
  *on = value == "true"_atom;
  return *on || value == "false"_atom;
}

// False: the map holds something that monitor_nodes/2 does not know, or values of another kind.
bool read_form(Term options, NodeNewsForm* form) {
  if (options.is_nil()) {
    form->is_list = true;
    return true;
  }
  size_t known = 0;
  if (!options.is_map() || !read_boolean(options, "list"_atom, &form->is_list, &known) ||
      !read_boolean(options, "connection_id"_atom, &form->connection_id, &known) ||
      !read_boolean(options, "nodedown_reason"_atom, &form->nodedown_reason, &known))
    return false;
  form->node_type = map_find(options, "node_type"_atom);
  if (form->node_type) known++;
  bool is_type = !form->node_type || form->node_type == "visible"_atom ||
                 form->node_type == "hidden"_atom || form->node_type == "all"_atom;
  return is_type && known == map_size(options);
}

}  // namespace

int watch_nodes(Process& p, Term options, bool on) {
  NodeNewsForm form;
  if (!read_form(options, &form)) return -1;
  MutexLock lock(mutex);
  auto& all = watchers();
  auto it = std::find_if(all.begin(), all.end(), [&](const NodeWatcher& w) {
    return w.pid == p.pid && w.form == form;
  });
  int before = it == all.end() ? 0 : it->count;
  if (!on && it != all.end()) all.erase(it);
  if (!on) return before;
  if (it == all.end()) all.push_back({p.pid, form, 1});
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
