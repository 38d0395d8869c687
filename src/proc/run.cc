// The slice of a process; see run.h.
#include "proc/run.h"

#include "proc/exit.h"
#include "proc/profiling.h"
#include "proc/request.h"
#include "proc/signal.h"
#include "proc/still_process.h"
#include "proc/system_log.h"
#include "proc/system_monitor.h"
#include "proc/tracing.h"
#include "sched/scheduler.h"

namespace apus {
namespace {

EngineHooks hooks;
thread_local Process* running = nullptr;

// Whether a process that waits has a reason to look again.
bool has_reason_to_run(Process& p) {
  if (!p.has_flag(Process::kWaiting)) return true;
  if (p.is_hibernating) return p.mailbox.has_current();
  return p.has_flag(Process::kWoken | Process::kTimedOut) || p.mailbox.has_current();
}

bool has_work_to_do(Process& p) {
  return !p.mailbox.incoming().is_empty() || p.deferred ||
         (p.is_hibernating ? p.mailbox.has_current() : p.has_flag(Process::kWoken));
}

// Leave::kHibernate: any message ends it, those that have come already too.
void hibernate(Process& p) {
  p.mailbox.start_over();
  p.is_hibernating = true;
  InMicrostate state(Microstate::kGc);
  p.heap.compact(p);
}

Leave enter_engine(Process& p, Context& context) {
  p.is_hibernating = false;
  p.clear_flag(Process::kWaiting | Process::kWoken | Process::kHeldBack);
  if (process_tracing(p)) [[unlikely]] trace_hooks.slice_begins(p);
  p.heap.close_open_fragment();  // Signals and requests may have built terms.
  p.load_registers(context.x);
  Leave leave = hooks.run(p, context);
  if (p.is_exiting()) return Leave::kExit;
  if (leave == Leave::kExit) {
    if (p.exception_class != ExceptionClass::kExit) log_crash(p, p.exception_reason);
    begin_exit(p, p.exception_reason);
    return leave;
  }
  p.save_registers(context.x, p.live_registers);
  if (leave == Leave::kHibernate) {
    hibernate(p);
    leave = Leave::kWait;
  }
  if (leave == Leave::kWait) p.set_flag(Process::kWaiting);
  return leave;
}

RunResult dirty_result(Process& p) {
  ASSERT(p.dirty != DirtyKind::kNone);
  return p.dirty == DirtyKind::kCpu ? RunResult::kDirtyCpu : RunResult::kDirtyIo;
}

RunResult run_normal(Process& p, Context& context) {
  for (;;) {
    if (handle_signals(p) == Seen::kExit) return continue_exit(p);
    if (p.deferred) do_deferred(p);
    if (p.is_exiting()) return continue_exit(p);
    if (p.suspend_count > 0 || !has_reason_to_run(p)) {
      if (p.mailbox.incoming().is_empty() && !p.deferred) return RunResult::kWait;
      if (p.reductions_left <= 0) return RunResult::kMore;
      continue;
    }
    switch (enter_engine(p, context)) {
      case Leave::kYield:
        return RunResult::kMore;
      case Leave::kExit:
        return continue_exit(p);
      case Leave::kDirty:
        return dirty_result(p);
      case Leave::kWait:
      case Leave::kHibernate:
        if (!has_work_to_do(p)) return RunResult::kWait;
        if (p.reductions_left <= 0) return RunResult::kMore;
        break;
    }
  }
}

// Signals, exit and waiting belong to normal schedulers: a dirty thread only runs the engine.
RunResult run_dirty(Process& p, Context& context) {
  if (!p.is_exiting() && enter_engine(p, context) == Leave::kDirty) return dirty_result(p);
  p.dirty = DirtyKind::kNone;
  return RunResult::kNormal;
}

}  // namespace

void set_engine(const EngineHooks& engine_hooks) { hooks = engine_hooks; }
const EngineHooks& engine() { return hooks; }

Process* current_process() { return running; }

Context& context_of(Scheduler& scheduler) {
  if (!scheduler.attachment) {
    auto* context = new Context();
    context->scheduler = &scheduler;
    scheduler.attachment = context;
  }
  return *static_cast<Context*>(scheduler.attachment);
}

void delete_context(Scheduler& scheduler) {
  delete static_cast<Context*>(scheduler.attachment);
  scheduler.attachment = nullptr;
}

RunResult run_process(Runnable& self, Scheduler& scheduler) {
  Process& p = static_cast<Process&>(self);
  InMicrostate state(Microstate::kEmulator);
  Context& context = context_of(scheduler);
  if (!scheduler.is_normal()) end_still(p);  // Until now others could act for it.
  running = context.process = &p;
  p.context = &context;
  p.reductions_left = kReductionsPerSlice;
  p.heap.begin_slice();
  p.set_flag(Process::kRunning | (scheduler.is_normal() ? 0 : Process::kDirty));
  if (process_tracing(p)) [[unlikely]] trace_hooks.turn_begins(p);
  bool is_profiled = is_profiling(processes_are_profiled);
  if (is_profiled) [[unlikely]] {
    bool has_waited = p.has_flag(Process::kWaiting) || p.ip == hooks.start;
    if (has_waited) profile_hooks.process(p, true);
  }
  int64_t started = start_of_slice();
  const Word* in = p.ip;
  RunResult result =
      scheduler.is_normal() ? run_normal(p, context) : run_dirty(p, context);
  if (started && result != RunResult::kDone) [[unlikely]] note_slice(p, started, in);
  if (process_tracing(p)) [[unlikely]] trace_hooks.slice_ends(p, result == RunResult::kDone);
  bool is_over = result == RunResult::kWait || result == RunResult::kDone;
  if (is_profiled && is_over) [[unlikely]] profile_hooks.process(p, false);
  int64_t used = kReductionsPerSlice - p.reductions_left;
  if (used > 0) {
    p.reductions_done += static_cast<uint64_t>(used);
    scheduler.add_reductions(static_cast<uint32_t>(used));
  }
  p.reductions_left = 0;
  p.context = nullptr;
  p.clear_flag(Process::kRunning | Process::kDirty);
  running = nullptr;
  context.process = nullptr;
  if (result == RunResult::kDone) free_process(p);
  if (result == RunResult::kDirtyCpu || result == RunResult::kDirtyIo) begin_still(p);
  return result;
}

}  // namespace apus
