// Making, ending and firing monitors; see monitor.h.
#include "proc/monitor.h"

#include "heap/copy.h"
#include "proc/alias.h"
#include "proc/exit.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/offset_watchers.h"
#include "proc/signal.h"
#include "proc/tracing.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

struct MonitorSignal : Signal {
  MonitorSignal(const SignalKind& kind, const Watcher& watcher) : Signal(kind), watcher(watcher) {}
  Watcher watcher;
};

void handle_monitor(Process& p, Signal* s) {
  auto* signal = static_cast<MonitorSignal*>(s);
  RelationTables& tables = p.relations.tables();
  if (!tables.watchers.find(signal->watcher.reference)) tables.add_watcher(signal->watcher);
  delete signal;
}

void refuse_monitor(Term receiver, Signal* s) {
  auto* signal = static_cast<MonitorSignal*>(s);
  signal_down(signal->watcher, Peer::of(receiver), "noproc"_atom);
  delete signal;
}

void handle_demonitor(Process& p, Signal* s) {
  auto* signal = static_cast<MonitorSignal*>(s);
  if (RelationTables* tables = p.relations.tables_if_any())
    if (Watcher* w = tables->watchers.find(signal->watcher.reference)) tables->watchers.remove(w);
  delete signal;
}

const SignalKind monitor_kind = {"monitor", handle_monitor, refuse_monitor};
const SignalKind demonitor_kind = {"demonitor", handle_demonitor, [](Term, Signal* s) {
                                     delete static_cast<MonitorSignal*>(s);
                                   }};

// value: the message {'DOWN', Ref, Type, Item, Reason} that it becomes.
void handle_down(Process& p, Signal* s) {
  auto* m = static_cast<Message*>(s);
  Reference reference = Reference::of(Tuple(m->value)[1]);
  RelationTables* tables = p.relations.tables_if_any();
  Monitor* monitor = tables ? tables->monitors.find(reference) : nullptr;
  if (!monitor) {
    free_message(m);
    return;
  }
  if (monitor->tag) {
    m->value.pointer()[1] = monitor->tag->move_out(&m->fragment, m->off_heap).bits;
    delete monitor->tag;
  }
  tables->monitors.remove(monitor);
  end_monitor_alias(p, reference);
  m->kind = &message_kind;
  accept_message(p, m);
}

const SignalKind down_kind = {"down", handle_down,
                              [](Term, Signal* s) { free_message(static_cast<Message*>(s)); }};

// Tells whom it watches that the monitor is over.
void tell_demonitor(Process& p, const Monitor& monitor) {
  if (monitor.kind == MonitorKind::kTimeOffset) remove_offset_watcher(monitor.reference);
  else if (monitor.target && monitor.target.is_local_pid())
    signal_demonitor(monitor.reference, monitor.target.local());
  else if (monitor.target && monitor.target.is_local_port())
    port_outside().demonitor(Peer::of(p.pid), monitor);
  else if (monitor.target || monitor.node)
    remote_outside().demonitor(Peer::of(p.pid), monitor);
}

Monitor& add_monitor(Process& p, MonitorKind kind, const Peer& target,
                     const MonitorOptions& options) {
  Monitor m;
  m.reference.numbers = new_reference(p, options.alias);
  m.target = target;
  m.name = options.name;
  m.node = options.node;
  m.kind = kind;
  if (options.tag && options.tag != "DOWN"_atom) m.tag = new StoredTerm(options.tag);
  if (options.alias != AliasMode::kNone) add_alias(p, m.reference, options.alias);
  return *p.relations.tables().monitors.insert(m);
}

}  // namespace

RefNumbers new_reference(Process& p, AliasMode alias) {
  RefNumbers numbers = next_ref_numbers();
  if (alias != AliasMode::kNone) name_alias_owner(numbers, p.pid);
  return numbers;
}

void signal_monitor(const Watcher& watcher, Term watched) {
  send_signal(watched, new MonitorSignal(monitor_kind, watcher));
}

void signal_demonitor(const Reference& reference, Term watched) {
  Watcher watcher;
  watcher.reference = reference;
  // Before this the same process sent the monitor that it takes back: no more than one of these waits
  // for each monitor, and who watches is told only after the signals were handled.
  send_unhurried_signal(watched, new MonitorSignal(demonitor_kind, watcher));
}

