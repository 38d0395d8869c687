// The two constants between the machine's clocks and Erlang's.
#include "timer/erlang_time.h"

#include <atomic>

#include "os/clock.h"

namespace apus {

namespace {

// What the machine's clock said when the program started.
const int64_t start_ns = os::monotonic_ns();

int64_t offset_now() { return os::system_ns() - erlang_monotonic_of(os::monotonic_ns()); }

std::atomic<int64_t> offset_ns{offset_now()};

}  // namespace

int64_t erlang_monotonic_of(int64_t machine_ns) { return machine_ns - start_ns + kMonotonicStart; }

int64_t machine_time_of(int64_t erlang_monotonic) {
  return erlang_monotonic - kMonotonicStart + start_ns;
}

int64_t erlang_monotonic_ns() { return erlang_monotonic_of(os::monotonic_ns()); }

int64_t erlang_time_offset_ns() { return offset_ns.load(std::memory_order_relaxed); }

void update_time_offset() { offset_ns.store(offset_now(), std::memory_order_relaxed); }

}  // namespace apus
