// How a port ends: because its driver failed, its owner closed it, or an exit signal came.
//
// First everybody is told (links, monitors, the registered name goes), then the driver flushes its
// output if there is any, then its stop callback is called and the port is out of the table.
// Threads: the one inside the port. OTP: Reference Manual, "Ports and Port Drivers".
#pragma once

#include "port/port.h"

namespace apus {

// Requires: port.is_open(). `reason` may lie on any heap. tells_closed: the owner gets {Port, closed}.
void end_port(Port& port, Term reason, bool tells_closed = false);
// The same at an exit signal of `from`. Through a link normal is ignored, save from the owner.
void exit_port(Port& port, Term from, Term reason, bool by_link);
// So that its owner gets no exit signal. Requires: the port is about to end.
void unlink_owner(Port& port);
// Stops the driver and takes the port out of the table, whatever it has not written yet.
void stop_port(Port& port);
// Writes all ports' output before the VM halts, as long as that takes; meanwhile the others end. The
// calling thread goes into the ports itself, so no scheduler is needed. Requires: it is in no port.
void flush_all_ports();
// The same with one port, once. Ensures: whether nothing is left to write; not while another thread is
// at work in it.
bool flush_port(Port& port);

}  // namespace apus
