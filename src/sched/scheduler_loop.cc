// The thread of a scheduler: turns, the search for work, sleep; see scheduler.h.
//
// To sleep safely a scheduler first says that it sleeps, then looks a last time at everything that
// could wake it; whoever makes work first makes it visible, then looks for sleepers. All four are
// seq_cst, so at least one side sees the other.
#include <cstdio>

#include "sched/scheduler_group.h"
#include "sched/step.h"

namespace apus {

namespace {

constexpr int kPausesPerRound = 16;
constexpr int kRoundsPerGlance = 5;
constexpr int64_t kNapMin = os::kNsPerMs;
constexpr int64_t kNapMax = 8 * os::kNsPerMs;

}  // namespace

constinit thread_local Scheduler* Scheduler::current_ = nullptr;

Scheduler::Scheduler(SchedulerGroup& group, SchedulerKind kind, int index, RunQueue& queue)
    : group_(group), kind_(kind), index_(index), queue_(queue) {}

void Scheduler::post(AuxJob* job) {
  if (aux_jobs_.push(job) == PushResult::kFirst) end_sleep();
}

void Scheduler::interrupt_sleep() { end_sleep(); }

void Scheduler::end_sleep() {
  wake_event_.set();
  if (!polls_.load(std::memory_order_seq_cst)) return;
  if (Poller* poller = group_.poller()) poller->interrupt();
}

SchedulerStatistics Scheduler::statistics() const {
  int64_t now = os::monotonic_ns();
  int64_t since = active_since_ns_.load(std::memory_order_relaxed);
  int64_t started = started_ns_.load(std::memory_order_relaxed);
  SchedulerStatistics out;
  out.slices = slices_.load(std::memory_order_relaxed);
  out.reductions = reductions_.load(std::memory_order_relaxed);
  out.active_ns = active_ns_.load(std::memory_order_relaxed) + (since ? now - since : 0);
  out.total_ns = started ? now - started : 0;
  out.steals = steals_.load(std::memory_order_relaxed);
  out.sleeps = sleeps_.load(std::memory_order_relaxed);
  return out;
}

void Scheduler::account_active(bool active) {
  int64_t now = os::monotonic_ns();
  int64_t since = active_since_ns_.load(std::memory_order_relaxed);
  if (since) active_ns_.store(active_ns_.load(std::memory_order_relaxed) + now - since,
                              std::memory_order_relaxed);
  active_since_ns_.store(active ? now : 0, std::memory_order_relaxed);
}

void Scheduler::thread_main(void* self) {
  Scheduler& scheduler = *static_cast<Scheduler*>(self);
  const SchedulerOptions& options = scheduler.group_.options_;
  current_ = &scheduler;
  Microstates::set_current(&scheduler.microstates_);
  grace::go_online();
  if (options.on_start) options.on_start(scheduler, options.hook_context);
  scheduler.started_ns_.store(os::monotonic_ns(), std::memory_order_relaxed);
  scheduler.account_active(true);
  scheduler.loop();
  scheduler.account_active(false);
  if (options.on_stop) options.on_stop(scheduler, options.hook_context);
  grace::go_offline();
  grace::unregister_thread();
  Microstates::set_current(nullptr);
  current_ = nullptr;
}

void Scheduler::loop() {
  while (!group_.stopping_.load(std::memory_order_acquire)) {
    if (is_normal()) {
      group_.stand_if_blocked(*this);
      if (index_ >= group_.online_count()) hand_over_queue();
    }
    if (!stands_aside() && step(*this).did_something) continue;
    account_active(false);
    tell_activity();
    if (is_normal()) idle();
    else wait_dirty();
    account_active(true);
    tell_activity();
  }
}

void Scheduler::tell_activity() {
  auto watcher = group_.activity_watcher_.load(std::memory_order_acquire);
  if (watcher && is_normal()) [[unlikely]] watcher(*this, is_active(), group_.active_count());
}

void Scheduler::wait_dirty() {
  InMicrostate state(Microstate::kSleep);
  grace::Offline offline;
  DirtyPool& pool = group_.dirty_pool(kind_);
  if (stands_aside()) pool.stand_aside(index_, group_.stopping_);
  else pool.wait(group_.stopping_);
}

bool Scheduler::stands_aside() const {
  return !is_normal() && index_ >= group_.dirty_pool(kind_).online_count();
}

void Scheduler::hand_over_queue() {
  while (Runnable* runnable = queue_.pop()) group_.enqueue(runnable);
}

bool Scheduler::has_own_work() {
  if (queue_.length() > 0 || !aux_jobs_.is_empty()) return true;
  if (group_.stopping_.load(std::memory_order_seq_cst)) return true;
  if (group_.blocker_.load(std::memory_order_seq_cst) != 0) return true;
  return timers_ && timers_->next_deadline_ns() <= group_.now_ns();
}

void Scheduler::idle() {
  bool takes_part = index_ < group_.online_count();
  if (takes_part && group_.may_search() && search_for_work()) return;
  if (sleep()) search_for_work();
}

// Looks around for a while. Requires: a search token is held; it is given back.
bool Scheduler::search_for_work() {
  const int64_t end = os::monotonic_ns() + group_.options_.search_ns;
  bool found = false;
  for (int round = 0;; round++) {
    grace::quiescent();
    if (round % kRoundsPerGlance == 0) group_.glance_at_descriptors();
    found = has_own_work() || group_.steal_for(*this);
    if (found || os::monotonic_ns() >= end) break;
    for (int i = 0; i < kPausesPerRound; i++) os::spin_pause();
  }
  group_.end_search(found, *this);
  return found;
}

// When to look again at a Runnable that waits alone behind another scheduler's long slice; steals
// it when that slice still runs. Ensures: 0 when there is something to do at once.
int64_t Scheduler::nap_deadline_ns() {
  if (group_.steal_watched(*this)) return 0;
  if (watched_ < 0) {
    nap_ns_ = 0;
    return os::kNever;
  }
  nap_ns_ = nap_ns_ == 0 ? kNapMin : nap_ns_ * 2;
  if (nap_ns_ > kNapMax) nap_ns_ = kNapMax;
  return os::monotonic_ns() + nap_ns_;
}

// Ensures: true when a search token came with the wake-up.
bool Scheduler::sleep() {
  bool takes_part = index_ < group_.online_count();
  asleep_.store(true, std::memory_order_seq_cst);
  if (takes_part) group_.add_sleeper(*this);
  int64_t deadline = timers_ ? timers_->next_deadline_ns() : os::kNever;
  bool stay_awake = has_own_work();
  if (!stay_awake && takes_part) {
    int64_t nap = nap_deadline_ns();
    stay_awake = nap == 0;
    if (nap < deadline) deadline = nap;
  }
  if (!stay_awake) wait(deadline, takes_part);
  asleep_.store(false, std::memory_order_seq_cst);
  return takes_part && !group_.remove_sleeper(*this);
}

void Scheduler::wait(int64_t deadline_ns, bool takes_part) {
  sleeps_.store(sleeps_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  Poller* poller = takes_part ? group_.poller() : nullptr;
  if (poller && wait_for_descriptors(*poller, deadline_ns)) return;
  InMicrostate state(Microstate::kSleep);
  grace::Offline offline;
  wake_event_.wait(deadline_ns);
}

// What becomes ready is queued here. Who ends the sleep sets the event first and then looks at polls_;
// here it is the other way round, so one of the two sees the other. Ensures: false when another
// thread waits for descriptors already.
bool Scheduler::wait_for_descriptors(Poller& poller, int64_t deadline_ns) {
  if (!poller.try_take_role()) return false;
  Poller::Batch batch;
  polls_.store(true, std::memory_order_seq_cst);
  if (!wake_event_.is_set()) {
    grace::Offline offline;
    poller.wait(batch, deadline_ns);
  }
  polls_.store(false, std::memory_order_seq_cst);
  poller.give_role();
  wake_event_.take();
  poller.tell(batch);
  return true;
}

}  // namespace apus
