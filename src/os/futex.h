// Waiting on a word of memory: the ground of every lock, event and sleeping scheduler.
//
// Threads: any. A wait may return early for no reason; callers look at the word again.
#pragma once

#include <atomic>
#include <cstdint>

#include "os/clock.h"

namespace apus::os {

// Sleeps while `word` equals `expected`, at most until `deadline_ns` (monotonic).
// Ensures: false exactly when the deadline was the reason to return.
bool futex_wait(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline_ns = kNever);

void futex_wake_one(std::atomic<uint32_t>& word);
void futex_wake_all(std::atomic<uint32_t>& word);

// Tells the processor that this is a spin loop.
inline void spin_pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

}  // namespace apus::os
