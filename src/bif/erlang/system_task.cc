// Asking other processes to do something: group leader, being alive, suspension, system tasks,
// literals. OTP: erts_internal, erts_literal_area_collector; erlang(3), suspend_process/1,2.
#include "bif/held_back.h"
#include "dist/outgoing.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process_table.h"
#include "proc/request.h"
#include "proc/standard_requests.h"
#include "proc/suspend.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"
#include "upgrade/check_process.h"
#include "upgrade/loading.h"

namespace apus {
namespace {

// Whether the target uses the old code of the module that the request names.
Term check_code(Process& target, Request& request, TermHeap&) {
  return make_boolean(holds_old_code(target, request.argument.term()));
}
const RequestKind check_code_request = {
    "check_process_code", RequestTime::kSliceBegins, check_code,
    [](Request&, TermHeap&) { return "false"_atom; }, true, true};

bool is_priority(Term t) {
  return t == "max"_atom || t == "high"_atom || t == "normal"_atom || t == "low"_atom ||
         t == "inherit"_atom;
}

// {garbage_collect, Id, Type}, {check_process_code, Id, Module}. False: something else.
bool request_task(Process& p, Term pid, Term request) {
  if (!is_tuple_of(request, 3)) return false;
  Tuple r(request);
  if (r[0] == "garbage_collect"_atom) {
    if (r[2] != "major"_atom && r[2] != "minor"_atom) return false;
    request_as_message(p, pid, collect_request, kNil, r[0], r[1], r[2] == "major"_atom);
    return true;
  }
  if (r[0] != "check_process_code"_atom || !r[2].is_atom()) return false;
  request_as_message(p, pid, check_code_request, r[2], r[0], r[1]);
  return true;
}

struct SuspendOptions {
  bool unless_suspending = false, asynchronous = false;
  Term reply = kNoTerm;  // Of {asynchronous, Reply}.
};

bool read_suspend_options(Term list, SuspendOptions* o) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (option == "unless_suspending"_atom) o->unless_suspending = true;
    else if (option == "asynchronous"_atom) o->asynchronous = true;
    else if (is_tuple_of(option, 2) && Tuple(option)[0] == "asynchronous"_atom) {
      o->asynchronous = true;
      o->reply = Tuple(option)[1];
    } else {
      return false;
    }
  }
  return list.is_nil();
}

// The answer of an asynchronous suspension: {Reply, suspended | exited}. Of the others true, or badarg
// for the dead. A repeated one is only told of.
constexpr uint64_t kAsynchronous = 1, kRepeated = 2;

Term suspended(Process& target, Request& request, TermHeap& heap) {
  if (!(request.number & kRepeated)) suspend_request.answer(target, request, heap);
  return request.number & kAsynchronous ? "suspended"_atom : "true"_atom;
}
Term exited(Request& request, TermHeap&) {
  return request.number & kAsynchronous ? "exited"_atom : "badarg"_atom;
}
const RequestKind suspend_kind = {"suspend", RequestTime::kAtRest, suspended, exited};

}  // namespace
}  // namespace apus

using namespace apus;

// Asks for a collection or a check, whose result comes as {Kind, Id, Result}. badarg: wrong types.
BIF(erts_internal, request_system_task, 3) {
  bool is_pid = args[0].is_local_pid() || is_pid_of_the_past(args[0]);
  bool ok = is_pid && is_priority(args[1]) && request_task(p, args[0], args[2]);
  return ok ? Outcome("ok"_atom) : badarg(p);
}

// Whether there are literals that must be copied: true, or false.
BIF(erts_literal_area_collector, release_area_switch, 0) {
  switch (switch_literal_area()) {
    case AreaSwitch::kNone: return "false"_atom;
    case AreaSwitch::kReady: return "true"_atom;
    case AreaSwitch::kWait: return wait(p);
  }
  UNREACHABLE("a value outside the enum AreaSwitch");
}

