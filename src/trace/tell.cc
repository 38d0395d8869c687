// See tell.h.
#include "trace/tell.h"

#include "heap/builders.h"
#include "heap/map_build.h"
#include "os/clock.h"
#include "proc/run.h"
#include "proc/signal.h"
#include "sched/scheduler.h"
#include "term/atom.h"
#include "timer/erlang_time.h"
#include "timer/unique_integer.h"

namespace apus {
namespace {

constexpr size_t kMostElements = 10;

Term seconds_and_micros(TermHeap& heap, int64_t us) {
  return make_tuple(heap, {make_small(us / 1'000'000'000'000), make_small(us / 1'000'000 % 1'000'000),
                           make_small(us % 1'000'000)});
}

Term scheduler_number() {
  Scheduler* s = Scheduler::current();
  return make_small(s && s->is_normal() ? s->index() + 1 : 0);
}

Term timestamp_option(uint32_t flags) {
  if (flags & kTraceTimestamp) return "timestamp"_atom;
  return flags & kTraceStrictTimestamp ? "strict_monotonic"_atom : "monotonic"_atom;
}

// The options of a tracer module.
Term options_map(TermHeap& heap, uint32_t flags, const TraceTold& told) {
  Term pairs[8];
  size_t n = 0;
  auto add = [&](Term key, Term value) {
    pairs[2 * n] = key;
    pairs[2 * n++ + 1] = value;
  };
  if (told.what.size() > 1) add("extra"_atom, told.what.begin()[1]);
  if (told.result) add("match_spec_result"_atom, told.result);
  if (flags & kTraceSchedulerId) add("scheduler_id"_atom, scheduler_number());
  if (flags & kTimestampFlags) add("timestamp"_atom, timestamp_option(flags));
  return map_from_pairs(heap, pairs, n);
}

void send_to_tracer(const Tracer& tracer, uint32_t flags, Term tracee, const TraceTold& told) {
  if (tracer.module()) {
    if (!tracer_hooks().trace) return;
    TermHeap heap;
    Term message = told.what.size() > 0 ? *told.what.begin() : kNil;
    tracer_hooks().trace(tracer, told.tag, tracee, message, options_map(heap, flags, told));
    return;
  }
  deliver_trace_message(tracer, make_trace_message(flags, tracee, told));
}

}  // namespace

void deliver_trace_message(const Tracer& tracer, Message* m) {
  if (tracer.is_process()) {
    send_signal(tracer.state(), m);
    return;
  }
  if (tracer_hooks().write_to_port) tracer_hooks().write_to_port(tracer.state(), m->value);
  free_message(m);
}

Term trace_timestamp(TermHeap& heap, uint32_t flags) {
  if (flags & kTraceTimestamp) return seconds_and_micros(heap, unique_now_us());
  Term now = make_integer(heap, erlang_monotonic_ns());
  if (!(flags & kTraceStrictTimestamp)) return now;
  return make_tuple(heap, {now, make_integer(heap, next_monotonic_integer())});
}

Term mfa_term(TermHeap& heap, Term module, Term function, uint32_t arity) {
  return make_tuple(heap, {module, function, make_small(arity)});
}

Message* make_trace_message(uint32_t flags, Term tracee, const TraceTold& told) {
  TermHeap heap;
  Term elements[kMostElements];
  size_t n = 0;
  bool has_time = flags & kTimestampFlags;
  elements[n++] = has_time ? "trace_ts"_atom : "trace"_atom;
  elements[n++] = tracee;
  elements[n++] = told.tag;
  for (Term t : told.what) elements[n++] = t;
  if (told.result) elements[n++] = told.result;
  if (flags & kTraceSchedulerId) elements[n++] = scheduler_number();
  if (has_time) elements[n++] = trace_timestamp(heap, flags);
  CHECK(n <= kMostElements);
  return make_message(make_tuple(heap, elements, n));
}

void tell_plainly(const Tracer& tracer, Term message) { deliver_trace_message(tracer, make_message(message)); }

void tell_seq_tracer(const Tracer& tracer, uint32_t flags, Term label, Term event) {
  if (ask_tracer(tracer, "seq_trace"_atom, label) != TracerAnswer::kTrace) return;
  if (tracer.module()) {
    TermHeap heap;
    TraceTold told{"seq_trace"_atom, {event}};
    if (tracer_hooks().trace)
      tracer_hooks().trace(tracer, told.tag, label, event, options_map(heap, flags, told));
    return;
  }
  TermHeap heap;
  Term elements[4] = {"seq_trace"_atom, label, event};
  size_t n = 3;
  if (flags & kTimestampFlags) elements[n++] = trace_timestamp(heap, flags);
  deliver_trace_message(tracer, make_message(make_tuple(heap, elements, n)));
}

void tell(TracedBy& tracing, Term tracee, const TraceSettings& settings, const TraceTold& told) {
  if (!tell_tracer(*settings.tracer, settings.flags, tracee, told)) drop_settings(tracing, &settings);
}

void tell(Process& p, const TraceSettings& settings, const TraceTold& told) {
  bool is_there = tell_tracer(*settings.tracer, settings.flags, p.pid, told);
  if (!is_there && current_process() == &p) drop_settings(ensure_tracing(p), &settings);
}

bool tell_tracer(const Tracer& tracer, uint32_t flags, Term tracee, const TraceTold& told) {
  TracerAnswer answer = ask_tracer(tracer, told.tag, tracee);
  if (answer == TracerAnswer::kTrace) send_to_tracer(tracer, flags, tracee, told);
  return answer != TracerAnswer::kRemove;
}

}  // namespace apus
