// Sending: '!'/2, send/2,3 and their destinations. OTP: erlang(3), send/2,3; Reference Manual, "Send".
#include "bif/held_back.h"
#include "dist/outgoing.h"
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

bool is_name_at_node(Term t) {
  return is_tuple_of(t, 2) && Tuple(t)[0].is_atom() && Tuple(t)[1].is_atom();
}

// Only of processes of this node it is known.
bool may_exist(Term to) {
  grace::Guard guard;
  return !to.is_local_pid() || find_process(to);
}

bool is_remote(Term to) {
  if (is_name_at_node(to)) return Tuple(to)[1] != this_node()->name;
  return is_external(to);
}

// Sends to what lives here; any value when it is done. Requires: a pid, port or reference.
Outcome send_here(Process& p, Term to, Term message) {
  p.reductions_left -= 3;
  if (to.is_local_pid() || to.is_ref()) count_seq_send(p, to, message);
  if (to.is_local_pid()) send_message(to, message, p.seq_token, p.pid);
  else if (to.is_ref()) send_to_alias(ref_numbers(to), message, p.seq_token, p.pid);
  else return port_outside().send(p, Peer::of(to), kNoTerm, message);
  return message;
}

// to: the receiver. What is refused is not waited for.
Outcome send_away(Process& p, Term* args, Term to, const dist::SendOptions& options) {
  const Mfa& place = place_of_message(to);
  Term sent = dist::send(p, to, args[1], options);
  if (sent != "ok"_atom || !options.may_suspend) return sent;
  return after_signal(p, args, to, sent, place);
}

// badarg: nothing to send to, or a name of this node that nobody has. Else ok, or what hinders it.
// args: the receiver, the message.
Outcome send_with(Process& p, Term* args, const dist::SendOptions& options) {
  Term to = args[0], message = args[1];
  save_event(p, "send"_atom);
  if (is_traced(p, kTraceSend)) [[unlikely]] trace_hooks.send(p, to, message, may_exist(to));
  Term receiver = is_name_at_node(to) && !is_remote(to) ? Tuple(to)[0] : to;
  if (receiver.is_atom()) {
    Term found = whereis(receiver);
    if (!found) return to.is_atom() ? badarg(p) : Outcome("ok"_atom);
    receiver = found;
  } else if (!receiver.is_pid() && !receiver.is_port() && !receiver.is_ref() &&
             !is_name_at_node(receiver)) {
    return badarg(p);
  }
  if (is_term_of_the_past(receiver)) return "ok"_atom;
  if (is_external(receiver) && receiver.is_port()) return badarg(p);
  if (is_remote(receiver)) return send_away(p, args, receiver, options);
  Outcome r = send_here(p, receiver, message);
  return r.is_value() ? Outcome("ok"_atom) : r;
}

Outcome send_operator(Process& p, Term* args) {
  Outcome r = is_held_back(p, args) ? go_on_held_back(p, args) : send_with(p, args, {});
  return r.is_value() ? Outcome(args[1]) : r;
}

}  // namespace
}  // namespace apus

using namespace apus;

// The message. badarg: nothing to send to, or a name of this node that nobody has.
BIF_NAMED(erlang, "!", send_operator, 2) { return send_operator(p, args); }
BIF(erlang, send, 2) { return send_operator(p, args); }

// ok, or what would have to be done first: nosuspend, noconnect. badarg, cause badopt: unknown option.
BIF(erlang, send, 3) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  dist::SendOptions options;
  Term list = args[2];
  for (; list.is_list(); list = tail(list)) {
    if (head(list) == "noconnect"_atom) options.may_connect = false;
    else if (head(list) == "nosuspend"_atom) options.may_suspend = false;
    else return badarg(p, "badopt"_atom);
  }
  if (!list.is_nil()) return badarg(p, "badopt"_atom);
  return send_with(p, args, options);
}
