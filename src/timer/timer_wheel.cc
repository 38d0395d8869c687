// The wheel's turning; see timer_wheel.h.
//
// A timer sits in the level of the highest group of six bits in which its tick differs from the
// wheel's. So all timers of a level are due before any of a higher one, and a level's slots are due
// in the order of their numbers. When tick_ moves into a slot of a higher level, that slot's timers
// are sorted into the levels below at once, before any timer can be started there: timers of one
// tick stay in order.
#include "timer/timer_wheel.h"

#include <bit>

#include "os/threads.h"
#include "sched/scheduler_group.h"

namespace apus {

namespace {

// The tick at which a deadline is due: rounded up, so that no timer is early.
int64_t tick_of(int64_t deadline_ns) {
  if (deadline_ns <= 0) return 0;
  return (deadline_ns - 1) / TimerWheel::kTickNs + 1;
}

int slot_of(int64_t tick, int level) {
  return static_cast<int>(tick >> (level * TimerWheel::kSlotBits)) & (TimerWheel::kSlots - 1);
}

}  // namespace

void TimerWheel::unlink(TimerLink& link) {
  link.previous->next = link.next;
  link.next->previous = link.previous;
  link.next = link.previous = nullptr;
}

void TimerWheel::append(TimerLink& head, TimerLink& link) {
  link.previous = head.previous;
  link.next = &head;
  head.previous->next = &link;
  head.previous = &link;
}

TimerWheel::TimerWheel(Scheduler& scheduler) : scheduler_(scheduler) {
  tick_ = scheduler.group().now_ns() / kTickNs;
  for (auto& level : slots_)
    for (TimerLink& head : level) head.next = head.previous = &head;
  due_.next = due_.previous = &due_;
  scheduler.set_timers(this);
}

TimerWheel::~TimerWheel() { scheduler_.set_timers(nullptr); }

int64_t TimerWheel::insert(Timer& timer) {
  int64_t tick = tick_of(timer.deadline_ns);
  if (tick < tick_) tick = tick_;
  uint64_t difference = static_cast<uint64_t>(tick ^ tick_);
  int level = difference == 0 ? 0 : (63 - std::countl_zero(difference)) / kSlotBits;
  ASSERT(level < kLevels);
  int slot = slot_of(tick, level);
  append(slots_[level][slot], timer);
  occupied_[level] |= uint64_t{1} << slot;
  return tick >> (level * kSlotBits) << (level * kSlotBits);
}

void TimerWheel::remove(Timer& timer) {
  TimerLink* neighbour = timer.next;
  unlink(timer);
  if (neighbour->next != neighbour) return;
  // The list is empty now, so the neighbour is a head: of a slot, or of due_.
  TimerLink* first = &slots_[0][0];
  if (neighbour < first || neighbour >= first + kLevels * kSlots) return;
  auto index = neighbour - first;
  occupied_[index / kSlots] &= ~(uint64_t{1} << (index % kSlots));
}

void TimerWheel::start(Timer& timer, int64_t deadline_ns) {
  ASSERT(!timer.next);
  timer.deadline_ns = deadline_ns;
  timer.wheel.store(this, std::memory_order_release);
  bool is_earliest;
  {
    MutexLock lock(mutex_);
    int64_t event_ns = insert(timer) * kTickNs;
    count_.store(count_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    is_earliest = event_ns < next_deadline_ns_.load(std::memory_order_relaxed);
    if (is_earliest) next_deadline_ns_.store(event_ns, std::memory_order_seq_cst);
  }
  if (is_earliest && Scheduler::current() != &scheduler_) scheduler_.interrupt_sleep();
}

CancelResult TimerWheel::cancel(Timer& timer, int64_t now_ns) {
  TimerWheel* wheel = timer.wheel.load(std::memory_order_acquire);
  if (!wheel) return {false, 0};
  {
    MutexLock lock(wheel->mutex_);
    if (timer.next) {
      wheel->remove(timer);
      wheel->count_.store(wheel->count_.load(std::memory_order_relaxed) - 1,
                          std::memory_order_relaxed);
      int64_t left_ns = timer.deadline_ns - now_ns;
      return {true, left_ns > 0 ? left_ns : 0};
    }
  }
  // It fired. Callbacks are short, so their end is waited for by looking.
  if (Scheduler::current() == &wheel->scheduler_) return {false, 0};
  for (int round = 0; wheel->firing_.load(std::memory_order_acquire) == &timer; round++) {
    if (round < 100) os::spin_pause();
    else os::yield_thread();
  }
  return {false, 0};
}

CancelResult TimerWheel::read(Timer& timer, int64_t now_ns) {
  TimerWheel* wheel = timer.wheel.load(std::memory_order_acquire);
  if (!wheel) return {false, 0};
  MutexLock lock(wheel->mutex_);
  if (!timer.next) return {false, 0};
  int64_t left_ns = timer.deadline_ns - now_ns;
  return {true, left_ns > 0 ? left_ns : 0};
}

// The tick at which the first non-empty slot must be looked at; os::kNever when all are empty.
int64_t TimerWheel::next_event_tick() const {
  for (int level = 0; level < kLevels; level++) {
    if (!occupied_[level]) continue;
    int shift = level * kSlotBits;
    int64_t round = tick_ >> (shift + kSlotBits) << (shift + kSlotBits);
    return round + (int64_t{std::countr_zero(occupied_[level])} << shift);
  }
  return os::kNever;
}

// Moves the present to `tick`, which is not after the next event, and sorts down what that reaches.
void TimerWheel::advance_to(int64_t tick) {
  ASSERT(tick >= tick_);
  tick_ = tick;
  for (int level = kLevels - 1; level > 0; level--) {
    int slot = slot_of(tick, level);
    if (!(occupied_[level] >> slot & 1)) continue;
    occupied_[level] &= ~(uint64_t{1} << slot);
    TimerLink& head = slots_[level][slot];
    while (head.next != &head) {
      Timer& timer = static_cast<Timer&>(*head.next);
      unlink(timer);
      insert(timer);
    }
  }
}

// Takes all timers due at or before `last_tick` out of their slots, in order.
void TimerWheel::collect_due(int64_t last_tick) {
  for (int64_t tick = next_event_tick(); tick <= last_tick; tick = next_event_tick()) {
    advance_to(tick);
    int slot = slot_of(tick, 0);
    if (!(occupied_[0] >> slot & 1)) continue;
    occupied_[0] &= ~(uint64_t{1} << slot);
    TimerLink& head = slots_[0][slot];
    head.next->previous = due_.previous;
    due_.previous->next = head.next;
    head.previous->next = &due_;
    due_.previous = head.previous;
    head.next = head.previous = &head;
  }
  if (last_tick >= tick_) advance_to(last_tick + 1);
}

void TimerWheel::note_next_deadline() {
  int64_t tick = due_.next != &due_ ? 0 : next_event_tick();
  next_deadline_ns_.store(tick == os::kNever ? os::kNever : tick * kTickNs,
                          std::memory_order_seq_cst);
}

bool TimerWheel::expire(int64_t now_ns) {
  mutex_.lock();
  collect_due(now_ns / kTickNs);
  for (int fired = 0; fired < kBatch && due_.next != &due_; fired++) {
    Timer& timer = static_cast<Timer&>(*due_.next);
    unlink(timer);
    count_.store(count_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    firing_.store(&timer, std::memory_order_relaxed);
    Timer::Fire fire = timer.fire;
    mutex_.unlock();
    fire(timer);  // The callback may free it.
    mutex_.lock();
    firing_.store(nullptr, std::memory_order_release);
  }
  note_next_deadline();
  bool has_more = due_.next != &due_;
  mutex_.unlock();
  return has_more;
}

}  // namespace apus
