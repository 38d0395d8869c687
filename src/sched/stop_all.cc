// All normal schedulers stand still, or some go offline; see scheduler_group.h.
//
// A scheduler stands still when it waits in stand_if_blocked or sleeps: one that wakes looks for a
// blocker before it runs anything.
#include <algorithm>

#include "sched/scheduler_group.h"

namespace apus {

namespace {
constexpr int64_t kLookAgainNs = os::kNsPerMs;
}

void SchedulerGroup::stand_if_blocked(Scheduler& scheduler) {
  uint64_t blocker = blocker_.load(std::memory_order_seq_cst);
  if (blocker == 0 || blocker == os::current_thread_id()) return;
  scheduler.account_active(false);
  {
    grace::Offline offline;
    MutexLock lock(mutex_);
    scheduler.standing_.store(true, std::memory_order_relaxed);
    standing_changed_.notify_all();
    while (blocker_.load(std::memory_order_relaxed) != 0) mutex_.wait(standing_changed_);
    scheduler.standing_.store(false, std::memory_order_relaxed);
  }
  scheduler.account_active(true);
}

void SchedulerGroup::stand_for_good() {
  Scheduler* self = Scheduler::current();
  if (!self || !self->is_normal()) return;
  MutexLock lock(mutex_);
  self->standing_.store(true, std::memory_order_relaxed);
  standing_changed_.notify_all();
}

void SchedulerGroup::wait_until_all_stand(Scheduler* except) {
  for (auto& scheduler : normal_) {
    if (scheduler.get() == except) continue;
    while (!scheduler->standing_.load(std::memory_order_relaxed) && !scheduler->is_asleep())
      mutex_.wait(standing_changed_, os::monotonic_ns() + kLookAgainNs);
  }
}

void SchedulerGroup::become_blocker(Scheduler* self) {
  uint64_t self_id = os::current_thread_id();
  if (blocker_.load(std::memory_order_relaxed) == self_id) {
    block_depth_++;
    return;
  }
  // Two that want to block at once: the later one counts as standing while it waits.
  if (self) self->standing_.store(true, std::memory_order_relaxed);
  standing_changed_.notify_all();
  while (blocker_.load(std::memory_order_relaxed) != 0) mutex_.wait(standing_changed_);
  if (self) self->standing_.store(false, std::memory_order_relaxed);
  blocker_.store(self_id, std::memory_order_seq_cst);
  block_depth_ = 1;
}

Scheduler* SchedulerGroup::calling_scheduler() {
  Scheduler* self = Scheduler::current();
  return self && self->is_normal() && &self->group_ == this ? self : nullptr;
}

void SchedulerGroup::block() {
  Scheduler* self = calling_scheduler();
  MutexLock lock(mutex_);
  become_blocker(self);
  if (started_) wait_until_all_stand(self);
}

void SchedulerGroup::begin_no_more() {
  MutexLock lock(mutex_);
  become_blocker(calling_scheduler());
}

void SchedulerGroup::unblock() {
  MutexLock lock(mutex_);
  CHECK(blocker_.load(std::memory_order_relaxed) == os::current_thread_id());
  if (--block_depth_ > 0) return;
  blocker_.store(0, std::memory_order_seq_cst);
  standing_changed_.notify_all();
}

// In whole percents, as stock reckons.
int SchedulerGroup::set_online_count(int count) {
  CHECK(count >= 1 && count <= normal_count());
  int old;
  {
    MutexLock lock(mutex_);
    old = online_.exchange(count, std::memory_order_seq_cst);
    int percent = count * (dirty_cpu_count() * 100 / normal_count()) / old;
    int dirty = dirty_cpu_online_count() * percent / 100;
    dirty_cpu_pool_.set_online_count(std::clamp(dirty, 1, dirty_cpu_count()));
  }
  for (auto& scheduler : normal_) scheduler->interrupt_sleep();
  return old;
}

int SchedulerGroup::set_dirty_cpu_online_count(int count) {
  CHECK(count >= 1 && count <= dirty_cpu_count());
  MutexLock lock(mutex_);
  int old = dirty_cpu_online_count();
  dirty_cpu_pool_.set_online_count(count);
  return old;
}

}  // namespace apus
