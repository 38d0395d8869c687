// Scheduler: one thread that runs Runnables; normal, dirty CPU or dirty I/O.
//
// A normal scheduler owns a run queue, timers and auxiliary jobs; dirty ones share their pool's run
// queue and have neither timers nor jobs. The work of one turn is step() (sched/step.h), which
// never blocks; sleeping and stealing belong to the thread's loop in scheduler.cc.
// Threads: the owner's, except what says "any thread".
#pragma once

#include <atomic>
#include <cstdint>

#include "os/threads.h"
#include "sched/microstates.h"
#include "sched/poller.h"
#include "sched/run_queue.h"
#include "sched/runnable.h"
#include "sched/step.h"
#include "sync/grace.h"
#include "sync/mpsc_queue.h"

namespace apus {

enum class SchedulerKind : uint8_t { kNormal, kDirtyCpu, kDirtyIo };

// Timers of a scheduler, filled in by timer/. Its scheduler's thread calls expire.
class TimerSource {
 public:
  // When the earliest timer is due (monotonic), os::kNever if there is none. Any thread, cheap.
  virtual int64_t next_deadline_ns() const = 0;
  // Fires what is due, at most a batch. Ensures: true when more is due already.
  virtual bool expire(int64_t now_ns) = 0;

 protected:
  ~TimerSource() = default;
};

// A job to do once on a given scheduler's thread, between two slices.
struct AuxJob {
  using Run = void (*)(AuxJob& self, Scheduler& scheduler);
  explicit AuxJob(Run run) : run(run) {}
  Run run;
  AuxJob* next = nullptr;
};

struct SchedulerStatistics {
  uint64_t slices;            // Context switches.
  uint64_t reductions;
  int64_t active_ns;          // Time not spent sleeping or looking for work,
  int64_t total_ns;           // ... of this time since the thread started.
  uint64_t steals;
  uint64_t sleeps;
};

class alignas(64) Scheduler {
 public:
  Scheduler(SchedulerGroup& group, SchedulerKind kind, int index, RunQueue& queue);

  // The scheduler whose thread this is; null on other threads.
  static Scheduler* current() { return current_; }

  SchedulerGroup& group() const { return group_; }
  SchedulerKind kind() const { return kind_; }
  bool is_normal() const { return kind_ == SchedulerKind::kNormal; }
  // 0-based within its kind. Erlang's scheduler_id is index + 1 for normal schedulers.
  int index() const { return index_; }
  RunQueue& queue() { return queue_; }

  // The slice that runs says how much it used. Summed into the statistics.
  void add_reductions(uint32_t reductions) {
    reductions_.store(reductions_.load(std::memory_order_relaxed) + reductions,
                      std::memory_order_relaxed);
  }
  // Any thread, as a hint: it may have changed already.
  Runnable* running() const { return running_.load(std::memory_order_relaxed); }
  // Neither sleeps nor looks for work.
  bool is_active() const { return active_since_ns_.load(std::memory_order_relaxed) != 0; }
  bool is_asleep() const { return asleep_.load(std::memory_order_seq_cst); }

  // The time read at the last look at the clock: cheap, up to a slice old.
  int64_t coarse_now_ns() const { return now_ns_; }

  void set_timers(TimerSource* timers) { timers_ = timers; }
  TimerSource* timers() const { return timers_; }

  // Any thread: runs `job` on this scheduler's thread soon; wakes it if it sleeps.
  void post(AuxJob* job);
  // Any thread: makes a sleeping scheduler look around (a new earliest timer, say).
  void interrupt_sleep();
  // Any thread.
  SchedulerStatistics statistics() const;
  const Microstates& microstates() const { return microstates_; }
  // A word for whoever builds on the scheduler (proc keeps its register block here).
  void* attachment = nullptr;

 private:
  friend class SchedulerGroup;
  friend StepResult step(Scheduler& scheduler);

  // The turn, in step.cc.
  StepResult turn();
  void run_slice(Runnable* runnable);
  bool run_aux_jobs();
  bool run_due_timers();
  void look_at_clock();

  // The thread, in scheduler_loop.cc.
  static void thread_main(void* self);
  void loop();
  void idle();
  bool has_own_work();
  bool search_for_work();
  bool sleep();
  void wait(int64_t deadline_ns, bool takes_part);
  bool wait_for_descriptors(Poller& poller, int64_t deadline_ns);
  int64_t nap_deadline_ns();
  // Any thread: ends its sleep, or the next.
  void end_sleep();
  void wait_dirty();
  bool stands_aside() const;  // A dirty one that takes no part.
  void hand_over_queue();
  void account_active(bool active);
  // To the group's activity watcher.
  void tell_activity();

  static constinit thread_local Scheduler* current_;

  SchedulerGroup& group_;
  const SchedulerKind kind_;
  const int index_;
  RunQueue& queue_;
  TimerSource* timers_ = nullptr;
  int64_t now_ns_ = 0;
  uint32_t slices_to_clock_ = 0;
  uint64_t reductions_at_clock_ = 0;
  // A single Runnable seen waiting behind a long slice of another scheduler; see sleep.
  int watched_ = -1;
  uint64_t watched_slices_ = 0;
  int64_t nap_ns_ = 0;
  std::atomic<Runnable*> running_{nullptr};
  std::atomic<bool> asleep_{false};
  std::atomic<bool> polls_{false};     // It sleeps in the poller.
  std::atomic<bool> standing_{false};  // Stopped by SchedulerGroup::block.
  MpscQueue<AuxJob> aux_jobs_;
  os::Event wake_event_;
  os::Thread thread_;

  Microstates microstates_;
  std::atomic<uint64_t> slices_{0};
  std::atomic<uint64_t> reductions_{0};
  std::atomic<uint64_t> steals_{0};
  std::atomic<uint64_t> sleeps_{0};
  std::atomic<int64_t> active_ns_{0};
  std::atomic<int64_t> started_ns_{0};
  std::atomic<int64_t> active_since_ns_{0};  // 0: not active now.
};

}  // namespace apus