void signal_down(const Watcher& watcher, const Peer& watched, Term reason, bool ends_token) {
  if (watcher.listener) {
    watcher.listener->down(watcher.listener, watcher, watched.local(), reason);
    return;
  }
  if (!watcher.peer.is_local_pid()) {
    outside_of(watcher.peer).down(watcher, watched, reason);
    return;
  }
  MessageHeap heap(copy_size(reason) + 6 + kExtRefWords + kExtPidWords);
  const Node* node = watched.is_local() ? this_node() : watched.node;
  Term item = watcher.name ? make_tuple(heap, {watcher.name, node->name}) : watched.term(heap);
  Term type = watched.is_pid ? "process"_atom : "port"_atom;
  Term copy = copy_into(reason, heap);
  Term value = make_tuple(heap, {"DOWN"_atom, watcher.reference.term(heap), type, item, copy});
  Message* m = make_message_from(heap, value, down_kind);
  if (ends_token) m->seq_token = kNil;
  if (watched) m->sender = sender_of(watched);
  send_signal(watcher.peer.local(), m);
}

Term monitor(Process& p, const Peer& target, const MonitorOptions& options) {
  // Nothing to watch. As on stock, the reference is no alias either.
  if (target == Peer::of(p.pid)) return make_ref(p.heap, next_ref_numbers());
  MonitorKind kind = target.is_pid ? MonitorKind::kProcess : MonitorKind::kPort;
  Monitor m = add_monitor(p, kind, target, options);
  Watcher watcher{m.reference, Peer::of(p.pid), m.name, nullptr};
  if (!target && !options.node) signal_down(watcher, target, "noproc"_atom);
  else if (target && target.is_local_pid()) signal_monitor(watcher, target.local());
  else if (target && target.is_local_port()) port_outside().monitor(watcher.peer, m);
  else remote_outside().monitor(watcher.peer, m);
  return m.reference.term(p.heap);
}

Term monitor_time_offset(Process& p, const MonitorOptions& options) {
  Monitor m = add_monitor(p, MonitorKind::kTimeOffset, Peer(), options);
  add_offset_watcher(m.reference, p.pid);
  return m.reference.term(p.heap);
}

Term monitor_child(Process& parent, Process& child, const MonitorOptions& options) {
  Monitor& m = add_monitor(parent, MonitorKind::kProcess, Peer::of(child.pid), options);
  child.relations.tables().add_watcher({m.reference, Peer::of(parent.pid)});
  return m.reference.term(parent.heap);
}

bool demonitor(Process& p, const Reference& reference, const Node** node) {
  RelationTables* tables = p.relations.tables_if_any();
  Monitor* found = tables ? tables->monitors.find(reference) : nullptr;
  if (!found) return false;
  Monitor m = *found;
  if (node) *node = m.target ? m.target.node : m.node;
  tables->monitors.remove(found);
  delete m.tag;
  end_monitor_alias(p, reference);
  tell_demonitor(p, m);
  return true;
}

ExitProgress exit_end_monitors(Process& p, ExitState&) {
  RelationTables* tables = p.relations.tables_if_any();
  while (Monitor* m = tables ? tables->monitors.any() : nullptr) {
    Reference reference = m->reference;  // The record goes while this is used.
    demonitor(p, reference);
    if (--p.reductions_left <= 0) return ExitProgress::kAgain;
  }
  return ExitProgress::kDone;
}

namespace {

struct WatchersToTell {
  const std::vector<Watcher> all;
  size_t told = 0;
};

}  // namespace

// A listener may have gone by itself before its turn comes.
ExitProgress exit_tell_watchers(Process& p, ExitState& state) {
  RelationTables* tables = p.relations.tables_if_any();
  auto* work = static_cast<WatchersToTell*>(state.data);
  if (!work && (!tables || tables->watchers.count() == 0)) return ExitProgress::kDone;
  if (!work) state.data = work = new WatchersToTell{tables->watchers_oldest_first()};
  while (work->told < work->all.size()) {
    const Watcher& watcher = work->all[work->told++];
    if (Watcher* w = tables->watchers.find(watcher.reference)) {
      tables->watchers.remove(w);
      signal_down(watcher, Peer::of(p.pid), p.exit_reason);
    }
    if (--p.reductions_left <= 0) return ExitProgress::kAgain;
  }
  delete work;
  return ExitProgress::kDone;
}

}  // namespace apus
