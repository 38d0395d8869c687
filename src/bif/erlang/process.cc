// Making processes and what a process does with itself. OTP: erlang(3), spawn/3, spawn_opt/4,
// spawn_request/5, self/0, hibernate/3 ...
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/exit.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/remote_spawn.h"
#include "proc/spawn_options.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Fills in what to call. False: no atoms, or no proper list.
bool read_call(const Term* args, SpawnRequest* r) {
  r->module = args[0];
  r->function = args[1];
  r->arguments = args[2];
  return args[0].is_atom() && args[1].is_atom() && list_length(args[2]) >= 0;
}

// pid, or {pid, reference} with a monitor.
Outcome spawn_now(Process& p, const SpawnRequest& r) {
  Spawned s = spawn(&p, r);
  if (!s.pid) return system_limit(p);
  p.reductions_left -= 100;
  if (!r.monitor) return s.pid;
  return make_tuple(p.heap, {s.pid, s.monitor});
}

Outcome spawn_simple(Process& p, const Term* args, bool link) {
  SpawnRequest r;
  r.link = link;
  if (!read_call(args, &r)) return badarg(p);
  return spawn_now(p, r);
}

// The reply of spawn_request, put into p's own queue at once: {Tag, Ref, ok | error, Pid | Reason}.
void reply(Process& p, const SpawnOptions& o, Term reference, Term what, Term value) {
  MessageHeap heap(5 + kPidRefWords);
  Term tag = o.reply_tag ? copy_into(o.reply_tag, heap) : "spawn_reply"_atom;
  Term copy = copy_into(reference, heap);
  Term message = make_tuple(heap, {tag, copy, what, value});
  send_signal(p, make_message_from(heap, message));
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, self, 0, guard) { return p.pid; }
BIF(erlang, node, 0, guard) { return this_node()->name; }

// The pid of a new process. badarg: no atoms, no proper list. system_limit.
BIF(erlang, spawn, 3) { return spawn_simple(p, args, false); }
BIF(erlang, spawn_link, 3) { return spawn_simple(p, args, true); }

// badarg, cause badopt: a malformed option.
BIF(erlang, spawn_opt, 4) {
  SpawnOptions o;
  if (!read_call(args, &o.request)) return badarg(p);
  if (!read_spawn_options(args[3], false, &o)) return badarg(p, "badopt"_atom);
  return spawn_now(p, o.request);
}

// A reference; the reply comes as a message, also that an option is wrong. The atoms badarg and badopt
// say that no reply is possible.
BIF(erts_internal, spawn_request, 4) {
  SpawnOptions o;
  if (!read_call(args, &o.request)) return "badarg"_atom;
  bool known = read_spawn_options(args[3], true, &o);
  if (list_length(args[3]) < 0) return "badopt"_atom;
  Spawned s = known ? spawn(&p, o.request) : Spawned();
  p.reductions_left -= 100;
  Term reference = s.monitor ? s.monitor : make_ref(p.heap, next_ref_numbers());
  if (s.pid) {
    if (o.reply_on_success) reply(p, o, reference, "ok"_atom, s.pid);
  } else if (o.reply_on_error) {
    reply(p, o, reference, "error"_atom, known ? "system_limit"_atom : "badopt"_atom);
  }
  return reference;
}

// Whether a request to another node was open: a local one is answered before anybody could abandon
// it. badarg: no reference.
BIF(erlang, spawn_request_abandon, 1) {
  if (!args[0].is_ref()) return badarg(p);
  if (is_external(args[0])) return "false"_atom;
  return make_boolean(abandon_remote_spawn(p, Reference::of(args[0])));
}

// A process of the system: not shown to code that asks for those of applications.
BIF(erts_internal, spawn_system_process, 3) {
  SpawnRequest r;
  if (!read_call(args, &r)) return badarg(p);
  r.is_system = true;
  return spawn_now(p, r);
}

// Waits for a message without a stack, then calls Module:Function with the list's elements. badarg,
// system_limit: as apply/3.
BIF(erlang, hibernate, 3) {
  int64_t n = list_length(args[2]);
  if (!args[0].is_atom() || !args[1].is_atom() || n < 0) return badarg(p);
  if (n > kMaxApplied) return system_limit(p);
  p.pending = Pending();
  p.pending.what = Pending::What::kHibernate;
  return Outcome::pending();
}

// Gives up the rest of the slice.
BIF(erlang, yield, 0) {
  p.end_slice_soon();
  return "true"_atom;
}

// badarg: not an integer from 0 to what a word holds; more than a slice counts as a slice.
BIF(erlang, bump_reductions, 1) {
  if (!args[0].is_small() || args[0].small() < 0) return badarg(p);
  p.reductions_left -= std::min<int64_t>(args[0].small(), kReductionsPerSlice);
  return "true"_atom;
}
