#include "proc/system_monitor.h"

#include "heap/builders.h"
#include "os/clock.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "proc/run.h"
#include "proc/tracing.h"
#include "sync/grace.h"
#include "sync/mutex.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {

constinit MonitoredLimits monitored_limits;

namespace {

Mutex mutex{LockRank::system_monitor};
SystemMonitor settings_now;

Term pair(TermHeap& h, Term name, uint64_t n) {
  return make_tuple(h, {name, make_unsigned(h, n)});
}

void send(Term about, Term what, TermHeap& heap, Term info) {
  Term to = system_monitor().pid;
  if (!to || to == about) return;
  Term message = make_tuple(heap, {"monitor"_atom, about, what, info});
  send_signal(to, make_message_from(heap, message));
}

// The sizes in the order in which stock lists them, after `first`.
Term sizes(Process& p, TermHeap& h, Term first) {
  ProcessHeap& heap = p.heap;
  Term list = make_list_of(h, {pair(h, "old_heap_block_size"_atom, heap.old_size_words()),
                               pair(h, "heap_block_size"_atom, heap.size_words()),
                               pair(h, "mbuf_size"_atom, heap.fragment_words()),
                               pair(h, "stack_size"_atom, heap.stack_words()),
                               pair(h, "old_heap_size"_atom, heap.old_used_words()),
                               pair(h, "heap_size"_atom, heap.used_words())});
  return first ? make_cons(h, first, list) : list;
}

// {M, F, A}, or undefined when no code is there.
Term function_at(Process& p, const Word* at, TermHeap& h) {
  if (!at || !engine().function_at) return "undefined"_atom;
  return engine().function_at(p, at, h);
}

}  // namespace

SystemMonitor set_system_monitor(const SystemMonitor& wanted) {
  MutexLock lock(mutex);
  SystemMonitor old = settings_now;
  settings_now = wanted;
  auto limit = [&](uint64_t ms) {
    bool is_sensible = wanted.pid && ms && ms < INT64_MAX / os::kNsPerMs;
    return is_sensible ? static_cast<int64_t>(ms) * os::kNsPerMs : INT64_MAX;
  };
  monitored_limits.long_gc_ns = limit(wanted.long_gc_ms);
  monitored_limits.long_schedule_ns = limit(wanted.long_schedule_ms);
  bool heap = wanted.pid && wanted.large_heap_words;
  monitored_limits.large_heap_words = heap ? wanted.large_heap_words : UINT64_MAX;
  return old;
}

SystemMonitor system_monitor() {
  SystemMonitor s;
  {
    MutexLock lock(mutex);
    s = settings_now;
  }
  if (!s.pid) return s;
  grace::Guard guard;
  Process* q = find_process(s.pid);
  if (q && !q->is_exiting()) return s;
  set_system_monitor(SystemMonitor());
  return SystemMonitor();
}

int64_t start_of_collection(Process& p) {
  trace_event(p, TraceEvent::kCollectionBegins, kTraceGarbageCollection, kNoTerm);
  bool wanted = monitored_limits.long_gc_ns.load(std::memory_order_relaxed) != INT64_MAX;
  return wanted ? os::monotonic_ns() : 0;
}

int64_t start_of_slice() {
  bool wanted = monitored_limits.long_schedule_ns.load(std::memory_order_relaxed) != INT64_MAX;
  return wanted ? os::monotonic_ns() : 0;
}

void note_collection(Process& p, int64_t started_ns) {
  if (started_ns) {
    int64_t took = os::monotonic_ns() - started_ns;
    if (took > monitored_limits.long_gc_ns.load(std::memory_order_relaxed)) {
      TermHeap h;
      Term timeout = pair(h, "timeout"_atom, static_cast<uint64_t>(took / os::kNsPerMs));
      send(p.pid, "long_gc"_atom, h, sizes(p, h, timeout));
    }
  }
  if (is_large(p)) {
    TermHeap h;
    send(p.pid, "large_heap"_atom, h, sizes(p, h, kNoTerm));
  }
}

void note_slice(Process& p, int64_t started_ns, const Word* in) {
  int64_t took = os::monotonic_ns() - started_ns;
  if (took <= monitored_limits.long_schedule_ns.load(std::memory_order_relaxed)) return;
  TermHeap h;
  Term timeout = pair(h, "timeout"_atom, static_cast<uint64_t>(took / os::kNsPerMs));
  Term from = make_tuple(h, {"in"_atom, function_at(p, in, h)});
  Term to = make_tuple(h, {"out"_atom, function_at(p, p.ip, h)});
  send(p.pid, "long_schedule"_atom, h, make_list_of(h, {timeout, from, to}));
}

void note_port_work(Term port, Term what, int64_t started_ns) {
  int64_t took = os::monotonic_ns() - started_ns;
  if (took <= monitored_limits.long_schedule_ns.load(std::memory_order_relaxed)) return;
  TermHeap h;
  Term timeout = pair(h, "timeout"_atom, static_cast<uint64_t>(took / os::kNsPerMs));
  Term work = make_tuple(h, {"port_op"_atom, what});
  send(port, "long_schedule"_atom, h, make_list_of(h, {timeout, work}));
}

void note_busy_port(Term pid, Term port) {
  if (!system_monitor().busy_port) return;
  TermHeap h;
  send(pid, "busy_port"_atom, h, port);
}

void note_busy_dist_port(Term pid, Term port) {
  if (!system_monitor().busy_dist_port) return;
  TermHeap h;
  send(pid, "busy_dist_port"_atom, h, port);
}

}  // namespace apus
