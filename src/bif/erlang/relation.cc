// Links, monitors, aliases, exit signals. OTP: erlang(3), link/1, monitor/2,3, alias/1, exit/2 ...
#include "code/exports.h"
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

// After something was sent that may be for p itself: whether that ended it.
Outcome after_signals(Process& p, Term value) {
  if (handle_signals(p) == Seen::kExit) return exit_now(p);
  return value;
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
    return is_pid || target->is_local();
  }
  if (is_tuple_of(t, 2) && Tuple(t)[0].is_atom() && Tuple(t)[1].is_atom()) {
    options->name = Tuple(t)[0];
    if (Tuple(t)[1] != this_node()->name) {
      if (!is_pid || this_node()->name == "nonode@nohost"_atom) return false;
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

Outcome start_monitor(Process& p, Term type, Term item, const MonitorOptions& given) {
  MonitorOptions options = given;
  if (type == "time_offset"_atom) {
    if (item != "clock_service"_atom) return badarg(p);
    return monitor_time_offset(p, options);
  }
  if (type != "process"_atom && type != "port"_atom) return badarg(p, "badtype"_atom);
  Peer target{nullptr, 0, type == "process"_atom};
  if (!read_target(item, target.is_pid, &target, &options)) return badarg(p);
  return monitor(p, target, options);
}

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: no pid, no port. noproc: it does not exist, and the caller does not trap exits.
BIF(erlang, link, 1) {
  if (!args[0].is_pid() && !args[0].is_port()) return badarg(p);
  if (args[0].is_port() && is_external(args[0])) return badarg(p);
  if (!link_to(p, Peer::of(args[0]))) return error(p, "noproc"_atom);
  return "true"_atom;
}

BIF(erlang, unlink, 1) {
  if (!args[0].is_pid() && !args[0].is_port()) return badarg(p);
  unlink_from(p, Peer::of(args[0]));
  return "true"_atom;
}

// Sends an exit signal. badarg: no pid, no port. To itself it is received before this returns.
BIF(erlang, exit, 2) {
  if (!args[0].is_pid() && !args[0].is_port()) return badarg(p);
  signal_exit(Peer::of(p.pid), Peer::of(args[0]), args[1]);
  return args[0] == p.pid ? after_signals(p, "true"_atom) : Outcome("true"_atom);
}
BIF(erlang, exit_signal, 2) {
  if (!args[0].is_pid() && !args[0].is_port()) return badarg(p);
  signal_exit(Peer::of(p.pid), Peer::of(args[0]), args[1]);
  return "true"_atom;
}

// A reference. badarg, cause badtype: an unknown type.
BIF(erlang, monitor, 2) { return start_monitor(p, args[0], args[1], {}); }

// badarg, cause badopt: a malformed option.
BIF(erlang, monitor, 3) {
  MonitorOptions options;
  if (!read_monitor_options(args[2], &options)) return badarg(p, "badopt"_atom);
  return start_monitor(p, args[0], args[1], options);
}

// badarg: no reference.
BIF(erlang, demonitor, 1) {
  if (!args[0].is_ref()) return badarg(p);
  demonitor(p, Reference::of(args[0]));
  return "true"_atom;
}

// Options flush and info. true; with info: whether there was such a monitor.
BIF(erlang, demonitor, 2) {
  bool flush = false, info = false;
  Term list = args[1];
  for (; list.is_list(); list = tail(list)) {
    if (head(list) == "flush"_atom) flush = true;
    else if (head(list) == "info"_atom) info = true;
    else return badarg(p);
  }
  if (!list.is_nil() || !args[0].is_ref()) return badarg(p);
  bool found = demonitor(p, Reference::of(args[0]));
  Term result = make_boolean(!info || found);
  if (!flush || found) return result;
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
