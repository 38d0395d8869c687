// process_info about links, monitors and suspensions; see info.h.
#include <algorithm>
#include <tuple>
#include <vector>

#include "heap/builders.h"
#include "proc/info_items_priv.h"
#include "term/atom.h"
#include "term/node.h"

namespace apus {

Term links_item(Process& p, TermHeap& heap) {
  Term list = kNil;
  if (RelationTables* tables = p.relations.tables_if_any())
    tables->links.for_each([&](Link& l) {
      if (l.is_active()) list = make_cons(heap, l.peer.term(heap), list);
    });
  return list;
}

namespace {

Term watched_term(const Monitor& m, TermHeap& heap) {
  if (m.kind == MonitorKind::kTimeOffset) return "clock_service"_atom;
  if (!m.name) return m.target.term(heap);
  return make_tuple(heap, {m.name, m.node ? m.node->name : this_node()->name});
}

Term kind_atom(MonitorKind kind) {
  switch (kind) {
    case MonitorKind::kProcess: return "process"_atom;
    case MonitorKind::kPort: return "port"_atom;
    case MonitorKind::kTimeOffset: return "time_offset"_atom;
  }
  UNREACHABLE("a value outside the enum MonitorKind");
}

}  // namespace

// By their references: the newest comes last.
Term monitors_item(Process& p, TermHeap& heap) {
  std::vector<Monitor*> all;
  if (RelationTables* tables = p.relations.tables_if_any())
    tables->monitors.for_each([&](Monitor& m) { all.push_back(&m); });
  std::sort(all.begin(), all.end(), [](const Monitor* a, const Monitor* b) {
    const uint32_t *x = a->reference.numbers.n, *y = b->reference.numbers.n;
    return std::tie(x[2], x[1], x[0]) > std::tie(y[2], y[1], y[0]);
  });
  Term list = kNil;
  for (Monitor* m : all)
    list = make_cons(heap, make_tuple(heap, {kind_atom(m->kind), watched_term(*m, heap)}), list);
  return list;
}

// A listener (a resource of a native library) is shown by the reference of its monitor.
Term monitored_by_item(Process& p, TermHeap& heap) {
  Term list = kNil;
  RelationTables* tables = p.relations.tables_if_any();
  if (!tables) return list;
  for (const Watcher& w : tables->watchers_oldest_first()) {
    Term who = w.listener ? w.reference.term(heap) : w.peer.term(heap);
    list = make_cons(heap, who, list);
  }
  return list;
}

// {Suspendee, Count, Requests outstanding}
Term suspending_item(Process& p, TermHeap& heap) {
  Term list = kNil;
  if (RelationTables* tables = p.relations.tables_if_any())
    tables->suspensions.for_each([&](Suspension& s) {
      Term entry = make_tuple(
          heap, {s.peer.term(heap), make_unsigned(heap, s.count), make_small(0)});
      list = make_cons(heap, entry, list);
    });
  return list;
}

}  // namespace apus
