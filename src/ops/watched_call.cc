// Calls that somebody watches; see watched_call.h.
#include "ops/watched_call.h"

#include <utility>

#include "code/breakpoint.h"
#include "code/exports.h"
#include "ops/state.h"
#include "proc/saved_calls.h"
#include "trace/call.h"

namespace apus {
namespace {

// Notes the call once there is room for the frames that tracing may leave.
void note(Context* c, TracePoint& point, SeenAt at) {
  Process& p = *c->process;
  p.heap.close_open_fragment();
  auto room = p.heap.stack_top() - p.heap.heap_top();
  constexpr size_t kNeed = kMostTraceWords + kStackSlackWords;
  if (room < static_cast<ptrdiff_t>(kNeed)) collect_for(c, kNeed, point.arity);
  note_call(p, point, at, c->x);
}

}  // namespace

const Word* enter_watched(Context* c, const Word*, Export* called) {
  Process& p = *c->process;
  if (p.saved_calls) p.saved_calls->add_call(called);
  if (void* watcher = export_watcher(called))
    note(c, *static_cast<TracePoint*>(watcher), called->bif ? SeenAt::kBuiltin : SeenAt::kExport);
  return export_code(called);
}

void note_operator(Context* c, const Bif* bif) {
  SavedCalls* calls = c->process->saved_calls;
  if (calls) calls->add_call(intern_export(builtin_module(bif), builtin_name(bif), bif->arity));
}

Word pass_breakpoint(Context* c, const Word* entry) {
  Breakpoint breakpoint = find_breakpoint(entry);
  if (!breakpoint.entry) return *entry;  // Cleared meanwhile.
  ProcessTracing* tracing = process_tracing(*c->process);
  bool is_seen = tracing && std::exchange(tracing->resumed, nullptr) == entry;
  auto& point = *static_cast<TracePoint*>(breakpoint.owner);
  if (!is_seen) note(c, point, SeenAt::kEntry);
  const PointSettings* settings = point.settings.load(std::memory_order_acquire);
  return settings && settings->is_debugged ? 0 : breakpoint.behind;
}

const Word* return_through_trace(Context* c) {
  Process& p = *c->process;
  Word* E = p.heap.stack_top();
  TraceFrame frame = trace_frame_at(E - 1);
  p.heap.set_stack_top(E + kTraceFrameWords - 1);
  note_return(p, frame, c->x[0]);
  E = p.heap.stack_top();
  p.heap.set_stack_top(E + 1);
  return reinterpret_cast<const Word*>(*E);
}

}  // namespace apus
