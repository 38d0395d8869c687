// Which scheduler gets a Runnable, who is woken for it, and stealing; see scheduler_group.h.
//
// At most one sleeper is called while nobody searches; a searcher that finds work and was the last
// one calls the next, so schedulers wake one after the other as long as there is work to share.
//
// A Runnable that waits alone in a queue is left there: its scheduler will come to it after the
// slice at hand, with the data still in its cache. Only when that slice turns out to be long is it
// taken away; a scheduler that is about to sleep watches for that.
#include "sched/scheduler_group.h"

namespace apus {

void SchedulerGroup::enqueue(Runnable* runnable) {
  Scheduler* self = Scheduler::current();
  int online = online_count();
  if (self && &self->group_ == this && self->is_normal() && self->index_ < online) {
    if (self->queue_.push_own(runnable) > 1) wake_a_sleeper();
    return;
  }
  enqueue_foreign(runnable, *normal_[runnable->last_scheduler() % online]);
}

// From a thread that runs no queue: to `home`, or, when that is busy, to one that sleeps.
void SchedulerGroup::enqueue_foreign(Runnable* runnable, Scheduler& home) {
  if (!home.is_asleep() && sleeper_count_.load(std::memory_order_seq_cst) > 0) {
    searching_.fetch_add(1, std::memory_order_seq_cst);
    if (Scheduler* sleeper = take_sleeper()) {
      sleeper->queue_.push(runnable);
      sleeper->end_sleep();
      return;
    }
    searching_.fetch_sub(1, std::memory_order_seq_cst);
  }
  home.queue_.push(runnable);
  if (home.is_asleep()) home.end_sleep();
}

void SchedulerGroup::enqueue_dirty(Runnable* runnable, SchedulerKind kind) {
  dirty_pool(kind).put(runnable);
}

void SchedulerGroup::wake_a_sleeper() {
  if (sleeper_count_.load(std::memory_order_seq_cst) == 0) return;
  uint32_t nobody = 0;
  if (searching_.load(std::memory_order_seq_cst) != 0 ||
      !searching_.compare_exchange_strong(nobody, 1, std::memory_order_seq_cst))
    return;
  if (Scheduler* sleeper = take_sleeper()) sleeper->end_sleep();
  else searching_.fetch_sub(1, std::memory_order_seq_cst);
}

// Requires: the caller holds a search token, which goes to the sleeper, and then sets its event.
Scheduler* SchedulerGroup::take_sleeper() {
  MutexLock lock(sleepers_mutex_);
  if (sleepers_.empty()) return nullptr;
  Scheduler* sleeper = sleepers_.back();  // The one that slept least has the warmest cache.
  sleepers_.pop_back();
  sleeper_count_.store(static_cast<uint32_t>(sleepers_.size()), std::memory_order_seq_cst);
  return sleeper;
}

void SchedulerGroup::add_sleeper(Scheduler& scheduler) {
  MutexLock lock(sleepers_mutex_);
  sleepers_.push_back(&scheduler);
  sleeper_count_.store(static_cast<uint32_t>(sleepers_.size()), std::memory_order_seq_cst);
}

// Ensures: false when somebody took it off the list to wake it.
bool SchedulerGroup::remove_sleeper(Scheduler& scheduler) {
  MutexLock lock(sleepers_mutex_);
  bool found = std::erase(sleepers_, &scheduler) > 0;
  sleeper_count_.store(static_cast<uint32_t>(sleepers_.size()), std::memory_order_seq_cst);
  return found;
}

// Takes a search token; at most half of the schedulers search at a time.
bool SchedulerGroup::may_search() {
  uint32_t searching = searching_.load(std::memory_order_relaxed);
  if (searching * 2 >= static_cast<uint32_t>(online_count())) return false;
  searching_.fetch_add(1, std::memory_order_seq_cst);
  return true;
}

void SchedulerGroup::end_search(bool found, Scheduler& scheduler) {
  bool was_last = searching_.fetch_sub(1, std::memory_order_seq_cst) == 1;
  if (found && was_last && scheduler.queue_.length() > 1) wake_a_sleeper();
}

bool SchedulerGroup::steal_for(Scheduler& thief) {
  int count = normal_count();
  int online = online_count();
  for (int i = 1; i < count; i++) {
    Scheduler& victim = *normal_[(thief.index_ + i) % count];
    uint32_t least = victim.index_ < online ? 2 : 1;
    if (victim.queue_.length() < least) continue;
    if (victim.queue_.steal_into(thief.queue_) == 0) continue;
    thief.steals_.store(thief.steals_.load(std::memory_order_relaxed) + 1,
                        std::memory_order_relaxed);
    return true;
  }
  return false;
}

// The last look before sleep. Steals what waits in numbers, and what waits alone behind a slice
// that ran at the last look already; else remembers one that waits alone.
bool SchedulerGroup::steal_watched(Scheduler& thief) {
  if (steal_for(thief)) return true;
  int watched = thief.watched_;
  thief.watched_ = -1;
  for (int i = 1; i < normal_count(); i++) {
    int index = (thief.index_ + i) % normal_count();
    Scheduler& victim = *normal_[index];
    if (victim.queue_.length() == 0) continue;
    uint64_t slices = victim.slices_.load(std::memory_order_relaxed);
    bool is_stuck = index == watched && slices == thief.watched_slices_;
    if (is_stuck && victim.queue_.steal_into(thief.queue_) > 0) return true;
    if (thief.watched_ >= 0) continue;
    thief.watched_ = index;
    thief.watched_slices_ = slices;
  }
  return false;
}

}  // namespace apus
