// system_flag/2. Flags of heaps hold for processes made afterwards.
// OTP: erlang(3), system_flag/2.
#include <algorithm>

#include "bif/erlang/trace_arguments.h"
#include "bif/info/lookup.h"
#include "bif/info/microstate_accounting.h"
#include "bif/info/scheduler_control.h"
#include "bif/info/scheduler_times.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "os/threads.h"
#include "proc/bif.h"
#include "proc/info.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/request.h"
#include "proc/settings.h"
#include "proc/spawn.h"
#include "proc/spawn_options.h"
#include "proc/system_flags.h"
#include "proc/system_log.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/number.h"
#include "term/tuple.h"
#include "timer/erlang_time.h"
#include "trace/seq_trace.h"

namespace apus {
namespace {

constexpr int64_t kMaxBacktraceDepth = 64, kMaxFullsweepAfter = 65535;
constexpr int64_t kMaxControlWord = UINT32_MAX;

SchedulerGroup& group() { return scheduler_group(); }

// A small integer from low to high; false for anything else.
bool in_range(Term t, int64_t low, int64_t high) {
  return t.is_small() && t.small() >= low && t.small() <= high;
}

// Puts the value into an atomic field. The old one.
template <class T>
Outcome exchange(Process& p, std::atomic<T>& field, Term value, int64_t low, int64_t high) {
  if (!in_range(value, low, high)) return badarg(p);
  return make_small(static_cast<int64_t>(field.exchange(static_cast<T>(value.small()))));
}

Outcome backtrace_depth(Process& p, Term value) {
  if (!in_range(value, 0, kSmallMax)) return badarg(p);
  int depth = static_cast<int>(std::min(value.small(), kMaxBacktraceDepth));
  return make_small(system_flags().backtrace_depth.exchange(depth));
}

Outcome outstanding_requests(Process& p, Term value) {
  return exchange(p, system_flags().outstanding_system_requests, value, 1, INT32_MAX);
}

Outcome trace_control_word(Process& p, Term value) {
  return exchange(p, system_flags().trace_control_word, value, 0, kMaxControlWord);
}

// Not more than there are normal ones online.
Outcome dirty_cpu_online(Process& p, Term value) {
  int most = std::min(group().dirty_cpu_count(), group().online_count());
  if (!in_range(value, 1, most)) return badarg(p);
  return make_small(group().set_dirty_cpu_online_count(static_cast<int>(value.small())));
}

// The dirty CPU ones follow in proportion, in whole percents.
Outcome schedulers_online(Process& p, Term value) {
  if (!in_range(value, 1, group().normal_count())) return badarg(p);
  return make_small(group().set_online_count(static_cast<int>(value.small())));
}

Outcome fullsweep_after(Process& p, Term value) {
  if (!in_range(value, 0, kSmallMax)) return badarg(p);
  HeapLimits l = default_heap_limits();
  Term old = make_small(l.fullsweep_after);
  l.fullsweep_after = static_cast<uint32_t>(std::min(value.small(), kMaxFullsweepAfter));
  set_default_heap_limits(l);
  return old;
}

Outcome min_heap_size(Process& p, Term value) {
  size_t n;
  if (!read_size(value, &n)) return badarg(p);
  HeapLimits l = default_heap_limits();
  Term old = make_unsigned(p.heap, l.min_heap_words);
  l.min_heap_words = next_heap_size(std::max<size_t>(n, 1));
  set_default_heap_limits(l);
  return old;
}

Outcome min_bin_vheap_size(Process& p, Term value) {
  size_t n;
  if (!read_size(value, &n)) return badarg(p);
  HeapLimits l = default_heap_limits();
  Term old = make_unsigned(p.heap, l.min_binary_virtual_words);
  l.min_binary_virtual_words = next_heap_size(std::max<size_t>(n, 1));
  set_default_heap_limits(l);
  return old;
}

// Not smaller than what a new process begins with.
Outcome max_heap_size(Process& p, Term value) {
  HeapLimits l = default_heap_limits();
  Term old = max_heap_size_map(l, p.heap);
  if (!read_max_heap_size(value, &l) || !fits_max_heap_size(l)) return badarg(p);
  set_default_heap_limits(l);
  return old;
}

Outcome logger(Process& p, Term value) {
  if (value != "logger"_atom && value != "undefined"_atom && !value.is_local_pid())
    return badarg(p);
  Term old = system_logger();
  set_system_logger(value);
  return old;
}

Outcome microstate_accounting(Process& p, Term value) {
  if (value == "true"_atom || value == "false"_atom)
    return make_boolean(set_microstates(value == "true"_atom));
  if (value != "reset"_atom) return badarg(p);
  return make_boolean(reset_microstates());
}

// Counted by who asked for it (kernel_refc): the switch itself is erts_internal:scheduler_wall_time/1.
Outcome scheduler_wall_time(Process& p, Term value) {
  if (value != "true"_atom && value != "false"_atom) return badarg(p);
  Export* counted = intern_export("erts_internal"_atom, "system_flag_scheduler_wall_time"_atom, 1);
  return trap(p, counted, {value});
}

// Only the mode of a single time warp has something to finish.
Outcome time_offset(Process& p, Term value) {
  if (value != "finalize"_atom) return badarg(p, "badopt"_atom);
  switch (settings().time_warp) {
    case TimeWarp::kNone: return "final"_atom;
    case TimeWarp::kMulti: return "volatile"_atom;
    case TimeWarp::kSingle:
      if (system_flags().time_offset_final.exchange(true)) return "final"_atom;
      update_time_offset();
      return "preliminary"_atom;
  }
  UNREACHABLE("a value outside the enum TimeWarp");
}

// false, or a tracer. badarg: no tracer, or not alive.
Outcome sequential_tracer(Process& p, Term value) {
  TracerRef wanted;
  if (value != "false"_atom) {
    bool has_module = is_tuple_of(value, 2);
    wanted = has_module ? make_tracer(Tuple(value)[0], Tuple(value)[1]) : make_tracer(kNoTerm, value);
    if (!wanted || !is_there(*wanted)) return badarg(p);
  }
  TracerRef former = system_tracer();
  set_system_tracer(wanted);
  return former ? former->term(p.heap) : "false"_atom;
}

const RequestKind forget_token = {
    "reset_seq_trace", RequestTime::kAtRest,
    [](Process& q, Request&, TermHeap&) {
      q.seq_token = kNil;
      for (Message* m = q.mailbox.first(); m; m = m->following())
        if (m->seq_token.is_tuple()) m->seq_token = kNil;
      return "true"_atom;
    },
    [](Request&, TermHeap&) { return "true"_atom; }};

// Ends all tokens, in mailboxes too.
Outcome reset_seq_trace(Process& p, Term) {
  grace::Guard guard;
  process_table().for_each([&](Process& q) { request_silently(q.pid, forget_token); });
  p.seq_token = kNil;
  return "true"_atom;
}

// erlang.erl turns a description into rows and calls back with internal_cpu_topology.
Outcome cpu_topology_by_user(Process& p, Term value) {
  return trap(p, intern_export("erlang"_atom, "set_cpu_topology"_atom, 1), {value});
}

// The processors that were there before, as rows {cpu, Node, Processor, ProcessorNode, Core, Thread,
// Logical}. What the system says stands: only undefined, no description, is accepted.
Outcome internal_cpu_topology(Process& p, Term value) {
  if (value != "undefined"_atom) return badarg(p);
  Term none = make_small(-1), list = kNil;
  for (int i = os::configured_processors(); i-- > 0;) {
    Term row = make_tuple(p.heap, {"cpu"_atom, none, make_small(0), none, make_small(i),
                                   make_small(0), make_small(i)});
    list = make_cons(p.heap, row, list);
  }
  return list;
}

constexpr FlagRow kRows[] = {
    SYSTEM_FLAG(backtrace_depth, backtrace_depth),
    SYSTEM_FLAG(cpu_topology, cpu_topology_by_user),
    SYSTEM_FLAG(debug_flags, [](Process&, Term) -> Outcome { return "true"_atom; }),
    SYSTEM_FLAG(dirty_cpu_schedulers_online, dirty_cpu_online),
    SYSTEM_FLAG(erts_alloc, [](Process& p, Term) { return badarg(p); }),
    SYSTEM_FLAG(fullsweep_after, fullsweep_after),
    SYSTEM_FLAG(internal_cpu_topology, internal_cpu_topology),
    SYSTEM_FLAG(max_heap_size, max_heap_size),
    SYSTEM_FLAG(microstate_accounting, microstate_accounting),
    SYSTEM_FLAG(min_bin_vheap_size, min_bin_vheap_size),
    SYSTEM_FLAG(min_heap_size, min_heap_size),
    SYSTEM_FLAG(multi_scheduling, set_multi_scheduling),
    SYSTEM_FLAG(outstanding_system_requests_limit, outstanding_requests),
    SYSTEM_FLAG(reset_seq_trace, reset_seq_trace),
    SYSTEM_FLAG(scheduler_bind_type, set_bind_type),
    SYSTEM_FLAG(scheduler_wall_time, scheduler_wall_time),
    SYSTEM_FLAG(schedulers_online, schedulers_online),
    SYSTEM_FLAG(sequential_tracer, sequential_tracer),
    SYSTEM_FLAG(system_logger, logger),
    SYSTEM_FLAG(time_offset, time_offset),
    SYSTEM_FLAG(trace_control_word, trace_control_word),
};

}  // namespace
}  // namespace apus

using namespace apus;

// The old value. badarg: a bad value; with cause badopt: no such flag.
BIF(erlang, system_flag, 2) {
  static const auto* index = new RowIndex<FlagRow>{FlagRows(kRows)};
  const FlagRow* row = index->find(args[0]);
  return row ? row->set(p, args[1]) : badarg(p, "badopt"_atom);
}

BIF(erts_internal, scheduler_wall_time, 1) {
  if (args[0] != "true"_atom && args[0] != "false"_atom) return badarg(p);
  return make_boolean(set_scheduler_wall_time(args[0] == "true"_atom));
}
