// Runnable: what a scheduler runs, a slice at a time. Processes and ports are Runnables.
//
//   phase_      idle -> queued -> running -> idle | queued | (done)
//               wake:  idle -> queued and put into a run queue;  running -> running, wake pending;
//                      otherwise nothing
// Invariants:
// 1. A Runnable is in at most one run queue, and in one exactly when its phase is kQueued.
// 2. A wake-up is never lost: one that comes during a slice makes the scheduler queue the
//    Runnable again, whatever the slice answered (but kDone).
// 3. What a waker wrote before wake() is seen by the slice that the wake-up causes.
// 4. After a slice answered kDone the scheduler never touches the Runnable again. Wakers that still
//    hold a pointer under grace find it running and do nothing; free it by grace::retire.
// Threads: wake any; everything else the thread that runs the slice.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/check.h"

namespace apus {

class Scheduler;
class SchedulerGroup;

// OTP's process priorities. low shares a level with normal and gets one turn of eight.
enum class Priority : uint8_t { kMax, kHigh, kNormal, kLow };
constexpr int kPriorityCount = 4;

// What a slice answers.
enum class RunResult : uint8_t {
  kMore,      // Has more to do: queue it again, behind its equals.
  kWait,      // Nothing to do until woken.
  kDone,      // Gone; see invariant 4.
  kDirtyCpu,  // Run the next slice on a thread of the dirty CPU pool,
  kDirtyIo,   // ... of the dirty I/O pool,
  kNormal,    // ... on a normal scheduler again (kMore on a dirty thread asks for dirty again).
};

class Runnable {
 public:
  // Runs one slice on `scheduler`, normal or dirty (scheduler.kind()).
  using Run = RunResult (*)(Runnable& self, Scheduler& scheduler);

  explicit Runnable(Run run) : run_(run) {}
  Runnable(const Runnable&) = delete;
  Runnable& operator=(const Runnable&) = delete;

  // Makes it run, now or after the present slice. On a scheduler thread it goes to that
  // scheduler's queue, elsewhere to one of `group`.
  void wake(SchedulerGroup& group);

  // Holds one that is idle still, as if a slice of it ran here, so that the caller may look at what
  // belongs to it; a wake-up waits for the release. False: it is not idle. Threads: any.
  bool try_hold();
  void release_hold(SchedulerGroup& group);

  // Takes effect when it is queued the next time. Threads: any.
  void set_priority(Priority priority) {
    priority_.store(priority, std::memory_order_relaxed);
  }
  Priority priority() const { return priority_.load(std::memory_order_relaxed); }

  enum class Phase : uint8_t { kIdle, kQueued, kRunning, kRunningWakePending };
  Phase phase() const { return phase_.load(std::memory_order_acquire); }

  // The scheduler (its index) that ran it last, or was given it.
  uint16_t last_scheduler() const { return last_scheduler_.load(std::memory_order_relaxed); }
  void set_last_scheduler(uint16_t index) {
    last_scheduler_.store(index, std::memory_order_relaxed);
  }

 private:
  friend class RunQueue;
  friend class Scheduler;
  friend class SchedulerGroup;

  // Ensures: true when the caller must put it into a run queue.
  bool note_wake();
  void begin_slice();
  // Ensures: true when it must be queued again although the slice answered kWait.
  bool end_slice_waiting();
  void end_slice_queued();

  Run run_;
  Runnable* next_ = nullptr;  // In a run queue.
  std::atomic<Phase> phase_{Phase::kIdle};
  std::atomic<Priority> priority_{Priority::kNormal};
  std::atomic<uint16_t> last_scheduler_{0};
};

}  // namespace apus
