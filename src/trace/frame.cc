// See frame.h.
#include "trace/frame.h"

namespace apus {

void push_trace_frame(Process& p, const TraceFrame& frame) {
  Word* E = p.heap.stack_top() - kTraceFrameWords;
  E[0] = reinterpret_cast<Word>(trace_return_address);
  E[1] = point_term(frame.point).bits;
  E[2] = make_small(frame.what).bits;
  E[3] = frame.other.bits;
  p.heap.set_stack_top(E);
}

TraceFrame trace_frame_at(const Word* at) {
  ASSERT(is_trace_return(*at));
  return {term_point(Term{at[1]}), Term{at[2]}.small(), Term{at[3]}};
}

}  // namespace apus
