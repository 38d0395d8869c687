// A thread that counts what it does: nothing while nobody asks, then all of the time.
#include "sched/microstates.h"

#include <gtest/gtest.h>

#include <numeric>

#include "os/clock.h"
#include "os/threads.h"

namespace apus {
namespace {

int64_t sum(const Microstates::Times& times) { return std::accumulate(times.begin(), times.end(), int64_t{0}); }

TEST(Microstates, CountsOnlyWhatIsAskedForAndMissesNothing) {
  Microstates states;
  Microstates::set_current(&states);
  { InMicrostate state(Microstate::kGc); }
  EXPECT_EQ(sum(states.read(os::monotonic_ns())), 0);

  int64_t began = os::monotonic_ns();
  Microstates::count_since(began);
  {
    InMicrostate outer(Microstate::kEmulator);
    InMicrostate inner(Microstate::kGc);
    os::sleep_ns(os::kNsPerMs);
  }
  int64_t now = os::monotonic_ns();
  Microstates::Times times = states.read(now);
  EXPECT_EQ(sum(times), now - began);
  EXPECT_GE(times[static_cast<size_t>(Microstate::kGc)], os::kNsPerMs);
  EXPECT_EQ(times[static_cast<size_t>(Microstate::kPort)], 0);

  Microstates::count_since(0);
  EXPECT_LE(sum(states.read(os::monotonic_ns())), sum(times));
  Microstates::set_current(nullptr);
  { InMicrostate nobody(Microstate::kPort); }
}

}  // namespace
}  // namespace apus
