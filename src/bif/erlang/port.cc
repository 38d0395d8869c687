// Ports: opening them, asking them, and the lists of them. OTP: erlang(3), open_port/2 and companions.
//
// The functions of erts_internal answer a reference when the port answers by a message {Reference,
// Result}, which OTP's erlang module waits for; else the result, an atom that names the error included.
#include "heap/builders.h"
#include "port/commands.h"
#include "port/open.h"
#include "port/port_data.h"
#include "port/port_table.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "sync/grace.h"
#include "term/atom.h"

using namespace apus;

// The port, or the reason why there is none: badopt, badarg, system_limit or a POSIX error.
BIF(erts_internal, open_port, 2) { return open_port(p, args[0], args[1]); }

// Output for the driver: true, false (busy and nosuspend), badarg, badopt or notsup.
BIF(erts_internal, port_command, 3) { return ask_command(p, args[0], args[1], args[2]); }

// What the driver's control callback gives, or badarg.
BIF(erts_internal, port_control, 3) { return ask_control(p, args[0], args[1], args[2]); }

// What the driver's call callback gives as {ok, Result}, or badarg.
BIF(erts_internal, port_call, 3) { return ask_call(p, args[0], args[1], args[2]); }

// true, or badarg.
BIF(erts_internal, port_close, 1) { return ask_close(p, args[0]); }

// Makes another process the owner: true, or badarg.
BIF(erts_internal, port_connect, 2) { return ask_connect(p, args[0], args[1]); }

// A list of items, undefined when the port is gone, or badarg.
BIF(erts_internal, port_info, 1) { return ask_info(p, args[0], kNoTerm); }

// One item, undefined when the port is gone, badtype for an unknown item, or badarg.
BIF(erts_internal, port_info, 2) { return ask_info(p, args[0], args[1]); }

// A list of all open ports.
BIF(erlang, ports, 0) {
  grace::Guard guard;
  Term list = kNil;
  IdTable<Port>& table = port_table();
  for (uint32_t slot = table.used_slots(); slot-- > 0;)
    if (Port* port = table.at_slot(slot); port && port->is_open())
      list = make_cons(p.heap, port->id, list);
  return list;
}

// Keeps a term with the port. Raises badarg when there is no such port.
BIF(erlang, port_set_data, 2) {
  return set_port_data(args[0], args[1]) ? Outcome("true"_atom) : badarg(p);
}

// The term kept with the port, undefined at first. Raises badarg when there is no such port.
BIF(erlang, port_get_data, 1) {
  Term data = get_port_data(args[0], p.heap);
  return data ? Outcome(data) : badarg(p);
}
