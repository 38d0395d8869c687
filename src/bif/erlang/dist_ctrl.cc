// Connections as net_kernel and the modules that make them see them.
//
// A connection is named by {Number, Handle}. OTP: erlang(3), setnode/3; erts_internal.
#include "bif/held_back.h"
#include "dist/flags.h"
#include "dist/port_carrier.h"
#include "dist/process_carrier.h"
#include "dist/remote_node.h"
#include "dist/spawning.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

// {Flags, Creation}.
bool read_peer(Term t, uint64_t* flags, uint32_t* creation) {
  if (!is_tuple_of(t, 2) || !Tuple(t)[0].is_small() || !Tuple(t)[1].is_small()) return false;
  int64_t number = Tuple(t)[1].small();
  if (number < 0 || number > UINT32_MAX) return false;
  *flags = static_cast<uint64_t>(Tuple(t)[0].small());
  *creation = static_cast<uint32_t>(number);
  return (*flags & dist::kMandatory) == dist::kMandatory;
}

bool is_call(Term t) {
  return is_tuple_of(t, 3) && Tuple(t)[0].is_atom() && Tuple(t)[1].is_atom() &&
         list_length(Tuple(t)[2]) >= 0;
}

}  // namespace
}  // namespace apus

using namespace apus;

// A process on another node; the answer comes as a message, also that an option is wrong. spawn_opt gets
// {Reference, Whether monitored}, spawn_request the reference. The atom badarg: malformed.
BIF(erts_internal, dist_spawn_request, 4) {
  static const Mfa place{"erts_internal"_atom, "spawn_request_yield"_atom, 3};
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  bool as_request = args[3] == "spawn_request"_atom;
  if (!args[0].is_atom() || args[0] == this_node()->name || !is_call(args[1])) return "badarg"_atom;
  SpawnOptions o;
  bool ok = read_options_for_other(args[2], as_request, &o);
  if (list_length(args[2]) < 0) return "badarg"_atom;
  Reference reference = ok ? dist::request_spawn(p, args[0], args[1], args[2], o)
                           : dist::refuse_spawn(p, o, "badopt"_atom);
  Term ref = reference.term(p.heap);
  bool is_monitored = ok && o.request.monitor;
  Term answer = as_request ? ref : make_tuple(p.heap, {ref, make_boolean(is_monitored)});
  return ok ? after_signal(p, args, args[0], answer, place) : answer;
}

// {ok, Id}, or {message, Reference} whose answer comes as {Reference, Id | badarg}. The atom badarg: no
// name of a node that is being connected, no port or process, flags that are not enough.
BIF(erts_internal, create_dist_channel, 3) {
  uint64_t flags;
  uint32_t creation;
  if (!args[0].is_atom() || args[0] == this_node()->name || !read_peer(args[2], &flags, &creation))
    return "badarg"_atom;
  dist::RemoteNode& n = dist::remote_node(args[0]);
  if (!args[1].is_local_port() && !args[1].is_local_pid()) return "badarg"_atom;
  Outcome r = args[1].is_local_pid()
                  ? dist::ask_process_for_channel(p, n, args[1], flags, creation)
                  : dist::ask_port_for_channel(p, n, args[1], flags, creation);
  if (!r.is_value() || r.value().is_atom()) return r;
  Term how = r.value().is_ref() ? "message"_atom : "ok"_atom;
  return make_tuple(p.heap, {how, r.value()});
}

// {Number, Handle} of the connection that is there, or that is begun. badarg: no name of another node.
BIF(erts_internal, new_connection, 1) {
  if (!args[0].is_atom() || args[0] == this_node()->name) return badarg(p);
  dist::RemoteNode& n = dist::remote_node(args[0]);
  MutexLock lock(n.mutex);
  if (!dist::ensure_begun(n, false)) return badarg(p);
  return n.connection_id(p.heap, n.connection);
}

// Whether it was that connection, and still to be made. badarg: no name, no id of it.
BIF(erts_internal, abort_pending_connection, 2) {
  uint64_t connection;
  dist::RemoteNode* n = dist::node_of_connection_id(args[1], &connection);
  if (!args[0].is_atom() || !n || n->name != args[0]) return badarg(p);
  {
    MutexLock lock(n->mutex);
    if (n->state != dist::NodeState::kPending) return "false"_atom;
  }
  return make_boolean(dist::end_connection(*n, connection, "noconnection"_atom));
}

// What the flags of stock's handshake are: {erts_dflags, Default, Mandatory, Addable, Rejectable,
// StrictOrder}.
BIF(erts_internal, get_dflags, 0) {
  auto number = [](uint64_t flags) { return make_small(static_cast<int64_t>(flags)); };
  return make_tuple(p.heap, {"erts_dflags"_atom, number(dist::kDefault), number(dist::kMandatory),
                             number(dist::kDefault), number(dist::kRejectable),
                             number(dist::kStrictOrder)});
}
