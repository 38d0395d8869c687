// See settings.h.
#include "trace/settings.h"

#include "heap/builders.h"
#include "proc/message.h"
#include "sync/grace.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

struct FlagRow {
  const char* name;
  uint32_t flag;
};

// In the order in which stock lists them, the last one first.
#define TRACE_FLAG(name, flag) {#name, flag}
constexpr FlagRow kFlags[] = {
    TRACE_FLAG(timestamp, kTraceTimestamp),
    TRACE_FLAG(strict_monotonic_timestamp, kTraceStrictTimestamp),
    TRACE_FLAG(monotonic_timestamp, kTraceMonotonicTimestamp),
    TRACE_FLAG(send, kTraceSend),
    TRACE_FLAG(receive, kTraceReceive),
    TRACE_FLAG(set_on_spawn, kTraceSetOnSpawn),
    TRACE_FLAG(call, kTraceCall),
    TRACE_FLAG(procs, kTraceProcs),
    TRACE_FLAG(set_on_first_spawn, kTraceSetOnFirstSpawn),
    TRACE_FLAG(set_on_link, kTraceSetOnLink),
    TRACE_FLAG(set_on_first_link, kTraceSetOnFirstLink),
    TRACE_FLAG(running, kTraceRunning),
    TRACE_FLAG(exiting, kTraceExiting),
    TRACE_FLAG(garbage_collection, kTraceGarbageCollection),
    TRACE_FLAG(arity, kTraceArity),
    TRACE_FLAG(return_to, kTraceReturnTo),
    TRACE_FLAG(silent, kTraceSilent),
    TRACE_FLAG(scheduler_id, kTraceSchedulerId),
    TRACE_FLAG(ports, kTracePorts),
    TRACE_FLAG(running_ports, kTraceRunningPorts),
    TRACE_FLAG(running_procs, kTraceRunningProcs),
    TRACE_FLAG(all, kAllTraceFlags),
    TRACE_FLAG(cpu_timestamp, kTraceCpuTimestamp),
    TRACE_FLAG(tracer, 0),  // A tuple, which names the tracer: no flag of a process.
};
#undef TRACE_FLAG

Mutex mutex{LockRank::trace_defaults};
TraceSettings& defaults(Newborn kind) APUS_REQUIRES(mutex) {
  static auto* both = new TraceSettings[2];
  return both[static_cast<int>(kind)];
}

// Several changes of one process at once: who is beaten looks again.
bool try_replace(TracedBy& tracing, const TraceSettings* former, TraceSettings* next) {
  if (!tracing.settings.compare_exchange_strong(former, next, std::memory_order_acq_rel)) {
    delete next;
    return false;
  }
  tracing.flags.store(next ? next->flags : 0, std::memory_order_release);
  if (former) grace::retire(former);
  return true;
}

}  // namespace

uint32_t trace_flag(Term name) {
  if (!name.is_atom()) return 0;
  for (const FlagRow& row : kFlags)
    if (atom_text(name) == row.name) return row.flag;
  return 0;
}

Term trace_flag_names(uint32_t flags, TermHeap& heap) {
  Term list = kNil;
  for (const FlagRow& row : kFlags)
    if (row.flag != kAllTraceFlags && (flags & row.flag)) list = make_cons(heap, atom(row.name), list);
  return list;
}

const TraceSettings* settings_of(const Process& p) {
  ProcessTracing* t = process_tracing(p);
  return t ? settings_of(*t) : nullptr;
}

ProcessTracing& ensure_tracing(Process& p) {
  if (ProcessTracing* t = process_tracing(p)) return *t;
  auto* fresh = new ProcessTracing;
  void* expected = nullptr;
  if (std::atomic_ref<void*>(p.trace_state).compare_exchange_strong(expected, fresh)) return *fresh;
  delete fresh;
  return *static_cast<ProcessTracing*>(expected);
}

void change_settings(TracedBy& tracing, uint32_t on, uint32_t off, const TracerRef& tracer) {
  grace::Guard guard;
  for (;;) {
    const TraceSettings* former = settings_of(tracing);
    uint32_t flags = ((former ? former->flags : 0) & ~off) | on;
    TraceSettings* next = nullptr;
    if (flags) {
      next = new TraceSettings{flags, tracer ? tracer : former ? former->tracer : nullptr};
      if (!next->tracer) return delete next;
    }
    if (!former && !next) return;
    if (try_replace(tracing, former, next)) return;
  }
}

void change_settings(Process& p, uint32_t on, uint32_t off, const TracerRef& tracer) {
  change_settings(ensure_tracing(p), on, off, tracer);
}

void drop_settings(TracedBy& tracing, const TraceSettings* former) {
  if (former) try_replace(tracing, former, nullptr);
}

void change_default_settings(Newborn kind, uint32_t on, uint32_t off, const TracerRef& tracer) {
  MutexLock lock(mutex);
  TraceSettings& s = defaults(kind);
  s.flags = (s.flags & ~off) | on;
  s.tracer = tracer;
  if (s.flags == 0 || !s.tracer) s = {};
  (kind == Newborn::kProcess ? new_processes_are_traced : new_ports_are_traced).store(s.flags != 0);
}

TraceSettings living_default_settings(Newborn kind) {
  TraceSettings s;
  {
    MutexLock lock(mutex);
    s = defaults(kind);
  }
  if (!s.tracer || ask_tracer(*s.tracer, "trace_status"_atom, kNil) != TracerAnswer::kRemove) return s;
  change_default_settings(kind, 0, s.flags, nullptr);
  return {};
}

}  // namespace apus
