// The end of a port; see ending.h.
#include "port/ending.h"

#include <utility>

#include "os/clock.h"
#include "port/callback.h"
#include "port/deliver.h"
#include "port/held.h"
#include "port/port_table.h"
#include "port/tracing.h"
#include "proc/link.h"
#include "proc/monitor.h"
#include "proc/process_table.h"
#include "proc/registry.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

void tell_links(Port& port, Term reason) {
  RelationTables* tables = port.relations.tables_if_any();
  if (!tables) return;
  Peer self = Peer::of(port.id);
  while (Link* l = tables->links.any()) {
    Link link = *l;
    tables->links.remove(l);
    if (link.is_active()) signal_link_exit(self, link.peer, reason);
  }
}

void tell_watchers(Port& port, Term reason) {
  RelationTables* tables = port.relations.tables_if_any();
  if (!tables) return;
  for (const Watcher& watcher : tables->watchers_oldest_first()) {
    tables->watchers.remove(tables->watchers.find(watcher.reference));
    signal_down(watcher, Peer::of(port.id), reason);
  }
}

// The monitors that its driver holds on processes.
void end_own_monitors(Port& port) {
  RelationTables* tables = port.relations.tables_if_any();
  while (Monitor* m = tables ? tables->monitors.any() : nullptr) {
    Monitor monitor = *m;
    tables->monitors.remove(m);
    signal_demonitor(monitor.reference, monitor.target.local());
  }
}

}  // namespace

void end_port(Port& port, Term reason, bool tells_closed) {
  ASSERT(port.is_open());
  port.set_state(PortState::kClosing);
  trace_port(port, kTracePorts, "closed"_atom, {reason});
  bool is_kill = reason == "kill"_atom;
  if (is_kill) reason = "killed"_atom;
  Term name = registered_name(&port.registered_name);
  if (!name.is_nil()) unregister_name(name);
  if (PortSink* sink = std::exchange(port.sink, nullptr)) sink->ended(reason);
  tell_links(port, reason);
  tell_watchers(port, reason);
  port.tells_closed = tells_closed;
  refuse_held_commands(port);
  wake_waiting_senders(port);
  bool has_output = !is_kill && port.queue.size_bytes() > 0 && port.data;
  if (!has_output) {
    stop_port(port);
  } else if (port.entry().flush) {
    in_callback(port, [&] { port.entry().flush(port.data); });
  }
}

void unlink_owner(Port& port) {
  RelationTables* tables = port.relations.tables_if_any();
  Link* l = tables ? tables->links.find(Peer::of(port.connected())) : nullptr;
  if (!l) return;
  Peer owner = l->peer;
  tables->links.remove(l);
  constexpr uint64_t kAnyId = 1;  // The acknowledgement finds no port.
  signal_unlink(Peer::of(port.id), owner, kAnyId);
}

void exit_port(Port& port, Term from, Term reason, bool by_link) {
  trace_request(port, from, "close"_atom);
  if (by_link && reason == "normal"_atom && from != port.connected()) return;
  end_port(port, reason);
}

void stop_port(Port& port) {
  ASSERT(port.state() == PortState::kClosing);
  if (port.tells_closed) deliver(port, "closed"_atom);
  // Gone first: what the driver sends from its stop callback reaches nobody.
  port.set_state(PortState::kGone);
  TimerWheel::cancel(port.timer, os::monotonic_ns());
  if (port.entry().stop && port.data) {
    Port* former = enter_callback(port);
    port.entry().stop(port.data);
    leave_callback(port, former);
  }
  end_own_monitors(port);
  port.selections.clear();
  port.queue.clear();
  if (port.data_lock) driver_pdl_dec_refc(port.data_lock);
  port_table().remove(port.table_id());
  port.give_back_driver();
  port.wake_up();  // The slice frees it.
}

}  // namespace apus
