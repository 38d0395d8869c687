// erlang:open_port/2: finds the driver, makes the port, starts it.
//
//   {fd, In, Out}              the driver `fd`
//   {spawn_executable, File}   the driver `spawn`
//   {spawn_driver, Command}    the driver named by the first word of the command
//   {spawn, Command}           that, or when there is none, the driver `spawn`
//
// The driver starts in the opener's context, so that a reason of failure is known at once. The opener
// becomes the owner, linked to the port.
// Threads: the opener's.
#pragma once

#include "port/port.h"
#include "proc/outcome.h"

namespace apus {

class Process;

// Ensures: the port, or the reason as an atom (badarg, badopt, or a POSIX name). Of a driver that
// answers later (ERL_DRV_FLAG_USE_INIT_ACK): a reference, and {Reference, PortOrReason} comes then.
Term open_port(Process& p, Term name, Term settings);
// The driver's late answer, as start would have given it. Nothing happens when none is awaited.
void acknowledge_open(Port& port, ErlDrvData answer);

}  // namespace apus
