// How a process runs: the slice, and the engine behind it.
//
// A slice: act on signals; go on exiting, if it is; do what was put off to a moment when no builtin is
// at work (proc/request.h); then, unless the process is suspended or waits for something that has not
// come, load its X registers into the scheduler's context and let the engine run it. The engine stands
// above proc/ and is reached through EngineHooks.
// Threads: the scheduler that runs the process.
#pragma once

#include <string>

#include "proc/process.h"

namespace apus {

struct EngineHooks {
  // Runs the process from p.ip. Requires: the registers are in `context`. When it returns, the first
  // p.live_registers of them live on; for Leave::kExit, exception_class and exception_reason tell why,
  // unless the process was exiting already.
  Leave (*run)(Process& p, Context& context) = nullptr;
  // Where a new process starts: calls x0:x1 with the list of arguments x2.
  const Word* start = nullptr;
  // The return address at the bottom of its stack: exits normally.
  const Word* end = nullptr;
  // For process_info of a process that does not run, or of the calling one: the list
  // [{M, F, Arity, Location}] of where it is, innermost first, at most `depth` entries.
  Term (*stack_trace)(Process& p, TermHeap& heap, size_t depth) = nullptr;
  // {M, F, A} of the function that an instruction belongs to; undefined when there is none.
  Term (*function_at)(Process& p, const Word* at, TermHeap& heap) = nullptr;
  // The text of process_info(backtrace): every word of the stack.
  void (*backtrace)(Process& p, std::string& text) = nullptr;
  // Its first line alone: where the process goes on.
  void (*program_counter)(Process& p, std::string& text) = nullptr;
};

void set_engine(const EngineHooks& hooks);
const EngineHooks& engine();

// The slice, for Runnable.
RunResult run_process(Runnable& self, Scheduler& scheduler);

// The registers of a scheduler thread, made when first asked for.
Context& context_of(Scheduler& scheduler);
// Frees them; for a scheduler's on_stop.
void delete_context(Scheduler& scheduler);

}  // namespace apus
