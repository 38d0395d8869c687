// The interface: descriptors, timer, busy, flags and identity of a port.
#include <algorithm>

#include "os/clock.h"
#include "port/callback.h"
#include "port/held.h"
#include "port/port_table.h"

namespace apus {
extern "C" {

extern const ErlDrvTermData driver_term_nil = kNil.bits;

int driver_select(ErlDrvPort handle, ErlDrvEvent event, int mode, int on) {
  Port& port = Port::of(handle);
  if (port.state() == PortState::kGone && on) return -1;
  auto fd = static_cast<int>(reinterpret_cast<intptr_t>(event));
  return port.selections.select(port, fd, mode, on != 0);
}

int driver_set_timer(ErlDrvPort handle, unsigned long time) {
  Port& port = Port::of(handle);
  if (!port.entry().timeout || port.state() == PortState::kGone) return -1;
  int64_t now = os::monotonic_ns();
  TimerWheel::cancel(port.timer, now);
  port.is_timer_due.store(false, std::memory_order_release);
  TimerWheel::current()->start(port.timer, now + static_cast<int64_t>(time) * os::kNsPerMs);
  return 0;
}

int driver_cancel_timer(ErlDrvPort handle) {
  Port& port = Port::of(handle);
  TimerWheel::cancel(port.timer, os::monotonic_ns());
  port.is_timer_due.store(false, std::memory_order_release);
  return 0;
}

int driver_read_timer(ErlDrvPort handle, unsigned long* time_left) {
  int64_t left = TimerWheel::read(Port::of(handle).timer, os::monotonic_ns()).left_ns;
  *time_left = static_cast<unsigned long>((left + os::kNsPerMs - 1) / os::kNsPerMs);
  return 0;
}

void set_busy_port(ErlDrvPort handle, int on) {
  Port& port = Port::of(handle);
  bool was_busy = port.is_busy.exchange(on != 0, std::memory_order_seq_cst);
  if (!was_busy || on) return;
  wake_waiting_senders(port);
  if (!port.held.empty()) port.wake_up();
}

void set_port_control_flags(ErlDrvPort port, int flags) { Port::of(port).control_flags = flags; }

int get_port_flags(ErlDrvPort handle) {
  const PortOptions& options = Port::of(handle).options;
  return (options.is_binary ? PORT_FLAG_BINARY : 0) | (options.line_bytes ? PORT_FLAG_LINE : 0);
}

ErlDrvTermData driver_mk_port(ErlDrvPort port) { return Port::of(port).id.bits; }
ErlDrvTermData driver_connected(ErlDrvPort port) { return Port::of(port).connected().bits; }
ErlDrvTermData driver_mk_term_nil() { return driver_term_nil; }

ErlDrvTermData driver_caller(ErlDrvPort handle) {
  Port& port = Port::of(handle);
  return port.caller ? port.caller.bits : port.connected().bits;
}

void erl_drv_set_os_pid(ErlDrvPort port, ErlDrvSInt pid) {
  Port::of(port).os_pid.store(pid, std::memory_order_release);
}

// Who has used up the slice should return: what waits for the port comes in another.
int erl_drv_consume_timeslice(ErlDrvPort handle, int percent) {
  Port& port = Port::of(handle);
  port.percent_consumed += std::clamp(percent, 1, 100);
  return port.percent_consumed >= 100;
}

}  // extern "C"
}  // namespace apus
