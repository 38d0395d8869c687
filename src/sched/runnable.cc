// The phases of a Runnable; see runnable.h. Each change is a read-modify-write, so that whoever
// changes the phase next has seen all that the one before wrote.
#include "sched/runnable.h"

#include "sched/scheduler_group.h"

namespace apus {

bool Runnable::note_wake() {
  Phase phase = phase_.load(std::memory_order_relaxed);
  for (;;) {
    Phase next = phase;
    if (phase == Phase::kIdle) next = Phase::kQueued;
    if (phase == Phase::kRunning) next = Phase::kRunningWakePending;
    if (phase_.compare_exchange_weak(phase, next, std::memory_order_acq_rel,
                                     std::memory_order_relaxed))
      return phase == Phase::kIdle;
  }
}

void Runnable::begin_slice() {
  Phase before = phase_.exchange(Phase::kRunning, std::memory_order_acq_rel);
  CHECK(before == Phase::kQueued);
}

bool Runnable::end_slice_waiting() {
  Phase phase = Phase::kRunning;
  if (phase_.compare_exchange_strong(phase, Phase::kIdle, std::memory_order_acq_rel)) return false;
  ASSERT(phase == Phase::kRunningWakePending);
  end_slice_queued();
  return true;
}

void Runnable::end_slice_queued() {
  phase_.exchange(Phase::kQueued, std::memory_order_acq_rel);
}

bool Runnable::try_hold() {
  Phase idle = Phase::kIdle;
  return phase_.compare_exchange_strong(idle, Phase::kRunning, std::memory_order_acq_rel,
                                        std::memory_order_relaxed);
}

void Runnable::release_hold(SchedulerGroup& group) {
  if (end_slice_waiting()) group.enqueue(this);
}

void Runnable::wake(SchedulerGroup& group) {
  if (note_wake()) group.enqueue(this);
}

}  // namespace apus
