// All ports of this node.
//
// Threads: look-ups and walks from any thread in a grace section; a port found stays good until that
// ends. OTP: erlang:ports/0, "+Q".
#pragma once

#include "port/port.h"
#include "sync/id_table.h"

namespace apus {

// Made with settings().port_limit when it is asked for first.
IdTable<Port>& port_table();

// The port of this id; null when there is none, or it is closing. Requires: port.is_local_port(), this
// thread is in a grace section.
Port* find_port(Term port);

// By port identifier or registered name, as builtins take it; null for anything else.
Port* find_port_argument(Term port_or_name);

}  // namespace apus
