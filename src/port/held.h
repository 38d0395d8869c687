// Commands to a busy port: who sends waits before that; what was on its way already waits in the port
// until its driver can take it.
//
// Threads: as each says. OTP: erl_driver(3), set_busy_port(); erlang:port_command/3.
#pragma once

#include "port/port.h"

namespace apus {

class Process;
struct PortCommand;

// Inside the port: keeps a command for later.
void hold_command(Port& port, PortCommand* command);
// Inside the port: carries out what was held, until it is busy again.
void release_held_commands(Port& port);
// Inside the port, as it ends.
void refuse_held_commands(Port& port);

// Any thread: notes that the process waits, and tells the system monitor. Ensures: false when the port is not busy any more.
bool wait_for_port(Port& port, Process& p);
// Counts a command that is sent to the port rather than carried out at once, and uncounts it as it
// arrives; in between the port may become full for other senders.
void note_on_its_way(Port& port, PortCommand& command);
void note_arrival(Port& port, PortCommand& command);
// Wakes all who wait.
void wake_waiting_senders(Port& port);

}  // namespace apus
