// The course of an exit; see exit.h. The steps about relations are in link.cc, monitor.cc and
// suspend.cc, those about timers and names in message_timer.cc and registry.cc.
#include "proc/exit.h"

#include "heap/copy.h"
#include "proc/process_table.h"
#include "proc/request.h"
#include "proc/settings.h"
#include "proc/signal.h"
#include "proc/tracing.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/print.h"

namespace apus {
namespace {

const ExitStep* steps = kOwnExitSteps;
size_t step_count = std::size(kOwnExitSteps);

void refuse_all(Process& p, Signal* s) {
  while (s) {
    Signal* next = s->next;
    s->kind->refuse(p.pid, s);
    s = next;
  }
}

// Nothing works any more without what the system itself has started.
void end_without(Process& p) {
  HaltRequest request;
  request.kind = HaltRequest::Kind::kDump;
  request.slogan = "System process " + term_text(p.pid) + " terminated: " + term_text(p.exit_reason);
  halt_vm(request);
}

}  // namespace

void set_exit_steps(const ExitStep* list, size_t count) {
  steps = list;
  step_count = count;
}

void begin_exit(Process& p, Term reason) {
  if (p.is_exiting()) return;
  p.exit_reason = reason ? reason : "normal"_atom;
  p.set_flag(Process::kExiting);
}

Outcome exit_now(Process& p) {
  ASSERT(p.is_exiting());
  p.pending = Pending();
  p.pending.what = Pending::What::kExit;
  p.pending.reason = p.exit_reason;
  return Outcome::pending();
}

RunResult continue_exit(Process& p) {
  if (!p.exit_state) {
    if (p.has_flag(Process::kSystemProcess)) end_without(p);
    p.exit_state = new ExitState;
    if (p.saved_count > kInlineSaved) std::free(p.more_saved);
    p.more_saved = nullptr;
    p.saved_count = 0;
    // From here on nobody asks the process for its literals, and the steps may take long.
    p.exit_reason = copy_into(p.exit_reason, p.heap, Literals::kCopy);
    trace_event(p, TraceEvent::kExit, kTraceProcs, p.exit_reason);
  }
  refuse_all(p, p.mailbox.incoming().take_all());
  refuse_deferred(p);
  ExitState& state = *p.exit_state;
  p.clear_flag(Process::kWaiting | Process::kWoken | Process::kHeldBack);
  while (state.step < step_count) {
    if (steps[state.step].needs_rest && p.stillness.load(std::memory_order_relaxed) != Stillness::kMoves)
      return RunResult::kWait;
    switch (steps[state.step].run(p, state)) {
      case ExitProgress::kDone:
        state.step++;
        state.data = nullptr;
        break;
      case ExitProgress::kAgain:
        if (p.reductions_left <= 0) return RunResult::kMore;
        break;
      case ExitProgress::kWait:
        return p.has_flag(Process::kWoken) ? RunResult::kMore : RunResult::kWait;
    }
    p.reductions_left -= 10;
  }
  ASSERT(p.mailbox.incoming().is_closed());
  return RunResult::kDone;
}

ExitProgress exit_leave_table(Process& p, ExitState&) {
  process_table().remove(p.table_id());
  p.set_flag(Process::kFree);
  refuse_all(p, p.mailbox.incoming().close());
  p.mailbox.clear();
  return ExitProgress::kDone;
}

void free_process(Process& p) {
  auto* tracing = static_cast<ProcessTracing*>(
      std::atomic_ref<void*>(p.trace_state).exchange(nullptr, std::memory_order_acq_rel));
  if (tracing && trace_hooks.forget) trace_hooks.forget(tracing);
  grace::retire(&p);
}

}  // namespace apus
