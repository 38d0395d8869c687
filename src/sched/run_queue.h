// RunQueue: the Runnables that wait for one scheduler (or for a dirty pool), by priority.
//
//   max, high, normal, low: a chain each, oldest first
//
// max goes before high, high before normal and low; of eight turns of normal and low together, low
// gets one, and all when there is nothing normal. Thieves take the oldest half.
// Threads: any, under one short lock; length() reads without it.
#pragma once

#include <atomic>
#include <cstdint>

#include "sched/runnable.h"
#include "sync/mutex.h"

namespace apus {

class RunQueue {
 public:
  explicit RunQueue(LockRank rank) : mutex_(rank) {}

  // Requires: runnable's phase is kQueued and it is in no queue. Ensures: the length after it.
  uint32_t push(Runnable* runnable) { return push(runnable, std::memory_order_seq_cst); }
  // The same for the scheduler whose own queue this is: cheaper, since it is awake.
  uint32_t push_own(Runnable* runnable) { return push(runnable, std::memory_order_relaxed); }
  // Ensures: null when empty; else its phase is still kQueued.
  Runnable* pop();
  // Moves about half of the waiting (at least one, at most kStealMax) into `thief`.
  // Ensures: how many were moved.
  uint32_t steal_into(RunQueue& thief);

  uint32_t length() const { return length_.load(std::memory_order_seq_cst); }
  uint32_t length(Priority priority) const {
    return lengths_[static_cast<int>(priority)].load(std::memory_order_relaxed);
  }

  static constexpr uint32_t kStealMax = 64;
  static constexpr uint32_t kLowTurns = 8;

 private:
  struct Chain {
    Runnable* oldest = nullptr;
    Runnable* newest = nullptr;
  };
  void append(int level, Runnable* first, Runnable* last, uint32_t count) APUS_REQUIRES(mutex_);
  Runnable* take(int level) APUS_REQUIRES(mutex_);
  uint32_t push(Runnable* runnable, std::memory_order order);
  int next_level() APUS_REQUIRES(mutex_);

  Mutex mutex_;
  Chain chains_[kPriorityCount] APUS_GUARDED_BY(mutex_);
  uint32_t turn_ APUS_GUARDED_BY(mutex_) = 0;
  std::atomic<uint32_t> lengths_[kPriorityCount] = {};
  std::atomic<uint32_t> length_{0};
};

}  // namespace apus
