// SchedulerGroup: all schedulers of a VM; how work finds a thread, and how all are stopped.
//
// Placement. A Runnable woken on a scheduler thread goes to that scheduler's queue, from elsewhere
// to the scheduler that ran it last, or to one that sleeps when that is busy. A scheduler with
// nothing to do searches the others' queues for a while, then sleeps until its next timer. Who
// queues more than one waiting Runnable, or ends a slice with others waiting, wakes one sleeper,
// unless one is already searching: no herd.
//
// Threads: any, unless it says otherwise. Locks: rank scheduler_group.
// OTP: "+S", "+SDcpu", "+SDio", system_flag(schedulers_online), multi_scheduling.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "os/clock.h"
#include "sched/dirty_pool.h"
#include "sched/scheduler.h"
#include "sync/mutex.h"

namespace apus {

struct SchedulerOptions {
  int normal = 0;                     // 0: one per available processor.
  int normal_online = 0;              // 0: all.
  int dirty_cpu = 0;                  // 0: as many as normal ones.
  int dirty_cpu_online = 0;           // 0: all.
  int dirty_io = 10;
  size_t stack_size_bytes = size_t{1} << 20;
  size_t dirty_stack_size_bytes = size_t{1} << 20;
  bool bind_to_processors = false;
  int64_t search_ns = 50'000;  // How long one that has nothing to do looks around before it sleeps.
  // For a simulator: the clock that timers see. Null: os::monotonic_ns.
  int64_t (*clock)(void* context) = nullptr;
  void* clock_context = nullptr;
  // Called first on each scheduler's own thread, and last.
  void (*on_start)(Scheduler& scheduler, void* context) = nullptr;
  void (*on_stop)(Scheduler& scheduler, void* context) = nullptr;
  void* hook_context = nullptr;
};

class SchedulerGroup {
 public:
  explicit SchedulerGroup(const SchedulerOptions& options);
  ~SchedulerGroup();
  SchedulerGroup(const SchedulerGroup&) = delete;
  SchedulerGroup& operator=(const SchedulerGroup&) = delete;

  // Starts the threads. A simulator leaves this out and calls step() itself.
  void start();
  // Lets each thread end after its present slice, and joins them. Not from a scheduler thread.
  void stop();

  int normal_count() const { return static_cast<int>(normal_.size()); }
  int dirty_cpu_count() const { return static_cast<int>(dirty_cpu_.size()); }
  int dirty_io_count() const { return static_cast<int>(dirty_io_.size()); }
  Scheduler& normal(int index) { return *normal_[index]; }
  Scheduler& dirty_cpu(int index) { return *dirty_cpu_[index]; }
  Scheduler& dirty_io(int index) { return *dirty_io_[index]; }

  // How many normal schedulers take part; the others hand over their queues and sleep.
  int online_count() const { return online_.load(std::memory_order_acquire); }
  // Ensures: as many of the dirty CPU ones do, in proportion to what there are of both kinds; the old count.
  int set_online_count(int count);
  int dirty_cpu_online_count() const { return dirty_cpu_pool_.online_count(); }
  // The old count. Requires: 1 <= count <= dirty_cpu_count().
  int set_dirty_cpu_online_count(int count);

  // Stops all normal schedulers between two slices, those of other threads too; nests. Returns
  // when they stand still. On a scheduler thread the calling one goes on; it must call unblock.
  void block();
  void unblock();
  // No normal scheduler begins another slice; does not wait for those that run. Returns on one thread alone:
  // who else asks, or wants to block, waits for ever.
  void begin_no_more();
  // The calling scheduler thread counts as standing still from now on. Requires: it runs nothing more.
  void stand_for_good();
  // Waiting Runnables of all run queues; with those that run now: active tasks.
  uint32_t run_queue_length() const;
  uint32_t dirty_cpu_queue_length() const { return dirty_cpu_pool_.queue().length(); }
  uint32_t dirty_io_queue_length() const { return dirty_io_pool_.queue().length(); }
  int running_count() const;
  // Normal schedulers that neither sleep nor look for work.
  int active_count() const;

