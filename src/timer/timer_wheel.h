// TimerWheel: the timers of one scheduler, at a resolution of one millisecond.
//
//   8 levels of 64 slots; level k holds timers due within 64^(k+1) ms of the wheel's present, in
//   slot (tick / 64^k) mod 64; each level has a word of 64 bits that tells its non-empty slots
//
// Starting and cancelling are O(1), and so is finding the next deadline; a timer moves down at most
// once per level, when the wheel reaches its slot. Timers due at the same tick fire in the order
// they were started.
//
// A Timer is a base of the caller's own struct (which keeps the terms of a send_after, say).
// Who owns the struct: the caller while the timer is armed and after cancel() said kCancelled; the
// callback once it runs. cancel() waits for a callback that runs on another thread, so after it
// returned the callback is over or will never run.
//
// Invariants:
// 1. A timer never fires before its deadline.
// 2. Of cancel and firing exactly one wins.
// Threads: start and cancel any; expire the scheduler's own. Lock: rank timer_wheel, not held
// during callbacks. OTP: erlang:send_after/3, start_timer/3, cancel_timer/1, receive ... after.
#pragma once

#include <atomic>
#include <cstdint>

#include "sched/scheduler.h"
#include "sync/mutex.h"

namespace apus {

class TimerWheel;

// A place in a circular list: of a Timer, or the head of a slot.
struct TimerLink {
  TimerLink* next = nullptr;      // Null: in no list.
  TimerLink* previous = nullptr;
};

struct Timer : TimerLink {
  using Fire = void (*)(Timer& self);
  explicit Timer(Fire fire) : fire(fire) {}

  Fire fire;                      // Runs on the wheel's thread, online, with no lock held.
  int64_t deadline_ns = 0;        // As given to start.
  std::atomic<TimerWheel*> wheel{nullptr};  // Where it was started last.
};

struct CancelResult {
  bool was_armed;       // False: it fired, or was never started.
  int64_t left_ns;      // Time to the deadline, not negative; 0 when not armed.
};

class TimerWheel final : public TimerSource {
 public:
  // Becomes the TimerSource of `scheduler`. Requires: the scheduler's group has not started, and
  // outlives no timer that is armed here.
  explicit TimerWheel(Scheduler& scheduler);
  ~TimerWheel();
  TimerWheel(const TimerWheel&) = delete;
  TimerWheel& operator=(const TimerWheel&) = delete;

  // The wheel of a scheduler; of the calling thread's scheduler, null where there is none.
  static TimerWheel* of(Scheduler& scheduler) {
    return static_cast<TimerWheel*>(scheduler.timers());
  }
  static TimerWheel* current() {
    Scheduler* scheduler = Scheduler::current();
    return scheduler ? of(*scheduler) : nullptr;
  }

  // Arms `timer` to fire at the first tick not before `deadline_ns` (monotonic; may be past).
  // Requires: it is not armed.
  void start(Timer& timer, int64_t deadline_ns);

  // Disarms `timer`, on whichever wheel it is. Requires: its memory stays good during the call.
  // Called from its own callback it answers "not armed".
  static CancelResult cancel(Timer& timer, int64_t now_ns);

  // Time left, without cancelling.
  static CancelResult read(Timer& timer, int64_t now_ns);

  int64_t next_deadline_ns() const override {
    return next_deadline_ns_.load(std::memory_order_acquire);
  }
  bool expire(int64_t now_ns) override;

  // Timers armed here.
  uint64_t count() const { return count_.load(std::memory_order_relaxed); }

  static constexpr int kLevels = 8;
  static constexpr int kSlotBits = 6;
  static constexpr int kSlots = 1 << kSlotBits;
  static constexpr int64_t kTickNs = os::kNsPerMs;
  static constexpr int kBatch = 256;  // Callbacks of one expire.

 private:
  static void unlink(TimerLink& link);
  static void append(TimerLink& head, TimerLink& link);
  // Ensures: the first moment at which this timer's slot must be looked at, as a tick.
  int64_t insert(Timer& timer) APUS_REQUIRES(mutex_);
  void remove(Timer& timer) APUS_REQUIRES(mutex_);
  void advance_to(int64_t tick) APUS_REQUIRES(mutex_);
  int64_t next_event_tick() const APUS_REQUIRES(mutex_);
  void collect_due(int64_t last_tick) APUS_REQUIRES(mutex_);
  void note_next_deadline() APUS_REQUIRES(mutex_);

  Scheduler& scheduler_;
  mutable Mutex mutex_{LockRank::timer_wheel};
  int64_t tick_ APUS_GUARDED_BY(mutex_);  // All ticks before this one are done.
  uint64_t occupied_[kLevels] APUS_GUARDED_BY(mutex_) = {};
  TimerLink slots_[kLevels][kSlots] APUS_GUARDED_BY(mutex_);
  TimerLink due_ APUS_GUARDED_BY(mutex_);  // Taken from their slot, not fired yet.
  std::atomic<Timer*> firing_{nullptr};    // Its callback runs now.
  std::atomic<int64_t> next_deadline_ns_{os::kNever};
  std::atomic<uint64_t> count_{0};
};

}  // namespace apus