// Asks a process to copy what it refers to in the areas under work: {copy_literals, {Area, How, Pid}, ok}.
BIF(erts_literal_area_collector, send_copy_request, 3) {
  LiteralPages pages = literals_under_work();
  if (!args[0].is_local_pid() || pages.words() == 0) return badarg(p);
  Term id = make_tuple(p.heap, {args[1], args[2], args[0]});
  request_as_message(p, args[0], copy_literals_request, kNil, "copy_literals"_atom, id,
                     pages.words(), pages.start());
  return "ok"_atom;
}

BIF(erlang, group_leader, 0) { return p.group_leader; }

// true, or false: ask by group_leader/3, the answer is a message. The atom badarg: no pids.
BIF(erts_internal, group_leader, 2) {
  if (is_held_back(p, args)) return go_on_held_back(p, args);
  if (!args[0].is_pid() || !args[1].is_pid() || is_pid_of_the_past(args[1])) return "badarg"_atom;
  if (is_external(args[1])) {
    dist::send_group_leader(args[0], args[1]);
    return after_signal(p, args, args[1], "true"_atom);
  }
  if (args[1] != p.pid) return "false"_atom;
  p.group_leader = args[0];
  return "true"_atom;
}
BIF(erts_internal, group_leader, 3) {
  if (!args[0].is_pid() || !args[1].is_local_pid() || !args[2].is_ref()) return badarg(p);
  static const RequestKind kind = {"group_leader", RequestTime::kOnSight, group_leader_request.answer,
                                   [](Request&, TermHeap&) { return "badarg"_atom; }};
  request_as_message(p, args[1], kind, args[0], kNoTerm, args[2]);
  return "ok"_atom;
}

// badarg: no pid of this node. One of its past is dead.
BIF(erlang, is_process_alive, 1) {
  if (is_pid_of_the_past(args[0])) return "false"_atom;
  if (!args[0].is_local_pid()) return badarg(p);
  if (args[0] == p.pid || is_undisturbed_on_dirty_thread(p, args[0])) return "true"_atom;
  return ask(p, args[0], is_alive_request);
}
// The same with the answer as a message {Ref, Boolean}.
BIF(erts_internal, is_process_alive, 2) {
  if (!args[0].is_local_pid() || !args[1].is_ref()) return badarg(p);
  request_as_message(p, args[0], is_alive_request, kNil, kNoTerm, args[1]);
  return "ok"_atom;
}

// true, false (unless_suspending, and it is), or a reference whose answer comes as {Ref, true | badarg}.
// The atoms badarg and badopt say what is wrong.
BIF(erts_internal, suspend_process, 2) {
  SuspendOptions o;
  if (!args[0].is_local_pid() || args[0] == p.pid) return "badarg"_atom;
  if (!read_suspend_options(args[1], &o)) return "badopt"_atom;
  Peer target = Peer::of(args[0]);
  if (!find_process(args[0])) {
    while (suspension_count(p, target) > 0) resume_process(p, target);
    if (o.reply) request_as_message(p, args[0], suspend_kind, kNil, kNoTerm, o.reply);
    return o.asynchronous ? "true"_atom : "badarg"_atom;
  }
  if (o.unless_suspending && suspension_count(p, target) > 0) return "false"_atom;
  bool is_first = add_suspension(p, target) == 1;
  if (o.asynchronous) {
    uint64_t how = kAsynchronous | (is_first ? 0 : kRepeated);
    if (o.reply) request_as_message(p, args[0], suspend_kind, kNil, kNoTerm, o.reply, how);
    else if (is_first) request_silently(args[0], suspend_request);
    return "true"_atom;
  }
  if (!is_first) return "true"_atom;
  Term id = make_ref(p.heap, next_ref_numbers());
  request_as_message(p, args[0], suspend_kind, kNil, kNoTerm, id);
  return id;
}

// badarg: no pid, or the caller has not suspended it.
BIF(erlang, resume_process, 1) {
  if (!args[0].is_local_pid() || !resume_process(p, Peer::of(args[0]))) return badarg(p);
  return "true"_atom;
}
