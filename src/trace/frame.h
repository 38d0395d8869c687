// Frames that tracing leaves on the stack, to see a function return or an exception pass.
//
//   E -> | return address: the instruction trace_return | point | what | other | return address ...
//
//   point   a TracePoint as a small integer
//   what    a small integer: kReturnFrom ...
//   other   kMeta: the meta tracer; kTime: the point whose clock ran before, as a small integer, or [];
//           kJournal: {Module, Call, Target}, each [] when there is none (journal.h)
// Invariant: all three are terms that a collection may see.
// Threads: the process's own.
// OTP: erlang:trace/3, return_from, exception_from, return_to.
#pragma once

#include "code/trace_return.h"
#include "proc/process.h"
#include "trace/point.h"

namespace apus {

enum TraceFrameKind : int64_t {
  kReturnFrom = 1, kExceptionFrom = 2, kReturnTo = 4, kTime = 8, kMeta = 16, kJournal = 32,
};

inline constexpr size_t kTraceFrameWords = 4;
// What calls of one function push at most: journal, return_to, local, meta, time.
inline constexpr size_t kMostTraceWords = 5 * kTraceFrameWords;

struct TraceFrame {
  TracePoint* point;
  int64_t what;
  Term other;
};

void push_trace_frame(Process& p, const TraceFrame& frame);
// The frame whose return address lies at `at`. Requires: is_trace_return(*at).
TraceFrame trace_frame_at(const Word* at);

inline Term point_term(TracePoint* point) {
  return make_small(static_cast<int64_t>(reinterpret_cast<Word>(point)));
}
inline TracePoint* term_point(Term t) {
  return reinterpret_cast<TracePoint*>(static_cast<Word>(t.small()));
}

}  // namespace apus
