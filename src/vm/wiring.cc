#include "vm/wiring.h"

#include "code/builtin.h"
#include "ops/engine.h"
#include "ops/stacktrace.h"
#include "proc/bif.h"
#include "proc/exit.h"
#include "proc/run.h"
#include "proc/settings.h"
#include "vm/halt.h"

namespace apus {
namespace {

Term stack_trace_of(Process& p, TermHeap& heap, size_t depth) {
  return current_trace(p, heap, p.ip, static_cast<unsigned>(depth));
}

}  // namespace

void install_wiring() {
  install_builtins(bif_table, bif_count);
  start_engine();
  EngineHooks hooks;
  hooks.run = run_engine;
  hooks.start = process_start_address();
  hooks.end = process_end_address();
  hooks.stack_trace = stack_trace_of;
  set_engine(hooks);
  set_exit_steps(kOwnExitSteps, std::size(kOwnExitSteps));
  halt_vm = halt;
}

}  // namespace apus
