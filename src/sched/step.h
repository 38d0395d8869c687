// One turn of a scheduler, as a function: who runs next?
//
// In order: report a quiescent point; run posted jobs; fire due timers (the clock is looked at
// every few slices, and whenever there is nothing to run); run one slice of the next Runnable.
// Never blocks and never steals: a simulator calls it for any scheduler in any order on one thread,
// with a clock of its own; the threads of a SchedulerGroup call it in a loop.
#pragma once

#include <cstdint>

namespace apus {

class Scheduler;

struct StepResult {
  bool did_something;         // False: nothing to run, no job, no timer was due.
  int64_t next_deadline_ns;   // The earliest timer, os::kNever; set when nothing was done.
};

// Requires: this thread's grace record is online.
StepResult step(Scheduler& scheduler);

}  // namespace apus
