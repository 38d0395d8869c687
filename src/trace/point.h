// A traced function: what erlang:trace_pattern/3 has asked for, and what was counted.
//
// One for each M:F/A that was ever traced, for ever: frames on stacks and running clocks may refer to it
// after tracing has ended. What is asked for is an immutable PointSettings, replaced as a whole.
//   local, meta, call_count, call_time   seen at the function's entry (code/breakpoint.h)
//   global                               seen at its export entry (code/exports.h)
// A builtin has only its export entry: everything is seen there.
// Threads: any, settings in a grace section; changes under the lock of pattern.h.
// OTP: erlang:trace_pattern/3, trace_info/2.
#pragma once

#include <map>
#include <memory>

#include "match/program.h"
#include "proc/stored_term.h"
#include "sync/mutex.h"
#include "trace/journaled.h"
#include "trace/tracer.h"

namespace apus {

// A match specification; without a program every call matches.
struct Specification {
  StoredTerm source;  // As trace_info shows it.
  match::ProgramRef program;
};
using SpecificationRef = std::shared_ptr<const Specification>;

enum class Counting : uint8_t { kOff, kOn, kPaused };

struct PointSettings {
  SpecificationRef global, local, meta;  // Null: not asked for. At most one of the first two.
  TracerRef meta_tracer;  // Null, too, once it was found to be gone.
  Counting count = Counting::kOff, time = Counting::kOff;
  // Not by trace_pattern, and not shown by trace_info:
  const JournaledCall* journal = nullptr;
  bool is_debugged = false;  // Calls go to the debugger instead (erts_debug:breakpoint/2).

  bool is_traced() const {
    return global || local || meta || count != Counting::kOff || time != Counting::kOff;
  }
  bool is_empty() const { return !is_traced() && !journal && !is_debugged; }
};

struct TraceTime {
  uint64_t calls = 0;
  int64_t ns = 0;
};

struct TracePoint {
  Term module, function;
  uint32_t arity;
  std::atomic<const PointSettings*> settings{nullptr};
  std::atomic<uint64_t> count{0};
  Mutex times_mutex{LockRank::trace_times};
  std::map<Word, TraceTime> times APUS_GUARDED_BY(times_mutex);  // By pid.
};

// Whether any was ever made.
bool has_trace_points();
// The point, made if it is new.
TracePoint* intern_point(Term module, Term function, uint32_t arity);
// Null when it was never traced.
TracePoint* find_point(Term module, Term function, uint32_t arity);
void for_each_point(void (*visit)(TracePoint* point, void* data), void* data);

void set_point_settings(TracePoint& point, PointSettings* settings);  // Null: none.

}  // namespace apus
