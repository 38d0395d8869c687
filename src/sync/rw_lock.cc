#include "sync/rw_lock.h"

#include "os/futex.h"

namespace apus {
namespace {

constexpr int kSpins = 100;

}  // namespace

void RwLock::lock_slow() {
  for (int spins = 0;;) {
    uint32_t word = word_.load(std::memory_order_relaxed);
    uint32_t marks = word & (kWriterWaits | kWaiters);
    if (word == marks) {
      // Whoever waits still is woken by our unlock, which sees the marks.
      if (word_.compare_exchange_weak(word, marks | kWriter, std::memory_order_acquire)) return;
      continue;
    }
    if (spins++ < kSpins) {
      os::spin_pause();
      continue;
    }
    uint32_t waiting = word | kWriterWaits | kWaiters;
    if (word != waiting &&
        !word_.compare_exchange_weak(word, waiting, std::memory_order_relaxed))
      continue;
    os::futex_wait(word_, waiting);
  }
}

void RwLock::lock_shared_slow() {
  for (int spins = 0;;) {
    uint32_t word = word_.load(std::memory_order_relaxed);
    if ((word & (kWriter | kWriterWaits)) == 0) {
      if (word_.compare_exchange_weak(word, word + kReader, std::memory_order_acquire)) return;
      continue;
    }
    // A mark of a writer that nobody holds out for: the lock itself is free.
    if (word < kReader && (word & kWriter) == 0) {
      uint32_t next = (word & ~kWriterWaits) + kReader;
      if (word_.compare_exchange_weak(word, next, std::memory_order_acquire)) return;
      continue;
    }
    if (spins++ < kSpins) {
      os::spin_pause();
      continue;
    }
    uint32_t waiting = word | kWaiters;
    if (word != waiting &&
        !word_.compare_exchange_weak(word, waiting, std::memory_order_relaxed))
      continue;
    os::futex_wait(word_, waiting);
  }
}

// Clears the marks, unless somebody holds the lock again and will do so, and wakes all who sleep.
void RwLock::last_reader_leaves() {
  uint32_t word = word_.load(std::memory_order_relaxed);
  while (word < kReader && (word & kWriter) == 0 && word != 0)
    if (word_.compare_exchange_weak(word, 0, std::memory_order_relaxed)) return wake_all();
}

void RwLock::wake_all() { os::futex_wake_all(word_); }

}  // namespace apus
