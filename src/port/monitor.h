// Monitors that a driver holds on processes: driver_monitor_process().
//
// An ErlDrvMonitor holds the numbers of the monitor's reference.
// Threads: inside the port; tell_port_down any. OTP: erl_driver(3); driver_entry(3), process_exit.
#pragma once

#include "port/port.h"

namespace apus {

// A process that the port watches is gone: for proc/outside.h.
void tell_port_down(const Watcher& watcher, const Peer& watched, Term reason);

}  // namespace apus
