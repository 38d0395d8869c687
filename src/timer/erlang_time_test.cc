// Erlang's time: it starts where stock's starts, never goes back, and adds up to the system's.
#include "timer/erlang_time.h"

#include <gtest/gtest.h>

#include "os/clock.h"
#include "timer/unique_integer.h"

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

TEST(UniqueIntegers, DifferAndGrow) {
  int64_t a = next_unique_integer();
  EXPECT_NE(a, next_unique_integer());
  EXPECT_GE(positive_unique(a), 1);
  int64_t b = next_monotonic_integer();
  EXPECT_GT(next_monotonic_integer(), b);
  int64_t now = unique_now_us();
  for (int i = 0; i < 1000; i++) {
    int64_t later = unique_now_us();
    EXPECT_GT(later, now);
    now = later;
  }
}

}  // namespace
}  // namespace apus
