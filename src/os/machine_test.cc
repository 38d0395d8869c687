// Memory, clocks, environment, libraries, randomness: what this machine answers.
#include <gtest/gtest.h>

#include <cstring>
#include <set>

#include "os/clock.h"
#include "os/env.h"
#include "os/library.h"
#include "os/memory.h"
#include "os/random.h"
#include "os/threads.h"

namespace apus::os {
namespace {

TEST(Memory, reserve_commit_decommit) {
  size_t page = page_size_bytes();
  auto range = reserve(64 * page, kHugePageBytes);
  ASSERT_TRUE(range.ok());
  std::byte* base = *range;
  EXPECT_EQ(reinterpret_cast<uintptr_t>(base) % kHugePageBytes, 0u);
  ASSERT_TRUE(commit(base + page, 2 * page).ok());
  EXPECT_EQ(base[page], std::byte{0});
  std::memset(base + page, 7, 2 * page);
  decommit(base + page, page);
  EXPECT_EQ(base[2 * page], std::byte{7});
  ASSERT_TRUE(commit(base + page, page).ok());
  EXPECT_EQ(base[page], std::byte{0});
  ASSERT_TRUE(protect(base + page, page, Access::kRead).ok());
  EXPECT_EQ(base[page], std::byte{0});
  release(base, 64 * page);
}

TEST(Memory, reserve_below_a_bound) {
  uintptr_t bound = uintptr_t{1} << 31;
  auto range = reserve(16 << 20, page_size_bytes(), bound);
  ASSERT_TRUE(range.ok());
  EXPECT_LE(reinterpret_cast<uintptr_t>(*range) + (16 << 20), bound);
  ASSERT_TRUE(commit(*range, page_size_bytes(), Access::kReadWriteExecute).ok());
  release(*range, 16 << 20);
  EXPECT_FALSE(reserve(size_t{1} << 32, page_size_bytes(), bound).ok());
}

TEST(Memory, too_much_is_an_error) {
  EXPECT_FALSE(reserve(size_t{1} << 62, page_size_bytes()).ok());
  auto lazy = reserve_lazy(size_t{1} << 34);
  ASSERT_TRUE(lazy.ok());
  (*lazy)[size_t{1} << 33] = std::byte{1};
  release(*lazy, size_t{1} << 34);
  auto block = allocate_block(3 * page_size_bytes(), 1 << 16);
  ASSERT_TRUE(block.ok());
  EXPECT_EQ(reinterpret_cast<uintptr_t>(*block) % (1 << 16), 0u);
  release(*block, 3 * page_size_bytes());
  EXPECT_GT(physical_memory_bytes(), resident_memory_bytes());
  EXPECT_GT(resident_memory_bytes(), 0u);
}

TEST(Clock, monotonic_time_passes) {
  int64_t before = monotonic_ns();
  sleep_ns(2 * kNsPerMs);
  EXPECT_GE(monotonic_ns() - before, 2 * kNsPerMs);
  EXPECT_GT(system_ns(), int64_t{1'600'000'000} * kNsPerSecond);
  EXPECT_GE(process_cpu_ns(), thread_cpu_ns());
  EXPECT_GT(monotonic_resolution_ns(), 0);
}

TEST(Clock, calendar_follows_the_time_zone) {
  std::string before;
  bool had = get_env("TZ", &before);
  ASSERT_TRUE(set_env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").ok());
  CalendarTime time;
  ASSERT_TRUE(local_calendar(1'000'000'000, &time));
  EXPECT_EQ(time.year, 2001);
  EXPECT_EQ(time.month, 9);
  EXPECT_EQ(time.day, 9);
  EXPECT_EQ(time.hour, 3);
  EXPECT_EQ(time.minute, 46);
  EXPECT_EQ(time.second, 40);
  EXPECT_EQ(time.is_dst, 1);
  time.is_dst = -1;
  int64_t back;
  ASSERT_TRUE(posix_seconds_of_local(time, &back));
  EXPECT_EQ(back, 1'000'000'000);
  CalendarTime eve{1970, 1, 1, 0, 59, 59, -1};  // One second before the epoch: -1 is no error.
  ASSERT_TRUE(posix_seconds_of_local(eve, &back));
  EXPECT_EQ(back, -1);
  EXPECT_TRUE(had ? set_env("TZ", before).ok() : unset_env("TZ").ok());
}

TEST(Env, variables_can_be_set_read_and_removed) {
  std::string value;
  EXPECT_FALSE(get_env("APUS_TEST_VARIABLE", &value));
  ASSERT_TRUE(set_env("APUS_TEST_VARIABLE", "a=b").ok());
  EXPECT_TRUE(get_env("APUS_TEST_VARIABLE", &value));
  EXPECT_EQ(value, "a=b");
  bool listed = false;
  for (const std::string& entry : all_env()) listed |= entry == "APUS_TEST_VARIABLE=a=b";
  EXPECT_TRUE(listed);
  ASSERT_TRUE(unset_env("APUS_TEST_VARIABLE").ok());
  EXPECT_FALSE(get_env("APUS_TEST_VARIABLE", &value));
  EXPECT_EQ(set_env("A=B", "x").error(), kInvalid);
  EXPECT_EQ(set_env("", "x").error(), kInvalid);
  EXPECT_EQ(unset_env(std::string_view("A\0B", 3)).error(), kInvalid);
  EXPECT_FALSE(host_name().empty());
  EXPECT_EQ(system_name().kernel, "Linux");
}

TEST(Library, opens_finds_and_says_why_not) {
  auto math = Library::open("libm.so.6");
  ASSERT_TRUE(math.ok());
  using Unary = double (*)(double);
  auto floor_of = reinterpret_cast<Unary>(math->find("floor"));
  ASSERT_NE(floor_of, nullptr);
  EXPECT_EQ(floor_of(2.5), 2.0);
  EXPECT_EQ(math->find("no_such_symbol"), nullptr);
  EXPECT_NE(library_of_address(reinterpret_cast<void*>(floor_of)).find("libm"), std::string::npos);
  math->close();
  auto missing = Library::open("/no/such/library.so");
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().find("No such file"), std::string::npos);
  EXPECT_TRUE(Library::self().is_open());
}

TEST(Random, does_not_repeat) {
  std::set<uint64_t> seen;
  for (int i = 0; i < 1000; i++) EXPECT_TRUE(seen.insert(random_u64()).second);
}

}  // namespace
}  // namespace apus::os
