// Ranked locks: mutual exclusion, waiting on a condition, and the order of ranks.
#include "sync/mutex.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

namespace apus {
namespace {

TEST(Mutex, excludes_other_threads) {
  Mutex mutex(LockRank::test_outer);
  int counter = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; t++)
    threads.emplace_back([&] {
      for (int i = 0; i < 20000; i++) {
        MutexLock lock(mutex);
        counter++;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(counter, 80000);
}

TEST(Mutex, waits_on_a_condition) {
  Mutex mutex(LockRank::test_outer);
  os::Condition changed;
  int turn = 0;
  std::thread other([&] {
    for (int i = 0; i < 500; i++) {
      MutexLock lock(mutex);
      while (turn % 2 == 0) mutex.wait(changed);
      turn++;
      changed.notify_all();
    }
  });
  for (int i = 0; i < 500; i++) {
    MutexLock lock(mutex);
    while (turn % 2 == 1) mutex.wait(changed);
    turn++;
    changed.notify_all();
  }
  other.join();
  EXPECT_EQ(turn, 1000);
}

TEST(Mutex, a_wait_ends_at_its_deadline) {
  Mutex mutex(LockRank::test_outer);
  os::Condition never;
  int64_t start = os::monotonic_ns();
  MutexLock lock(mutex);
  while (mutex.wait(never, start + 5 * os::kNsPerMs)) continue;
  EXPECT_GE(os::monotonic_ns() - start, 5 * os::kNsPerMs);
}

TEST(Mutex, try_lock_fails_when_held) {
  Mutex mutex(LockRank::test_outer);
  if (!mutex.try_lock()) FAIL() << "nobody holds it";
  std::thread([&] { EXPECT_FALSE(mutex.try_lock()); }).join();
  mutex.unlock();
}

TEST(LockRank, names_come_from_the_list) {
  EXPECT_STREQ(lock_rank_name(LockRank::run_queue), "run_queue");
}

TEST(LockRank, order_is_kept) {
  if (!kAsserts) GTEST_SKIP() << "ranks are checked in builds with assertions";
  Mutex outer(LockRank::test_outer), inner(LockRank::test_inner);
  MutexLock first(outer);
  MutexLock second(inner);
  EXPECT_EQ(held_lock_count(), 2);
}

TEST(LockRankDeathTest, taking_against_the_order_aborts) {
  if (!kAsserts) GTEST_SKIP() << "ranks are checked in builds with assertions";
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  Mutex outer(LockRank::test_outer), inner(LockRank::test_inner);
  EXPECT_DEATH(
      {
        MutexLock first(inner);
        MutexLock second(outer);
      },
      "taking test_outer .* while holding test_inner");
}

}  // namespace
}  // namespace apus
