// A connection over a process: what alternative carriers are made of, TLS for one.
//
// The controller, which setnode/3 names, fetches the packets that go out, and is told dist_data when it has
// asked to be and there are some. The input handler, at first the controller, gives what comes in.
// When the controller ends, so does the connection.
//
// Invariant: at most one process is inside the input, which its own mutex (rank dist_input) sees to.
// Threads: the process's own. OTP: ERTS User's Guide, "How to Implement an Alternative Carrier for the
// Erlang Distribution", "Distribution Module Using Processes".
#pragma once

#include "dist/remote_node.h"
#include "proc/exit.h"
#include "proc/outcome.h"

namespace apus::dist {

// Makes the process the controller of a pending connection. Ensures: the connection's id, or badarg.
Outcome ask_process_for_channel(Process& p, RemoteNode& n, Term controller, uint64_t flags,
                                uint32_t creation);

// What only the controller may do with the connection of that id. notsup: p controls none. badarg: it
// controls another.
Outcome take_output(Process& p, Term id);         // [Binary], or {Size, [Binary]}; none.
Outcome ask_for_notice(Process& p, Term id);      // ok
Outcome shows_sizes(Process& p, Term id);         // Whether take_output tells sizes.
Outcome show_sizes(Process& p, Term id, bool on);  // The former value.
Outcome set_input_handler(Process& p, Term id, Term handler);  // ok. badarg: no local pid.

// One packet that has come, as iodata. Damage kills the controller. Ensures: ok, also for a connection that
// has ended. badarg: no id, no iodata. notsup: p is not the input handler.
Outcome put_input(Process& p, Term id, Term data);

// Ends the connection that p controls.
ExitProgress exit_end_carried(Process& p, ExitState& state);

}  // namespace apus::dist
