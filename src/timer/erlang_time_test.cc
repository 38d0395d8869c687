// Erlang's time: it starts where stock's starts, never goes back, and adds up to the system's.
#include "timer/erlang_time.h"

#include <gtest/gtest.h>

#include "os/clock.h"

namespace apus {
namespace {

TEST(ErlangTime, MonotonicStartsLowAndOnlyGrows) {
  int64_t first = erlang_monotonic_ns();
  EXPECT_GE(first, kMonotonicStart);
  EXPECT_LT(first, kMonotonicStart + 600 * os::kNsPerSecond);
  EXPECT_GE(erlang_monotonic_ns(), first);
}

TEST(ErlangTime, TheSumIsSystemTime) {
  int64_t difference = erlang_system_ns() - os::system_ns();
  EXPECT_LT(difference < 0 ? -difference : difference, os::kNsPerSecond);
  int64_t before = erlang_time_offset_ns();
  update_time_offset();
  int64_t moved = erlang_time_offset_ns() - before;
  EXPECT_LT(moved < 0 ? -moved : moved, os::kNsPerSecond);
}

TEST(ErlangTime, MachineTimeConvertsBothWays) {
  int64_t now = os::monotonic_ns();
  EXPECT_EQ(machine_time_of(erlang_monotonic_of(now)), now);
}

}  // namespace
}  // namespace apus
