// Distribution channels, as they are while there is no connection: none can be asked or made.
//
// Handles of connections belong to dist/; without them each call fails as on stock with a handle that
// is none. OTP: erlang(3), dist_ctrl_get_data/1 ...; erts_internal.
#include "bif/spawn_options.h"
#include "heap/builders.h"
#include "heap/copy.h"
#include "proc/bif.h"
#include "proc/message.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

bool is_call(Term t) {
  return is_tuple_of(t, 3) && Tuple(t)[0].is_atom() && Tuple(t)[1].is_atom() &&
         list_length(Tuple(t)[2]) >= 0;
}

// {Tag, Reference, error, Reason} to the caller itself.
void refuse_spawn(Process& p, Term tag, Term reference, Term reason) {
  TermHeap heap;
  Term t = tag ? copy_into(tag, heap) : "spawn_reply"_atom;
  Term message = make_tuple(heap, {t, copy_into(reference, heap), "error"_atom, reason});
  send_signal(p.pid, make_message_from(heap, message));
}

}  // namespace
}  // namespace apus

using namespace apus;

// A process on another node: no node can be reached, the reply says noconnection. spawn_opt gets
// {Reference, Whether monitored}, spawn_request the reference. The atom badarg: malformed.
BIF(erts_internal, dist_spawn_request, 4) {
  bool as_request = args[3] == "spawn_request"_atom;
  if (!args[0].is_atom() || args[0] == this_node()->name || !is_call(args[1])) return "badarg"_atom;
  SpawnOptions o;
  bool ok = read_spawn_options(args[2], as_request, &o);
  Term reference = make_ref(p.heap, next_ref_numbers());
  if (!ok || o.reply_on_error)
    refuse_spawn(p, ok ? o.reply_tag : kNoTerm, reference, ok ? "noconnection"_atom : "badopt"_atom);
  if (as_request) return reference;
  return make_tuple(p.heap, {reference, make_boolean(ok && o.request.monitor)});
}

BIF(erlang, dist_ctrl_get_data, 1) { return error(p, "notsup"_atom); }
BIF(erlang, dist_ctrl_get_data_notification, 1) { return error(p, "notsup"_atom); }
BIF(erlang, dist_ctrl_get_opt, 2) { return error(p, "notsup"_atom); }
BIF(erlang, dist_ctrl_set_opt, 3) { return error(p, "notsup"_atom); }
BIF(erlang, dist_ctrl_input_handler, 2) { return error(p, "notsup"_atom); }
BIF(erlang, dist_ctrl_put_data, 2) { return badarg(p); }
BIF(erlang, dist_get_stat, 1) { return badarg(p); }

// The atom badarg: no channel of such a kind.
BIF(erts_internal, create_dist_channel, 3) { return "badarg"_atom; }

// badarg: no name of another node. notsup: this VM has no distribution yet.
BIF(erts_internal, new_connection, 1) {
  if (!args[0].is_atom() || args[0] == this_node()->name) return badarg(p);
  return error(p, make_tuple(p.heap, {"notsup"_atom, "distribution"_atom}));
}
BIF(erts_internal, abort_pending_connection, 2) { return badarg(p); }

// What the flags of stock's handshake are: {erts_dflags, Default, Mandatory, Addable, Rejectable,
// StrictOrder}.
BIF(erts_internal, get_dflags, 0) {
  return make_tuple(p.heap,
                    {"erts_dflags"_atom, make_small(55966662588), make_small(17239956),
                     make_small(55966662588), make_small(8396866), make_small(8192)});
}
