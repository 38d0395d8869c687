// RwLock: a ranked lock that many readers or one writer hold.
//
//   | readers : 29 | waiters : 1 | writer waits : 1 | writer : 1 |
//
// Made for short critical sections: it spins for a moment, then sleeps. A writer that has waited long
// keeps new readers out. Fields it protects carry no annotation: readers come without the capability.
// Threads: any. A lock is never held across a call that may run Erlang code or block on input.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/config.h"
#include "sync/lock_ranks.h"

namespace apus {

class RwLock {
 public:
  explicit RwLock(LockRank rank) : rank_(rank) {}
  RwLock(const RwLock&) = delete;
  RwLock& operator=(const RwLock&) = delete;

  void lock() {
    if constexpr (kAsserts) check_lock_order(rank_, this);
    uint32_t free = 0;
    if (!word_.compare_exchange_strong(free, kWriter, std::memory_order_acquire)) lock_slow();
    note_taken();
  }
  void unlock() {
    note_released();
    uint32_t before = word_.exchange(0, std::memory_order_release);
    if (before != kWriter) wake_all();
  }
  void lock_shared() {
    if constexpr (kAsserts) check_lock_order(rank_, this);
    uint32_t word = word_.load(std::memory_order_relaxed);
    bool is_open = (word & (kWriter | kWriterWaits)) == 0;
    if (!is_open || !word_.compare_exchange_strong(word, word + kReader,
                                                   std::memory_order_acquire))
      lock_shared_slow();
    note_taken();
  }
  void unlock_shared() {
    note_released();
    uint32_t before = word_.fetch_sub(kReader, std::memory_order_release);
    if (before < 2 * kReader && (before & kWaiters)) last_reader_leaves();
  }

 private:
  static constexpr uint32_t kWriter = 1, kWriterWaits = 2, kWaiters = 4, kReader = 8;
  void lock_slow();
  void lock_shared_slow();
  void last_reader_leaves();
  void wake_all();
  void note_taken() {
    if constexpr (kAsserts) note_lock_taken(rank_, this);
  }
  void note_released() {
    if constexpr (kAsserts) note_lock_released(rank_, this);
  }

  std::atomic<uint32_t> word_{0};
  const LockRank rank_;
};

}  // namespace apus
