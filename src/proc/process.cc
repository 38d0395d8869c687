// The life of a Process object; see process.h. How it comes to be is in spawn.cc, how it runs in
// run.cc, how it ends in exit.cc.
#include "proc/process.h"

#include <algorithm>
#include <cstdlib>

#include "proc/exit.h"
#include "proc/message_timer.h"
#include "proc/receive_timer.h"
#include "proc/request.h"
#include "proc/run.h"
#include "proc/saved_calls.h"

namespace apus {

Process::Process(Term pid, const HeapLimits& limits)
    : Runnable(run_process), pid(pid), limits(limits), heap(this->limits) {}

Process::~Process() {
  std::free(more_saved);
  delete ask;
  delete receive_timer;
  delete exit_state;
  delete saved_calls;
  if (own_timers) delete_own_timers(own_timers);
  ASSERT(!deferred);
}

void Process::save_registers(const Term* x, uint32_t count) {
  ASSERT(saved_count == 0);
  saved_count = count;
  std::copy_n(x, std::min(count, kInlineSaved), saved);
  if (count <= kInlineSaved) return;
  size_t size_bytes = (count - kInlineSaved) * sizeof(Term);
  more_saved = static_cast<Term*>(std::malloc(size_bytes));
  CHECK(more_saved);
  std::copy_n(x + kInlineSaved, count - kInlineSaved, more_saved);
}

uint32_t Process::load_registers(Term* x) {
  uint32_t count = saved_count;
  std::copy_n(saved, std::min(count, kInlineSaved), x);
  if (count > kInlineSaved) {
    std::copy_n(more_saved, count - kInlineSaved, x + kInlineSaved);
    std::free(more_saved);
    more_saved = nullptr;
  }
  saved_count = 0;
  return count;
}

void Process::visit_roots(RootVisitor& visitor) {
  visitor.visit(saved, std::min(saved_count, kInlineSaved));
  if (saved_count > kInlineSaved) visitor.visit(more_saved, saved_count - kInlineSaved);
  mailbox.visit_roots(visitor);
  dictionary.visit_roots(visitor);
  for (Term* t : {&pending.reason, &pending.cause, &pending.stacktrace, &pending.error_arguments,
                  &pending.error_module, &pending.raw_trace, &pending.builtin_arguments,
                  &exception_reason, &exception_trace, &group_leader,
                  &parent, &seq_token, &exit_reason})
    visitor.visit(t, 1);
  if (ask) visitor.visit(&ask->answer, 1);
}

}  // namespace apus
