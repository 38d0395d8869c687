// Links, monitors, aliases, exit signals. OTP: erlang(3), link/1, monitor/2,3, alias/1, exit/2 ...
#include "bif/held_back.h"
#include "code/exports.h"
#include "dist/remote_node.h"
#include "heap/builders.h"
#include "proc/alias.h"
#include "proc/bif.h"
#include "proc/exit.h"
#include "proc/link.h"
#include "proc/monitor.h"
#include "proc/registry.h"
#include "proc/signal.h"
#include "proc/spawn_options.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

// A port that this node never had.
bool is_other_port(Term t) { return t.is_port() && is_external(t) && !is_port_of_the_past(t); }

// A reference that this node has made, in this life or before.
bool may_be_monitor(Term t) { return t.is_ref() && (!is_external(t) || is_term_of_the_past(t)); }

// After something was sent that may be for p itself: whether that ended it.
Outcome after_signals(Process& p, Term value) {
  if (handle_signals(p) == Seen::kExit) return exit_now(p);
  return value;
}

Outcome send_exit(Process& p, Term* args) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  if ((!args[0].is_pid() && !args[0].is_port()) || is_other_port(args[0])) return badarg(p);
  const Mfa& place = place_of_message(args[0]);
  signal_exit(Peer::of(p.pid), Peer::of(args[0]), args[1]);
  return after_signal(p, args, args[0], "true"_atom, place);
}

// The same process or port under what the registered name stands for, as an empty peer when nobody
// has it.
Peer named(Term name, bool is_pid) {
  Term found = whereis(name);
  if (!found || found.is_local_pid() != is_pid) return {nullptr, 0, is_pid};
  return Peer::of(found);
}

// The target of a monitor: a pid (port), a name, {Name, Node}. False: none of them.
bool read_target(Term t, bool is_pid, Peer* target, MonitorOptions* options) {
  if (is_pid ? t.is_pid() : t.is_port()) {
    *target = Peer::of(t);
    return is_pid || !is_other_port(t);
  }
  if (is_tuple_of(t, 2) && Tuple(t)[0].is_atom() && Tuple(t)[1].is_atom()) {
    options->name = Tuple(t)[0];
    if (Tuple(t)[1] != this_node()->name) {
      if (!is_pid || !dist::is_alive()) return false;
      options->node = intern_node(Tuple(t)[1], 0);
      return true;
    }
  } else if (t.is_atom()) {
    options->name = t;
  } else {
    return false;
  }
  *target = named(options->name, is_pid);
  return true;
}

// args: the type, what is watched.
Outcome start_monitor(Process& p, Term* args, const MonitorOptions& given) {
  Term type = args[0], item = args[1];
  MonitorOptions options = given;
  if (type == "time_offset"_atom) {
    if (item != "clock_service"_atom) return badarg(p);
    return monitor_time_offset(p, options);
  }
  if (type != "process"_atom && type != "port"_atom) return badarg(p, "badtype"_atom);
  Peer target{nullptr, 0, type == "process"_atom};
  if (!read_target(item, target.is_pid, &target, &options)) return badarg(p);
  Term to = item.is_atom() ? kNil : item;  // A name of this node.
  return after_signal(p, args, to, monitor(p, target, options));
}

// kNil: this node.
Term name_of(const Node* node) { return node ? node->name : kNil; }

// Whether p is linked to somebody on another node.
bool has_far_link(Process& p, Term to) { return is_external(to) && has_link(p, Peer::of(to)); }

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: no pid, no port. noproc: it does not exist, and the caller does not trap exits.
BIF(erlang, link, 1) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  if (!args[0].is_pid() && !args[0].is_port()) return badarg(p);
  if (is_other_port(args[0])) return badarg(p);
  bool is_linked = has_far_link(p, args[0]);
  if (!link_to(p, Peer::of(args[0]))) return error(p, "noproc"_atom);
  return is_linked ? Outcome("true"_atom) : after_signal(p, args, args[0], "true"_atom);
}

BIF(erlang, unlink, 1) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  if ((!args[0].is_pid() && !args[0].is_port()) || is_other_port(args[0])) return badarg(p);
  bool is_linked = has_far_link(p, args[0]);
  unlink_from(p, Peer::of(args[0]));
  return is_linked ? after_signal(p, args, args[0], "true"_atom) : Outcome("true"_atom);
}

// Sends an exit signal. badarg: no pid, no port. To itself it is received before this returns.
BIF(erlang, exit, 2) {
  Outcome sent = send_exit(p, args);
  return args[0] == p.pid ? after_signals(p, "true"_atom) : sent;
}
BIF(erlang, exit_signal, 2) { return send_exit(p, args); }

// A reference. badarg, cause badtype: an unknown type.
BIF(erlang, monitor, 2) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  return start_monitor(p, args, {});
}

// badarg, cause badopt: a malformed option.
BIF(erlang, monitor, 3) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  MonitorOptions options;
  if (!read_monitor_options(args[2], &options)) return badarg(p, "badopt"_atom);
  return start_monitor(p, args, options);
}

// badarg: no reference.
BIF(erlang, demonitor, 1) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  if (!may_be_monitor(args[0])) return badarg(p);
  const Node* node = nullptr;
  demonitor(p, Reference::of(args[0]), &node);
  return after_signal(p, args, name_of(node), "true"_atom);
}

// Options flush and info. true; with info: whether there was such a monitor.
BIF(erlang, demonitor, 2) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  bool flush = false, info = false;
  Term list = args[1];
  for (; list.is_list(); list = tail(list)) {
    if (head(list) == "flush"_atom) flush = true;
    else if (head(list) == "info"_atom) info = true;
    else return badarg(p);
  }
  if (!list.is_nil() || !may_be_monitor(args[0])) return badarg(p);
  const Node* node = nullptr;
  bool found = demonitor(p, Reference::of(args[0]), &node);
  Term result = make_boolean(!info || found);
  static const Mfa flushing{"erts_internal"_atom, "flush_monitor_messages"_atom, 3};
  if (!flush || found)
    return after_signal(p, args, name_of(node), result, flush ? flushing : place_of_signal());
  Export* flusher = intern_export("erts_internal"_atom, "flush_monitor_messages"_atom, 3);
  return trap(p, flusher, {args[0], "false"_atom, result});
}

// A reference that messages can be sent to. badarg: options other than explicit_unalias and reply.
BIF(erlang, alias, 1) {
  AliasMode mode = AliasMode::kExplicit;
  Term list = args[0];
  for (; list.is_list(); list = tail(list)) {
    if (head(list) == "reply"_atom) mode = AliasMode::kReply;
    else if (head(list) == "explicit_unalias"_atom) mode = AliasMode::kExplicit;
    else return badarg(p);
  }
  if (!list.is_nil()) return badarg(p);
  return make_alias(p, mode);
}

BIF(erlang, unalias, 1) {
  if (!args[0].is_ref()) return badarg(p);
  return make_boolean(unalias(p, Reference::of(args[0])));
}
