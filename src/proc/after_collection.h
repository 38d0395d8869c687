// What is due whenever a heap has been collected: its limit is looked at, the system monitor is told.
//
//   int64_t started = start_of_collection(p);
//   p.heap.collect(...);
//   after_collection(p, started);
//
// Threads: the process's own.
#pragma once

#include "proc/heap_limit.h"
#include "proc/system_monitor.h"
#include "proc/tracing.h"

namespace apus {

inline void after_collection(Process& p, int64_t started_ns) {
  bool large = is_large(p);
  if (started_ns != 0 || large) [[unlikely]] note_collection(p, started_ns);
  trace_event(p, TraceEvent::kCollectionEnds, kTraceGarbageCollection, kNoTerm);
  check_heap_limit(p);
}

}  // namespace apus
