// Links, monitors, exit signals and messages from processes to ports; see proc/outside.h.
#include "proc/outside.h"

#include "port/callback.h"
#include "port/commands.h"
#include "port/ending.h"
#include "port/monitor.h"
#include "port/outside.h"
#include "port/port_table.h"
#include "port/signal.h"
#include "port/tracing.h"
#include "proc/registry.h"
#include "proc/run.h"
#include "proc/stored_term.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

struct LinkSignal : PortSignal {
  LinkSignal(const PortSignalKind& kind, const Peer& from, uint64_t id = 0)
      : PortSignal(kind), from(from), id(id) {}
  Peer from;
  uint64_t id;
};

RelationTable<Link>& links_of(Port& port) { return port.relations.tables().links; }

void trace_link(Port& port, Term tag, const Peer& other) {
  if (!port.tracing.wants(kTracePorts)) return;
  TermHeap heap;
  trace_port(port, kTracePorts, tag, {other.term(heap)});
}

void handle_link(Port& port, PortSignal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  if (!links_of(port).find(signal->from)) {
    links_of(port).insert({signal->from});
    trace_link(port, "getting_linked"_atom, signal->from);
  }
  delete signal;
}

void refuse_link(Term port, PortSignal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  signal_link_exit(Peer::of(port), signal->from, "noproc"_atom);
  delete signal;
}

void handle_unlink(Port& port, PortSignal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  if (Link* l = links_of(port).find(signal->from)) {
    links_of(port).remove(l);
    trace_link(port, "getting_unlinked"_atom, signal->from);
  }
  signal_unlink_ack(Peer::of(port.id), signal->from, signal->id);
  delete signal;
}

void refuse_unlink(Term port, PortSignal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  signal_unlink_ack(Peer::of(port), signal->from, signal->id);
  delete signal;
}

const PortSignalKind link_kind = {"link", handle_link, refuse_link};
const PortSignalKind unlink_kind = {"unlink", handle_unlink, refuse_unlink};

struct ExitSignal : PortSignal {
  ExitSignal(const Peer& from, Term reason, bool by_link);
  Peer from;
  StoredTerm reason;
  bool by_link;
};

void handle_exit(Port& port, PortSignal* s) {
  auto* signal = static_cast<ExitSignal*>(s);
  bool counts = true;
  if (signal->by_link) {
    Link* l = links_of(port).find(signal->from);
    counts = l != nullptr;
    if (l) links_of(port).remove(l);
  }
  Term from = signal->from.is_local() ? signal->from.local() : kNoTerm;
  if (counts) exit_port(port, from, signal->reason.term(), signal->by_link);
  delete signal;
}

const PortSignalKind exit_kind = {"close", handle_exit, [](Term, PortSignal* s) {
                                    delete static_cast<ExitSignal*>(s);
                                  }};
ExitSignal::ExitSignal(const Peer& from, Term reason, bool by_link)
    : PortSignal(exit_kind), from(from), reason(reason), by_link(by_link) {}

struct MonitorSignal : PortSignal {
  MonitorSignal(const PortSignalKind& kind, const Watcher& watcher)
      : PortSignal(kind), watcher(watcher) {}
  Watcher watcher;
};

void handle_monitor(Port& port, PortSignal* s) {
  auto* signal = static_cast<MonitorSignal*>(s);
  RelationTables& tables = port.relations.tables();
  if (!tables.watchers.find(signal->watcher.reference)) tables.add_watcher(signal->watcher);
  delete signal;
}

void refuse_monitor(Term port, PortSignal* s) {
  auto* signal = static_cast<MonitorSignal*>(s);
  signal_down(signal->watcher, Peer::of(port), "noproc"_atom);
  delete signal;
}

void handle_demonitor(Port& port, PortSignal* s) {
  auto* signal = static_cast<MonitorSignal*>(s);
  RelationTable<Watcher>& watchers = port.relations.tables().watchers;
  if (Watcher* w = watchers.find(signal->watcher.reference)) watchers.remove(w);
  delete signal;
}

const PortSignalKind monitor_kind = {"monitor", handle_monitor, refuse_monitor};
const PortSignalKind demonitor_kind = {"demonitor", handle_demonitor, [](Term, PortSignal* s) {
                                         delete static_cast<MonitorSignal*>(s);
                                       }};

// At once, if the port is free.
void run_or_send(const Peer& to, PortSignal* signal) {
  grace::Guard guard;
  Port* port = find_port(to.local());
  if (!port) signal->kind->refuse(to.local(), signal);
  else if (!run_unawaited_signal(*port, signal)) send_port_signal(*port, signal);
}

void send_link(const Peer& from, const Peer& to) {
  run_or_send(to, new LinkSignal(link_kind, from));
}
void send_unlink(const Peer& from, const Peer& to, uint64_t id) {
  run_or_send(to, new LinkSignal(unlink_kind, from, id));
}
// A port unlinks only as it ends (driver_exit).
void send_unlink_ack(const Peer&, const Peer&, uint64_t) {}
void send_exit(const Peer& from, const Peer& to, Term reason) {
  auto* signal = new ExitSignal(from, reason, false);
  // Who calls exit/2 holds no lock: the end of a port may take any.
  Process* p = current_process();
  bool is_asked = p && !p->is_exiting() && from == Peer::of(p->pid);
  if (is_asked) run_or_send(to, signal);
  else send_port_signal(to.local(), signal);
}
void send_link_exit(const Peer& from, const Peer& to, Term reason, Term) {
  send_port_signal(to.local(), new ExitSignal(from, reason, true));
}
void send_monitor(const Peer& watcher, const Monitor& m) {
  Watcher record{m.reference, watcher, m.name, nullptr};
  run_or_send(m.target, new MonitorSignal(monitor_kind, record));
}
void send_demonitor(const Peer& watcher, const Monitor& m) {
  Watcher record{m.reference, watcher, m.name, nullptr};
  run_or_send(m.target, new MonitorSignal(demonitor_kind, record));
}
Outcome send(Process& from, const Peer& to, Term, Term message) {
  return send_to_port(from, to.local(), message);
}

// A port that ends meanwhile looks for its name after it is closed to look-ups, so one of the two
// takes the name away.
Registered give_name(Term name, Term id) {
  grace::Guard guard;
  Port* port = find_port(id);
  if (!port) return Registered::kNoOwner;
  Registered result = register_port(name, id, &port->registered_name);
  if (result == Registered::kDone && !port->is_open()) {
    unregister_name(name);
    return Registered::kNoOwner;
  }
  if (result == Registered::kDone) trace_port(*port, kTracePorts, "register"_atom, {name});
  return result;
}

void name_gone(Term name, Term id) {
  Port* port = port_table().lookup(static_cast<uint32_t>(port_number(id)));
  if (port) trace_port(*port, kTracePorts, "unregister"_atom, {name});
}

const Outside outside = {send_link,    send_unlink,    send_unlink_ack, send_exit, send_link_exit,
                         send_monitor, send_demonitor, tell_port_down,  send,      give_name, name_gone};

}  // namespace

void install_port_outside() { set_port_outside(&outside); }

}  // namespace apus
