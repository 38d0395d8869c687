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
  if (is_normal()) group_.glance_at_descriptors(now_ns_);
}

bool Scheduler::run_aux_jobs() {
  AuxJob* job = aux_jobs_.take_all();
  if (!job) return false;
  InMicrostate state(Microstate::kAux);
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

StepResult Scheduler::turn() {
  grace::quiescent();
  bool did_something = !aux_jobs_.is_empty() && run_aux_jobs();
  uint64_t used = reductions_.load(std::memory_order_relaxed) - reductions_at_clock_;
  if (slices_to_clock_ == 0 || used >= kReductionsPerClock) look_at_clock();
  else slices_to_clock_--;
  did_something |= run_due_timers();
  if (Runnable* runnable = queue_.pop()) {
    run_slice(runnable);
    return {true, os::kNever};
  }
  if (!did_something) {
    look_at_clock();
    did_something = run_due_timers() || queue_.length() > 0;
  }
  return {did_something, timers_ ? timers_->next_deadline_ns() : os::kNever};
}

StepResult step(Scheduler& scheduler) {
  Scheduler* outside = Scheduler::current_;  // A simulator's thread is no scheduler between turns.
  Scheduler::current_ = &scheduler;
  StepResult result = scheduler.turn();
  Scheduler::current_ = outside;
  return result;
}

}  // namespace apus
