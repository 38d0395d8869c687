// DirtyPool: the run queue that the threads of one dirty pool share, and how they wait on it.
//
// Threads: put any; wait the pool's own. No wake-up is lost: a waiter counts itself before its last
// look at the queue, whoever puts looks at the count after putting (both seq_cst).
#pragma once

#include <atomic>
#include <cstdint>

#include "os/futex.h"
#include "sched/run_queue.h"

namespace apus {

class DirtyPool {
 public:
  RunQueue& queue() { return queue_; }
  const RunQueue& queue() const { return queue_; }

  void put(Runnable* runnable) {
    queue_.push(runnable);
    if (waiting_.load(std::memory_order_seq_cst) > 0) {
      sequence_.fetch_add(1, std::memory_order_release);
      os::futex_wake_one(sequence_);
    }
  }

  // Sleeps until something may be in the queue or `stopping` is set and wake_all called.
  void wait(const std::atomic<bool>& stopping) {
    uint32_t sequence = sequence_.load(std::memory_order_acquire);
    waiting_.fetch_add(1, std::memory_order_seq_cst);
    if (queue_.length() == 0 && !stopping.load(std::memory_order_seq_cst))
      os::futex_wait(sequence_, sequence);
    waiting_.fetch_sub(1, std::memory_order_relaxed);
  }

  void wake_all() {
    sequence_.fetch_add(1, std::memory_order_release);
    os::futex_wake_all(sequence_);
  }

 private:
  RunQueue queue_{LockRank::dirty_queue};
  std::atomic<uint32_t> sequence_{0};
  std::atomic<uint32_t> waiting_{0};
};

}  // namespace apus
