// Sending: '!'/2, send/2,3 and their destinations. OTP: erlang(3), send/2,3; Reference Manual, "Send".
#include "heap/builders.h"
#include "proc/alias.h"
#include "proc/bif.h"
#include "proc/message.h"
#include "proc/outside.h"
#include "proc/process_table.h"
#include "proc/registry.h"
#include "proc/saved_calls.h"
#include "proc/tracing.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Sends to a pid, port or reference; any value when it is done. Requires: it is one of them.
Outcome send_to(Process& p, Term to, Term message) {
  p.reductions_left -= 3;
  if (to.is_local_pid()) {
    count_seq_send(p, to, message);
    send_message(to, message, p.seq_token);
    return message;
  }
  if (to.is_ref()) {
    count_seq_send(p, to, message);
    if (!is_external(to)) send_to_alias(ref_numbers(to), message, p.seq_token);
    else return remote_outside().send(p, {external_node(to), 0, false}, to, message);
    return message;
  }
  Peer peer = Peer::of(to);
  return outside_of(peer).send(p, peer, kNoTerm, message);
}

// A registered name, here or at another node. badarg: nobody here has it.
Outcome send_to_name(Process& p, Term name, Term node, Term message) {
  if (node != this_node()->name)
    return remote_outside().send(p, {intern_node(node, 0), 0, true}, name, message);
  if (Term to = whereis(name)) return send_to(p, to, message);
  return message;
}

bool is_name_at_node(Term t) {
  return is_tuple_of(t, 2) && Tuple(t)[0].is_atom() && Tuple(t)[1].is_atom();
}

// Only of processes of this node it is known.
bool may_exist(Term to) {
  grace::Guard guard;
  return !to.is_local_pid() || find_process(to);
}

Outcome send(Process& p, Term to, Term message) {
  save_event(p, "send"_atom);
  if (is_traced(p, kTraceSend)) [[unlikely]] trace_hooks.send(p, to, message, may_exist(to));
  if (to.is_pid() || to.is_port() || to.is_ref()) return send_to(p, to, message);
  if (to.is_atom()) {
    Term found = whereis(to);
    return found ? send_to(p, found, message) : badarg(p);
  }
  if (!is_name_at_node(to)) return badarg(p);
  return send_to_name(p, Tuple(to)[0], Tuple(to)[1], message);
}

bool is_remote(Term to) {
  if (is_name_at_node(to)) return Tuple(to)[1] != this_node()->name;
  return is_external(to);
}

}  // namespace
}  // namespace apus

using namespace apus;

// The message. badarg: nothing to send to, or a name of this node that nobody has.
BIF_NAMED(erlang, "!", send_operator, 2) { return send(p, args[0], args[1]); }
BIF(erlang, send, 2) { return send(p, args[0], args[1]); }

// ok, or what would have to be done first: nosuspend, noconnect. badarg, cause badopt: unknown option.
BIF(erlang, send, 3) {
  bool connect = true;
  Term list = args[2];
  for (; list.is_list(); list = tail(list)) {
    if (head(list) == "noconnect"_atom) connect = false;
    else if (head(list) != "nosuspend"_atom) return badarg(p, "badopt"_atom);
  }
  if (!list.is_nil()) return badarg(p, "badopt"_atom);
  if (!connect && is_remote(args[0])) return "noconnect"_atom;
  Outcome r = send(p, args[0], args[1]);
  if (!r.is_value()) return r;
  return "ok"_atom;
}
