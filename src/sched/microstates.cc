// See microstates.h. All accesses between two changes of version_ are of atomics, in order: a reader that sees the same even
// version before and after has seen one state of affairs.
#include "sched/microstates.h"

#include <algorithm>

#include "os/clock.h"

namespace apus {

constinit thread_local Microstates* Microstates::current_ = nullptr;
constinit std::atomic<int64_t> Microstates::counted_since_ns_{0};

void Microstates::count(Microstate former, Microstate next, int64_t counted_since_ns) {
  int64_t now = os::monotonic_ns();
  int64_t began = std::max(since_ns_.load(std::memory_order_relaxed), counted_since_ns);
  std::atomic<int64_t>& counted = counted_ns_[static_cast<size_t>(former)];
  version_.fetch_add(1, std::memory_order_acq_rel);
  counted.store(counted.load(std::memory_order_relaxed) + std::max<int64_t>(now - began, 0),
                std::memory_order_release);
  since_ns_.store(now, std::memory_order_release);
  state_.store(next, std::memory_order_release);
  version_.fetch_add(1, std::memory_order_release);
}

Microstates::Times Microstates::read(int64_t now_ns) const {
  for (;;) {
    uint32_t version = version_.load(std::memory_order_acquire);
    Times times;
    for (size_t i = 0; i < kMicrostates; i++) times[i] = counted_ns_[i].load(std::memory_order_acquire);
    auto state = static_cast<size_t>(state_.load(std::memory_order_acquire));
    int64_t since = since_ns_.load(std::memory_order_acquire);
    int64_t counted_since = counted_since_ns_.load(std::memory_order_acquire);
    if (version % 2 != 0 || version_.load(std::memory_order_acquire) != version) continue;
    if (counted_since) times[state] += std::max<int64_t>(now_ns - std::max(since, counted_since), 0);
    return times;
  }
}

}  // namespace apus
