// Who is told of what takes long or grows large (proc/system_monitor.h), and who profiles.
// OTP: erlang(3), system_monitor/0,1,2, system_profile/0,2.
#include <algorithm>

#include "bif/erlang/trace_arguments.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process_table.h"
#include "proc/spawn_options.h"
#include "proc/system_monitor.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/number.h"
#include "term/tuple.h"
#include "trace/system_profile.h"

namespace apus {
namespace {

constexpr uint64_t kSmallestLargeHeap = 16384;  // Words; as stock.

bool is_alive(Term pid) {
  grace::Guard guard;
  Process* q = find_process(pid);
  return q && !q->is_exiting();
}

// {long_gc, Ms}, {long_schedule, Ms}, {large_heap, Words}; false for anything else. The least limit stands for less.
bool read_limit(Term option, SystemMonitor* m) {
  if (!is_tuple_of(option, 2) || !Tuple(option)[1].is_integer()) return false;
  uint64_t room;
  auto limit = num::to_uint64(integer_view(Tuple(option)[1], &room));
  if (!limit) return false;
  uint64_t n = *limit;
  Term name = Tuple(option)[0];
  if (name == "long_gc"_atom) m->long_gc_ms = std::max<uint64_t>(n, 1);
  else if (name == "long_schedule"_atom) m->long_schedule_ms = std::max<uint64_t>(n, 1);
  else if (name == "large_heap"_atom) m->large_heap_words = std::max(n, kSmallestLargeHeap);
  else return false;
  return true;
}

bool read_options(Term list, SystemMonitor* m) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (option == "busy_port"_atom) m->busy_port = true;
    else if (option == "busy_dist_port"_atom) m->busy_dist_port = true;
    else if (!read_limit(option, m)) return false;
  }
  return list.is_nil();
}

Term settings_term(Process& p, const SystemMonitor& m) {
  if (!m.pid) return "undefined"_atom;
  Term list = kNil;
  auto add_limit = [&](Term name, uint64_t n) {
    if (n == 0) return;
    list = make_cons(p.heap, make_tuple(p.heap, {name, make_unsigned(p.heap, n)}), list);
  };
  add_limit("long_gc"_atom, m.long_gc_ms);
  add_limit("long_schedule"_atom, m.long_schedule_ms);
  add_limit("large_heap"_atom, m.large_heap_words);
  if (m.busy_port) list = make_cons(p.heap, "busy_port"_atom, list);
  if (m.busy_dist_port) list = make_cons(p.heap, "busy_dist_port"_atom, list);
  return make_tuple(p.heap, {m.pid, list});
}

// An empty list of options switches it off, whoever is named; so does undefined for the process.
Outcome set_monitor(Process& p, Term pid, Term options) {
  SystemMonitor m;
  if (pid != "undefined"_atom && !options.is_nil()) {
    if (!pid.is_local_pid() || !is_alive(pid) || !read_options(options, &m)) return badarg(p);
    m.pid = pid;
  }
  Term old = settings_term(p, system_monitor());
  set_system_monitor(m);
  return old;
}

bool read_profile(Term list, SystemProfile* out) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (option == "exclusive"_atom) out->exclusive = true;
    else if (option == "scheduler"_atom) out->scheduler = true;
    else if (option == "runnable_procs"_atom) out->processes = true;
    else if (option == "runnable_ports"_atom) out->ports = true;
    else if (option == "timestamp"_atom) out->timestamp = kTraceTimestamp;
    else if (option == "monotonic_timestamp"_atom) out->timestamp = kTraceMonotonicTimestamp;
    else if (option == "strict_monotonic_timestamp"_atom) out->timestamp = kTraceStrictTimestamp;
    else return false;
  }
  return list.is_nil();
}

Term profile_term(Process& p, const SystemProfile& now) {
  if (!now.profiler) return "undefined"_atom;
  Term list = kNil;
  if (now.ports) list = make_cons(p.heap, "runnable_ports"_atom, list);
  if (now.processes) list = make_cons(p.heap, "runnable_procs"_atom, list);
  if (now.scheduler) list = make_cons(p.heap, "scheduler"_atom, list);
  if (now.exclusive) list = make_cons(p.heap, "exclusive"_atom, list);
  return make_tuple(p.heap, {now.profiler->state(), list});
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, system_monitor, 0) { return settings_term(p, system_monitor()); }

// badarg: neither undefined nor {Pid, Options}.
BIF(erlang, system_monitor, 1) {
  if (args[0] == "undefined"_atom) return set_monitor(p, args[0], kNil);
  if (!is_tuple_of(args[0], 2)) return badarg(p);
  return set_monitor(p, Tuple(args[0])[0], Tuple(args[0])[1]);
}

// badarg: no living process of this node, unknown options.
BIF(erlang, system_monitor, 2) { return set_monitor(p, args[0], args[1]); }

BIF(erlang, system_profile, 0) { return profile_term(p, system_profile()); }

// The former profiler and its options. badarg: no living process or port of this node, unknown options.
BIF(erlang, system_profile, 2) {
  SystemProfile wanted;
  if (args[0] != "undefined"_atom && !args[1].is_nil()) {
    bool is_local = args[0].is_local_pid() || args[0].is_local_port();
    if (!is_local || !read_profile(args[1], &wanted)) return badarg(p);
    wanted.profiler = make_tracer(kNoTerm, args[0]);
    if (!is_there(*wanted.profiler)) return badarg(p);
  }
  Term old = profile_term(p, system_profile());
  set_system_profile(wanted);
  return old;
}
