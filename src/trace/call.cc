// See call.h. Of one call first the local or global trace is told, then meta tracing, then it is counted.
#include "trace/call.h"

#include "heap/builders.h"
#include "match/run.h"
#include "os/clock.h"
#include "proc/run.h"
#include "proc/tracing.h"
#include "term/atom.h"
#include "trace/actions.h"
#include "trace/journal.h"
#include "trace/tell.h"

namespace apus {
namespace {

// What a match specification says of a call.
struct Verdict {
  bool is_told = false;
  Term result = kNoTerm;  // {message, Result}; kNoTerm: none.
  int64_t returns = 0;    // kReturnFrom, kExceptionFrom.
};

Verdict judge(Process& p, const Specification& specification, const Term* x, uint32_t arity,
              TermHeap& heap) {
  if (!specification.program) return {true};
  Term arguments = make_list_of(heap, x, arity);
  CallActions actions(p);
  match::Run run(*specification.program.get(), heap, p.pid, true, &actions);
  Term result = run.run(arguments);
  Verdict v;
  if (!result) return v;
  if (run.returns_trace()) v.returns |= kReturnFrom;
  if (run.traces_exceptions()) v.returns |= kReturnFrom | kExceptionFrom;
  v.is_told = result != "false"_atom;
  if (result != "true"_atom) v.result = result;
  return v;
}

Term call_term(const TracePoint& point, const Term* x, bool only_arity, TermHeap& heap) {
  if (only_arity) return mfa_term(heap, point.module, point.function, point.arity);
  Term arguments = make_list_of(heap, x, point.arity);
  return make_tuple(heap, {point.module, point.function, arguments});
}

// Whether the return of this call is seen on behalf of a caller that it replaces.
bool is_return_seen(Process& p) {
  for (const Word* s = p.heap.stack_top(); is_trace_return(*s); s += kTraceFrameWords)
    if (trace_frame_at(s).what & kReturnTo) return true;
  return false;
}

// A tracer may not want to know of a call: then neither of its return. One that is gone ends the tracing.
bool wants_call(Process& p, const TraceSettings& s) {
  TracerAnswer answer = ask_tracer(*s.tracer, "call"_atom, p.pid);
  if (answer == TracerAnswer::kRemove) drop_settings(ensure_tracing(p), &s);
  return answer == TracerAnswer::kTrace;
}

void trace_call(Process& p, TracePoint& point, const Specification& specification,
                bool may_return_to, const Term* x) {
  if (!is_traced(p, kTraceCall)) return;
  TermHeap heap;
  const TraceSettings* before = settings_of(p);
  if (before && !wants_call(p, *before)) return;
  Verdict v = judge(p, specification, x, point.arity, heap);
  const TraceSettings* s = settings_of(p);
  if (!s) s = before;  // The call that ends tracing is still told of.
  if (!s || (s->flags & kTraceSilent)) return;
  if (v.is_told) {
    bool only_arity = s->flags & kTraceArity;
    tell(p, *s, {"call"_atom, {call_term(point, x, only_arity, heap)}, v.result});
  }
  s = settings_of(p);
  if (!s) return;
  if (may_return_to && v.is_told && (s->flags & kTraceReturnTo) && !is_return_seen(p))
    push_trace_frame(p, {&point, kReturnTo, kNil});
  if (v.returns) push_trace_frame(p, {&point, v.returns, kNil});
}

// The meta tracer is gone; the specification stays, as stock shows.
void end_meta(TracePoint& point) {
  const PointSettings* s = point.settings.load(std::memory_order_acquire);
  if (!s || !s->meta) return;
  auto* next = new PointSettings(*s);
  next->meta_tracer = nullptr;
  set_point_settings(point, next);
}

void trace_meta(Process& p, TracePoint& point, const PointSettings& s, const Term* x) {
  if (p.sensitive) return;
  TracerAnswer answer = ask_tracer(*s.meta_tracer, "call"_atom, p.pid);
  if (answer == TracerAnswer::kRemove) return end_meta(point);
  TermHeap heap;
  Verdict v = judge(p, *s.meta, x, point.arity, heap);
  if (v.is_told)
    tell_tracer(*s.meta_tracer, kTraceTimestamp, p.pid,
                {"call"_atom, {call_term(point, x, false, heap)}, v.result});
  if (!v.returns) return;
  ensure_tracing(p);  // Else nobody looks for frames when an exception passes.
  push_trace_frame(p, {&point, v.returns | kMeta, s.meta_tracer->term(p.heap)});
}

void start_clock(Process& p, TracePoint& point) {
  ProcessTracing& tracing = ensure_tracing(p);
  charge_time(p, tracing);
  TracePoint* former = tracing.timed;
  tracing.timed = &point;
  {
    MutexLock lock(point.times_mutex);
    point.times[p.pid.bits].calls++;
  }
  bool is_tail_call = is_trace_return(*p.heap.stack_top()) &&
                      (trace_frame_at(p.heap.stack_top()).what & kTime);
  if (!is_tail_call) push_trace_frame(p, {&point, kTime, former ? point_term(former) : kNil});
}

// {M, F, A} of the function that the stack returns to, behind frames of tracing.
Term returned_to(Process& p, const Word* stack, TermHeap& heap) {
  for (; stack < p.heap.stack_end(); stack++) {
    if (!is_header_word(*stack) || *stack == 0 || is_trace_return(*stack)) continue;
    Term f = engine().function_at(p, reinterpret_cast<const Word*>(*stack) - 1, heap);
    return f;
  }
  return "undefined"_atom;
}

}  // namespace

void note_call(Process& p, TracePoint& point, SeenAt at, const Term* x) {
  const PointSettings* s = point.settings.load(std::memory_order_acquire);
  if (!s) return;
  bool at_entry = at != SeenAt::kExport;
  const Specification* calls = at == SeenAt::kEntry ? s->local.get() : s->global.get();
  if (at == SeenAt::kBuiltin && s->local) calls = s->local.get();
  if (at == SeenAt::kEntry && s->journal) begin_journaled_call(p, point, *s->journal, x);
  bool is_timed = s->time == Counting::kOn && is_traced(p, kTraceCall);  // Whatever the specification changes.
  if (calls) trace_call(p, point, *calls, at_entry && s->local, x);
  if (!at_entry) return;
  if (s->meta_tracer) trace_meta(p, point, *s, x);
  if (s->count == Counting::kOn) point.count.fetch_add(1, std::memory_order_relaxed);
  if (is_timed) start_clock(p, point);
}

void note_return(Process& p, const TraceFrame& frame, Term value) {
  TracePoint& point = *frame.point;
  if (frame.what & kJournal) return end_journaled_call(frame, value);
  if (frame.what & kTime) {
    ProcessTracing& tracing = ensure_tracing(p);
    charge_time(p, tracing);
    tracing.timed = frame.other.is_small() ? term_point(frame.other) : nullptr;
    return;
  }
  TermHeap heap;
  Term function = mfa_term(heap, point.module, point.function, point.arity);
  if (frame.what & kMeta) {
    const PointSettings* s = point.settings.load(std::memory_order_acquire);
    if (s && s->meta_tracer)
      tell_tracer(*s->meta_tracer, kTraceTimestamp, p.pid, {"return_from"_atom, {function, value}});
    return;
  }
  const TraceSettings* s = settings_of(p);
  if (!s || p.sensitive) return;
  if (frame.what & kReturnTo) {  // Told in silence, too, as on stock.
    if (!(s->flags & kTraceReturnTo)) return;
    Term to = returned_to(p, p.heap.stack_top(), heap);
    if (to.is_tuple()) tell(p, *s, {"return_to"_atom, {to}});
  } else if ((s->flags & kTraceCall) && !(s->flags & kTraceSilent)) {
    tell(p, *s, {"return_from"_atom, {function, value}});
  }
}

void note_exception(Process& p, const Word* until, ExceptionClass k, Term reason,
                    const Word* handler) {
  bool returns_to = false;
  for (const Word* s = p.heap.stack_top(); s < until; s++) {
    if (!is_trace_return(*s)) continue;
    TraceFrame frame = trace_frame_at(s);
    returns_to |= (frame.what & kReturnTo) != 0;
    if (frame.what & kTime) note_return(p, frame, kNil);
    if (frame.what & kJournal) end_journaled_call(frame, kNoTerm);
    if (!(frame.what & kExceptionFrom)) continue;
    TermHeap heap;
    TracePoint& point = *frame.point;
    Term function = mfa_term(heap, point.module, point.function, point.arity);
    Term what = make_tuple(heap, {class_atom(k), reason});
    const PointSettings* settings = point.settings.load(std::memory_order_acquire);
    const TraceSettings* own = settings_of(p);
    if (frame.what & kMeta) {
      if (settings && settings->meta_tracer)
        tell_tracer(*settings->meta_tracer, kTraceTimestamp, p.pid,
                    {"exception_from"_atom, {function, what}});
    } else if (own && (own->flags & kTraceCall) && !(own->flags & kTraceSilent) && !p.sensitive) {
      tell(p, *own, {"exception_from"_atom, {function, what}});
    }
  }
  if (!returns_to || !handler || !is_traced(p, kTraceReturnTo)) return;
  TermHeap heap;
  Term to = engine().function_at(p, handler, heap);
  const TraceSettings* own = settings_of(p);
  if (own && to.is_tuple()) tell(p, *own, {"return_to"_atom, {to}});
}

void charge_time(Process& p, ProcessTracing& tracing) {
  int64_t now = os::monotonic_ns();
  if (tracing.timed && tracing.timed_since_ns) {
    const PointSettings* s = tracing.timed->settings.load(std::memory_order_acquire);
    if (s && s->time == Counting::kOn) {
      MutexLock lock(tracing.timed->times_mutex);
      tracing.timed->times[p.pid.bits].ns += now - tracing.timed_since_ns;
    }
  }
  tracing.timed_since_ns = now;
}

}  // namespace apus
