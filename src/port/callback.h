// Calling a driver: every callback runs inside the port, and what it said about the port's end is done
// when it has returned.
//
// Threads: the one inside the port. OTP: driver_entry(3).
#pragma once

#include "port/port.h"

namespace apus {

// Makes `port` the current one of this thread. Ensures: the former one, for leave_callback.
Port* enter_callback(Port& port);
// Ends the port if the callback asked for it, or if it was closing and has flushed its output.
void leave_callback(Port& port, Port* former);

// Leaves a new port, and waits for what its driver has selected: in a callback when that has returned, so that
// the driver can finish what it has begun. Requires: this thread is inside it.
void open_after_callback(Port& port);

template <class F>
void in_callback(Port& port, F&& call) {
  Port* former = enter_callback(port);
  call();
  leave_callback(port, former);
}

}  // namespace apus