  // Schedulers without work wait for descriptors through it from now on. Once; it outlives them.
  void set_poller(Poller& poller);
  Poller* poller() const { return poller_.load(std::memory_order_acquire); }
  // Queues what has become ready, if nobody waits for that.
  void glance_at_descriptors(int64_t now_ns) {
    if (Poller* p = poller()) p->glance(now_ns);
  }
  void glance_at_descriptors() {
    if (Poller* p = poller()) p->glance();
  }

  // Is told by each normal scheduler that it begins to look for work or to sleep (is_active: false), and that it has found
  // some again, with the number of normal schedulers that are active then; on its thread, between slices. Null: nobody.
  using ActivityWatcher = void (*)(Scheduler& scheduler, bool is_active, int active_count);
  void set_activity_watcher(ActivityWatcher watcher) {
    activity_watcher_.store(watcher, std::memory_order_release);
  }

  int64_t now_ns() const {
    return options_.clock ? options_.clock(options_.clock_context) : os::monotonic_ns();
  }

 private:
  friend class Scheduler;
  friend class Runnable;

  using Schedulers = std::vector<std::unique_ptr<Scheduler>>;

  // Puts a Runnable whose phase is kQueued where it belongs, and sees that somebody comes for it.
  void enqueue(Runnable* runnable);
  void enqueue_foreign(Runnable* runnable, Scheduler& home);
  void enqueue_dirty(Runnable* runnable, SchedulerKind kind);
  DirtyPool& dirty_pool(SchedulerKind kind) {
    return kind == SchedulerKind::kDirtyCpu ? dirty_cpu_pool_ : dirty_io_pool_;
  }

  // Sleepers and searchers, in placement.cc. Whoever searches holds one of the tokens counted by
  // searching_; a sleeper that was taken off the list got a token with the wake-up.
  void wake_a_sleeper();
  Scheduler* take_sleeper();
  void add_sleeper(Scheduler& scheduler);
  bool remove_sleeper(Scheduler& scheduler);
  bool may_search();
  void end_search(bool found, Scheduler& scheduler);
  bool steal_for(Scheduler& thief);
  bool steal_watched(Scheduler& thief);

  // Standing still, in stop_all.cc.
  void stand_if_blocked(Scheduler& scheduler);
  Scheduler* calling_scheduler();  // Null: the thread is none of the normal ones.
  void become_blocker(Scheduler* self) APUS_REQUIRES(mutex_);
  void wait_until_all_stand(Scheduler* except) APUS_REQUIRES(mutex_);
  void start_thread(Scheduler& scheduler, const char* name);

  SchedulerOptions options_;
  DirtyPool dirty_cpu_pool_, dirty_io_pool_;
  std::vector<std::unique_ptr<RunQueue>> queues_;
  Schedulers normal_, dirty_cpu_, dirty_io_;
  bool started_ = false;
  std::atomic<bool> stopping_{false};
  std::atomic<int> online_{1};
  std::atomic<Poller*> poller_{nullptr};

  std::atomic<ActivityWatcher> activity_watcher_{nullptr};

  std::atomic<uint32_t> searching_{0};
  std::atomic<uint32_t> sleeper_count_{0};
  Mutex sleepers_mutex_{LockRank::sleepers};
  std::vector<Scheduler*> sleepers_ APUS_GUARDED_BY(sleepers_mutex_);

  Mutex mutex_{LockRank::scheduler_group};
  os::Condition standing_changed_;  // A scheduler stands still, or the block ended.
  std::atomic<uint64_t> blocker_{0};  // Thread id of who blocks the others; 0: nobody.
  int block_depth_ APUS_GUARDED_BY(mutex_) = 0;
};

}  // namespace apus
