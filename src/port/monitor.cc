// Monitors of drivers; see monitor.h. This file is also their part of the interface.
#include "port/monitor.h"

#include <cstring>

#include "heap/builders.h"
#include "port/callback.h"
#include "port/signal.h"
#include "proc/monitor.h"
#include "proc/process_table.h"
#include "sync/grace.h"

namespace apus {
namespace {

static_assert(sizeof(uint32_t) * 3 <= sizeof(ErlDrvMonitor));

void write_monitor(ErlDrvMonitor* monitor, const RefNumbers& numbers) {
  std::memset(monitor, 0, sizeof *monitor);
  std::memcpy(monitor->data, numbers.n, sizeof(uint32_t) * 3);
}

Reference read_monitor(const ErlDrvMonitor* monitor) {
  Reference reference;
  std::memcpy(reference.numbers.n, monitor->data, sizeof(uint32_t) * 3);
  return reference;
}

Monitor* find(Port& port, const ErlDrvMonitor* monitor) {
  RelationTables* tables = port.relations.tables_if_any();
  return tables ? tables->monitors.find(read_monitor(monitor)) : nullptr;
}

struct DownSignal : PortSignal {
  explicit DownSignal(const Reference& reference);
  Reference reference;
};

void handle_down(Port& port, PortSignal* s) {
  auto* signal = static_cast<DownSignal*>(s);
  RelationTable<Monitor>& monitors = port.relations.tables().monitors;
  if (Monitor* m = monitors.find(signal->reference)) {
    monitors.remove(m);
    ErlDrvMonitor monitor;
    write_monitor(&monitor, signal->reference.numbers);
    if (port.entry().process_exit)
      in_callback(port, [&] { port.entry().process_exit(port.data, &monitor); });
  }
  delete signal;
}

const PortSignalKind down_kind = {"down", handle_down, [](Term, PortSignal* s) {
                                    delete static_cast<DownSignal*>(s);
                                  }};
DownSignal::DownSignal(const Reference& reference)
    : PortSignal(down_kind), reference(reference) {}

}  // namespace

void tell_port_down(const Watcher& watcher, const Peer&, Term) {
  send_port_signal(watcher.peer.local(), new DownSignal(watcher.reference));
}

extern "C" {

int driver_monitor_process(ErlDrvPort handle, ErlDrvTermData process, ErlDrvMonitor* monitor) {
  Port& port = Port::of(handle);
  Term pid{process};
  if (!port.entry().process_exit) return -1;
  {
    grace::Guard guard;
    if (!pid.is_local_pid() || !find_process(pid)) return 1;
  }
  Monitor record;
  record.reference.numbers = next_ref_numbers();
  record.target = Peer::of(pid);
  port.relations.tables().monitors.insert(record);
  write_monitor(monitor, record.reference.numbers);
  signal_monitor({record.reference, Peer::of(port.id), kNoTerm, nullptr}, pid);
  return 0;
}

int driver_demonitor_process(ErlDrvPort handle, const ErlDrvMonitor* monitor) {
  Port& port = Port::of(handle);
  Monitor* m = find(port, monitor);
  if (!m) return 1;
  signal_demonitor(m->reference, m->target.local());
  port.relations.tables().monitors.remove(m);
  return 0;
}

ErlDrvTermData driver_get_monitored_process(ErlDrvPort handle, const ErlDrvMonitor* monitor) {
  Monitor* m = find(Port::of(handle), monitor);
  return m ? m->target.local().bits : driver_term_nil;
}

int driver_compare_monitors(const ErlDrvMonitor* monitor1, const ErlDrvMonitor* monitor2) {
  return std::memcmp(monitor1, monitor2, sizeof *monitor1);
}

}  // extern "C"
}  // namespace apus
