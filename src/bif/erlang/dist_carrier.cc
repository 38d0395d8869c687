// What carriers of connections do: the processes of dist/process_carrier.h, and who counts their packets.
//
// A connection is named by {Number, Handle}. What only the controlling process may do raises notsup in others
// that control nothing, and badarg for a connection that it does not control.
// OTP: erlang(3), dist_ctrl_get_data/1 and its companions, dist_get_stat/1.
#include "dist/process_carrier.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/tuple.h"

using namespace apus;

// [Binary], or {Size, [Binary]}: the next packet that goes out. none.
BIF(erlang, dist_ctrl_get_data, 1) { return dist::take_output(p, args[0]); }

// ok; dist_data comes as a message, once, when there is a packet.
BIF(erlang, dist_ctrl_get_data_notification, 1) { return dist::ask_for_notice(p, args[0]); }

// badarg: another option.
BIF(erlang, dist_ctrl_get_opt, 2) {
  Outcome shown = dist::shows_sizes(p, args[0]);
  if (!shown.is_value() || args[1] == "get_size"_atom) return shown;
  return badarg(p);
}

// The former value. badarg: another option, no boolean.
BIF(erlang, dist_ctrl_set_opt, 3) {
  bool on = args[2] == "true"_atom;
  bool is_known = args[1] == "get_size"_atom && (on || args[2] == "false"_atom);
  Outcome shown = dist::shows_sizes(p, args[0]);
  if (!shown.is_value()) return shown;
  return is_known ? dist::show_sizes(p, args[0], on) : badarg(p);
}

// ok. badarg: no process of this node.
BIF(erlang, dist_ctrl_input_handler, 2) { return dist::set_input_handler(p, args[0], args[1]); }

// ok. badarg: no id, no iodata. notsup: the caller is not the input handler.
BIF(erlang, dist_ctrl_put_data, 2) { return dist::put_input(p, args[0], args[1]); }

// {ok, Packets that came, Packets that went, Bytes that wait}; zeroes when it has ended. badarg: no id of the
// latest connection with its node.
BIF(erlang, dist_get_stat, 1) {
  uint64_t connection;
  dist::RemoteNode* n = dist::node_of_connection_id(args[0], &connection);
  if (!n) return badarg(p);
  MutexLock lock(n->mutex);
  if (n->connection != connection) return badarg(p);
  bool is_up = n->is_up();
  auto number = [&](uint64_t count) { return make_unsigned(p.heap, is_up ? count : 0); };
  return make_tuple(p.heap, {"ok"_atom, number(n->packets_in), number(n->packets_out),
                             number(n->queued_bytes)});
}
