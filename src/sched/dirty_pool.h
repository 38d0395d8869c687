// DirtyPool: the run queue that the threads of one dirty pool share, and how they wait on it.
//
// Threads: put, set_online_count any; wait, stand_aside the pool's own. No wake-up is lost: a waiter counts
// itself before its last look at the queue, whoever puts looks at the count after putting (both seq_cst);
// one that was woken but takes part no longer passes the wake-up on.
#pragma once

#include <atomic>
#include <climits>
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
    wake_one();
  }

  // How many threads take part, from index 0 on; the others stand aside once their slice has ended.
  int online_count() const { return online_.load(std::memory_order_acquire); }
  void set_online_count(int count) {
    online_.store(count, std::memory_order_seq_cst);
    wake_all();
  }

  // Sleeps until something may be in the queue or `stopping` is set and wake_all called.
  void wait(const std::atomic<bool>& stopping) {
    uint32_t sequence = sequence_.load(std::memory_order_acquire);
    waiting_.fetch_add(1, std::memory_order_seq_cst);
    if (queue_.length() == 0 && !stopping.load(std::memory_order_seq_cst))
      os::futex_wait(sequence_, sequence);
    waiting_.fetch_sub(1, std::memory_order_relaxed);
  }

  // Sleeps until the thread of that index may take part, or the like.
  void stand_aside(int index, const std::atomic<bool>& stopping) {
    uint32_t sequence = changes_.load(std::memory_order_acquire);
    if (queue_.length() > 0) wake_one();
    if (index >= online_count() && !stopping.load(std::memory_order_seq_cst))
      os::futex_wait(changes_, sequence);
  }

  void wake_all() {
    for (std::atomic<uint32_t>* word : {&sequence_, &changes_}) {
      word->fetch_add(1, std::memory_order_release);
      os::futex_wake_all(*word);
    }
  }

 private:
  void wake_one() {
    if (waiting_.load(std::memory_order_seq_cst) == 0) return;
    sequence_.fetch_add(1, std::memory_order_release);
    os::futex_wake_one(sequence_);
  }

  RunQueue queue_{LockRank::dirty_queue};
  std::atomic<uint32_t> sequence_{0};
  std::atomic<uint32_t> changes_{0};  // Of who takes part.
  std::atomic<uint32_t> waiting_{0};
  std::atomic<int> online_{INT_MAX};
};

}  // namespace apus
