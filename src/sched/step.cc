// One turn of a scheduler; see step.h.
#include "sched/step.h"

#include "sched/scheduler_group.h"
#include "sync/grace.h"

namespace apus {

namespace {

// The clock is looked at after so many slices, or so many reductions, whichever comes first: short
// slices need not pay for it, long ones must not delay timers.
constexpr uint32_t kSlicesPerClock = 16;
constexpr uint64_t kReductionsPerClock = 2000;

}  // namespace

void Scheduler::look_at_clock() {
  now_ns_ = group_.now_ns();
  slices_to_clock_ = kSlicesPerClock;
  reductions_at_clock_ = reductions_.load(std::memory_order_relaxed);
}

bool Scheduler::run_aux_jobs() {
  AuxJob* job = aux_jobs_.take_all();
  if (!job) return false;
  while (job) {
    AuxJob* next = job->next;  // The job may free itself.
    job->run(*job, *this);
    job = next;
  }
  return true;
}

bool Scheduler::run_due_timers() {
  if (!timers_ || timers_->next_deadline_ns() > now_ns_) return false;
  timers_->expire(now_ns_);
  return true;
}

void Scheduler::run_slice(Runnable* runnable) {
  running_.store(runnable, std::memory_order_relaxed);
  runnable->begin_slice();
  if (is_normal()) runnable->set_last_scheduler(static_cast<uint16_t>(index_));
  RunResult result = runnable->run_(*runnable, *this);
  running_.store(nullptr, std::memory_order_relaxed);
  slices_.store(slices_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  switch (result) {
    case RunResult::kDone:
      return;
    case RunResult::kWait:
      if (runnable->end_slice_waiting()) group_.enqueue(runnable);
      return;
    case RunResult::kMore:
      runnable->end_slice_queued();
      if (is_normal()) group_.enqueue(runnable);
      else group_.enqueue_dirty(runnable, kind_);
      return;
    case RunResult::kNormal:
      runnable->end_slice_queued();
      group_.enqueue(runnable);
      return;
    case RunResult::kDirtyCpu:
      runnable->end_slice_queued();
      group_.enqueue_dirty(runnable, SchedulerKind::kDirtyCpu);
      return;
    case RunResult::kDirtyIo:
      runnable->end_slice_queued();
      group_.enqueue_dirty(runnable, SchedulerKind::kDirtyIo);
      return;
  }
  UNREACHABLE("a value outside the enum RunResult");
}

StepResult step(Scheduler& scheduler) {
  Scheduler::current_ = &scheduler;
  grace::quiescent();
  bool did_something = !scheduler.aux_jobs_.is_empty() && scheduler.run_aux_jobs();
  uint64_t used =
      scheduler.reductions_.load(std::memory_order_relaxed) - scheduler.reductions_at_clock_;
  if (scheduler.slices_to_clock_ == 0 || used >= kReductionsPerClock) scheduler.look_at_clock();
  else scheduler.slices_to_clock_--;
  did_something |= scheduler.run_due_timers();
  if (Runnable* runnable = scheduler.queue_.pop()) {
    scheduler.run_slice(runnable);
    return {true, os::kNever};
  }
  if (!did_something) {
    scheduler.look_at_clock();
    did_something = scheduler.run_due_timers();
  }
  return {did_something, scheduler.timers_ ? scheduler.timers_->next_deadline_ns() : os::kNever};
}

}  // namespace apus
