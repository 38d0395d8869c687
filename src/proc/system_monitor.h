// The system monitor: one process that is told when others take long or grow large.
//
//   {monitor, Pid, long_gc | large_heap, Info}
//   {monitor, Pid, long_schedule, [{timeout, Ms}, {in, Function}, {out, Function}]}
//   {monitor, Port, long_schedule, [{timeout, Ms}, {port_op, proc_sig | timeout | input | output}]}
//   {monitor, Pid, busy_port | busy_dist_port, Port}
//
// Who measures asks first whether anybody wants to know, by one relaxed load.
// Threads: any; a change is seen by others soon. OTP: erlang:system_monitor/2.
#pragma once

#include <atomic>

#include "proc/process.h"

namespace apus {

struct SystemMonitor {
  Term pid = kNoTerm;                  // kNoTerm: nobody.
  uint64_t long_gc_ms = 0, long_schedule_ms = 0, large_heap_words = 0;  // 0: not wanted.
  bool busy_port = false, busy_dist_port = false;
};

// Replaces the settings. The former ones.
SystemMonitor set_system_monitor(const SystemMonitor& wanted);
// The settings; nobody's once the process is gone.
SystemMonitor system_monitor();

struct MonitoredLimits {
  std::atomic<int64_t> long_gc_ns{INT64_MAX}, long_schedule_ns{INT64_MAX};
  std::atomic<uint64_t> large_heap_words{UINT64_MAX};
};
extern MonitoredLimits monitored_limits;

// Without fragments, as stock.
inline bool is_large(const Process& p) {
  return p.heap.size_words() + p.heap.old_size_words() >=
         monitored_limits.large_heap_words.load(std::memory_order_relaxed);
}

// The clock when somebody wants to know how long it takes, else 0.
// Requires: a collection of p's own heap is about to begin. Its tracer is told.
int64_t start_of_collection(Process& p);
// Of a process or of a port.
int64_t start_of_slice();
// Requires: a collection of p's own heap, on its thread, has just ended.
void note_collection(Process& p, int64_t started_ns);
// in: where it stood when the slice began, null: at its start.
void note_slice(Process& p, int64_t started_ns, const Word* in);
void note_port_work(Term port, Term what, int64_t started_ns);

// One piece of a port's work in its own turn, from here to the end of the scope.
class TimedPortWork {
 public:
  TimedPortWork(Term port, Term what) : port_(port), what_(what), started_ns_(start_of_slice()) {}
  ~TimedPortWork() {
    if (started_ns_) [[unlikely]] note_port_work(port_, what_, started_ns_);
  }
  TimedPortWork(const TimedPortWork&) = delete;
  TimedPortWork& operator=(const TimedPortWork&) = delete;

 private:
  const Term port_, what_;
  const int64_t started_ns_;
};

void note_busy_port(Term pid, Term port);
// port: a process, or kNil, when no port is there.
void note_busy_dist_port(Term pid, Term port);

}  // namespace apus
