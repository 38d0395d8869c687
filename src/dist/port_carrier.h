// A connection over a port: inet_tcp_dist's sockets, with {packet, 4} and {deliver, port}.
//
// Output goes to the port as commands of nobody, which wait in it while it is busy; what its driver
// delivers goes to the connection's input. When the port ends, so does the connection.
// Threads: the asker's; the input runs inside the port. OTP: erts_internal:create_dist_channel/3.
#pragma once

#include "dist/remote_node.h"
#include "proc/outcome.h"

namespace apus::dist {

// Asks the port to become the carrier of a pending connection. Ensures: the connection's id, the
// reference of a message with it, or badarg.
Outcome ask_port_for_channel(Process& p, RemoteNode& n, Term port, uint64_t flags,
                             uint32_t creation);

}  // namespace apus::dist
