// Watching the time offset; see offset_watchers.h and monitor.h.
#include "proc/offset_watchers.h"

#include <algorithm>
#include <vector>

#include "heap/builders.h"
#include "heap/copy.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/monitor.h"
#include "proc/tracing.h"
#include "sync/mutex.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

struct OffsetWatcher {
  Reference reference;
  Term pid;
};

Mutex mutex{LockRank::offset_watchers};
std::vector<OffsetWatcher>& watchers() APUS_REQUIRES(mutex) {
  static auto* list = new std::vector<OffsetWatcher>;
  return *list;
}

// value: {'CHANGE', Ref, time_offset, clock_service, Offset}; the monitor goes on.
void handle_change(Process& p, Signal* s) {
  auto* m = static_cast<Message*>(s);
  RelationTables* tables = p.relations.tables_if_any();
  Monitor* monitor =
      tables ? tables->monitors.find(Reference::of(Tuple(m->value)[1])) : nullptr;
  if (!monitor) {
    free_message(m);
    return;
  }
  if (monitor->tag) {
    StoredTerm copy(monitor->tag->term());
    m->value.pointer()[1] = copy.move_out(&m->fragment, m->off_heap).bits;
  }
  m->kind = &message_kind;
  accept_message(p, m);
}

const SignalKind change_kind = {"time offset change", handle_change, [](Term, Signal* s) {
                                  free_message(static_cast<Message*>(s));
                                }};

}  // namespace

void add_offset_watcher(const Reference& reference, Term pid) {
  MutexLock lock(mutex);
  watchers().push_back({reference, pid});
}

void remove_offset_watcher(const Reference& reference) {
  MutexLock lock(mutex);
  std::erase_if(watchers(), [&](const OffsetWatcher& w) { return w.reference == reference; });
}

void time_offset_changed(Term offset) {
  std::vector<OffsetWatcher> all;
  {
    MutexLock lock(mutex);
    all = watchers();
  }
  for (const OffsetWatcher& w : all) {
    MessageHeap heap(copy_size(offset) + 6 + kExtRefWords);
    Term copy = copy_into(offset, heap);
    Term value = make_tuple(heap, {"CHANGE"_atom, w.reference.term(heap), "time_offset"_atom,
                                   "clock_service"_atom, copy});
    send_signal(w.pid, make_message_from(heap, value, change_kind));
  }
}

}  // namespace apus
