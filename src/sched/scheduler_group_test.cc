// Schedulers with real threads: many runnables, wake-ups under stress, stopping and blocking.
#include "sched/scheduler_group.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "base/config.h"
#include "sync/grace.h"

namespace apus {
namespace {

SchedulerOptions small_options(int normal = 3) {
  SchedulerOptions out;
  out.normal = normal;
  out.dirty_cpu = 2;
  out.dirty_io = 2;
  return out;
}

template <class Condition>
bool eventually(Condition condition) {
  for (int64_t end = os::monotonic_ns() + 60 * os::kNsPerSecond; os::monotonic_ns() < end;) {
    if (condition()) return true;
    os::sleep_ns(200'000);
  }
  return false;
}

std::atomic<int> finished{0};

struct Counter : Runnable {
  Counter() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    Counter& counter = static_cast<Counter&>(self);
    scheduler.add_reductions(1);
    if (--counter.left > 0) return RunResult::kMore;
    finished++;
    return RunResult::kDone;
  }
  int left = 3;
};

TEST(SchedulerGroup, starts_and_stops) {
  for (int i = 0; i < 20; i++) {
    SchedulerGroup group(small_options());
    group.start();
    group.stop();
  }
}

TEST(SchedulerGroup, runs_a_million_runnables) {
  const int count = kAsserts ? 100'000 : 1'000'000;
  finished = 0;
  SchedulerGroup group(small_options());
  group.start();
  auto counters = std::make_unique<Counter[]>(static_cast<size_t>(count));
  for (int i = 0; i < count; i++) counters[i].wake(group);
  EXPECT_TRUE(eventually([&] { return finished == count; }));
  uint64_t reductions = 0;
  for (int i = 0; i < group.normal_count(); i++)
    reductions += group.normal(i).statistics().reductions;
  EXPECT_EQ(reductions, static_cast<uint64_t>(count) * 3);
}

// A ring of runnables hands a token round through an atomic: each wake-up counts.
struct Link : Runnable {
  Link() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    Link& link = static_cast<Link&>(self);
    if (int token = link.token.exchange(0)) {
      if (token == 1) {
        finished++;
        return RunResult::kWait;
      }
      link.next->token = token - 1;
      link.next->wake(scheduler.group());
    }
    return RunResult::kWait;
  }
  std::atomic<int> token{0};
  Link* next = nullptr;
};

TEST(SchedulerGroup, no_wake_up_is_lost_in_rings) {
  constexpr int kRings = 8, kLinks = 10;
  const int turns = 200'000;
  finished = 0;
  SchedulerGroup group(small_options());
  auto links = std::make_unique<Link[]>(kRings * kLinks);
  for (int r = 0; r < kRings; r++)
    for (int i = 0; i < kLinks; i++)
      links[r * kLinks + i].next = &links[r * kLinks + (i + 1) % kLinks];
  group.start();
  for (int r = 0; r < kRings; r++) {
    links[r * kLinks].token = turns;
    links[r * kLinks].wake(group);
  }
  EXPECT_TRUE(eventually([&] { return finished == kRings; }));
  group.stop();
}

// Producers on foreign threads: the sum of what arrived must be what was sent.
struct Mailbox : Runnable {
  Mailbox() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler&) {
    Mailbox& box = static_cast<Mailbox&>(self);
    box.received += box.sent.exchange(0);
    return RunResult::kWait;
  }
  std::atomic<int> sent{0};
  std::atomic<int> received{0};
};

TEST(SchedulerGroup, no_wake_up_is_lost_from_foreign_threads) {
  const int count = 100'000;
  SchedulerGroup group(small_options());
  group.start();
  Mailbox boxes[4];
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; t++)
    threads.emplace_back([&] {
      for (int i = 0; i < count; i++) {
        Mailbox& box = boxes[i % 4];
        box.sent++;
        box.wake(group);
        if (i % 1000 == 0) os::sleep_ns(1000);
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(eventually([&] {
    int total = 0;
    for (Mailbox& box : boxes) total += box.received;
    return total == 3 * count;
  }));
  group.stop();
}

struct Traveller : Runnable {
  Traveller() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    Traveller& traveller = static_cast<Traveller&>(self);
    traveller.visits[static_cast<int>(scheduler.kind())]++;
    if (--traveller.left == 0) {
      finished++;
      return RunResult::kDone;
    }
    switch (traveller.left % 3) {
      case 0: return RunResult::kDirtyCpu;
      case 1: return RunResult::kDirtyIo;
      default: return RunResult::kNormal;
    }
  }
  int left = 31;
  int visits[3] = {};
};

TEST(SchedulerGroup, dirty_pools_take_and_give_back) {
  const int count = 2000;
  finished = 0;
  SchedulerGroup group(small_options());
  group.start();
  auto all = std::make_unique<Traveller[]>(static_cast<size_t>(count));
  for (int i = 0; i < count; i++) all[i].wake(group);
  EXPECT_TRUE(eventually([&] { return finished == count; }));
  group.stop();
  for (int i = 0; i < count; i++)
    for (int kind = 0; kind < 3; kind++) EXPECT_EQ(all[i].visits[kind], kind == 0 ? 11 : 10);
}

// Stays on the dirty CPU pool and tells how many were there at the same time.
struct DirtyVisitor : Runnable {
  DirtyVisitor() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    DirtyVisitor& visitor = static_cast<DirtyVisitor&>(self);
    if (scheduler.kind() == SchedulerKind::kNormal) return RunResult::kDirtyCpu;
    int now = ++present, most = most_present;
    while (now > most && !most_present.compare_exchange_weak(most, now)) continue;
    os::sleep_ns(100'000);
    present--;
    if (--visitor.left > 0) return RunResult::kMore;
    finished++;
    return RunResult::kDone;
  }
  int left = 20;
  static inline std::atomic<int> present{0}, most_present{0};
};

TEST(SchedulerGroup, as_many_dirty_threads_as_are_online_take_part) {
  for (int online : {1, 3}) {
    SchedulerOptions options = small_options(8);
    options.dirty_cpu = 8;
    options.dirty_cpu_online = online;
    SchedulerGroup group(options);
    group.start();
    DirtyVisitor visitors[20];
    finished = DirtyVisitor::most_present = 0;
    for (DirtyVisitor& visitor : visitors) visitor.wake(group);
    EXPECT_TRUE(eventually([&] { return finished == 20; }));
    EXPECT_LE(DirtyVisitor::most_present, online);
    EXPECT_GE(DirtyVisitor::most_present, 1);
    group.stop();
  }
}

TEST(SchedulerGroup, no_dirty_work_is_lost_while_threads_come_and_go) {
  SchedulerOptions options = small_options(8);
  options.dirty_cpu = 8;
  SchedulerGroup group(options);
  group.start();
  for (int round = 0; round < 40; round++) {
    DirtyVisitor visitors[20];
    finished = 0;
    for (int i = 0; i < 20; i++) {
      visitors[i].left = 1 + round % 3;
      visitors[i].wake(group);
      group.set_dirty_cpu_online_count(1 + (round * 5 + i) % 8);
    }
    EXPECT_TRUE(eventually([&] { return finished == 20; }));
  }
  group.stop();
}

struct Spinner : Runnable {
  Spinner() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    Spinner& spinner = static_cast<Spinner&>(self);
    spinner.count++;
    scheduler.add_reductions(100);
    if (!spinner.stop) return RunResult::kMore;
    finished++;
    return RunResult::kDone;
  }
  std::atomic<uint64_t> count{0};
  std::atomic<bool> stop{false};
};

TEST(SchedulerGroup, block_stops_all_and_unblock_lets_go_on) {
  finished = 0;
  SchedulerGroup group(small_options());
  group.start();
  Spinner spinners[5];
  for (Spinner& spinner : spinners) spinner.wake(group);
  for (int round = 0; round < 50; round++) {
    group.block();
    group.block();
    uint64_t before = 0, after = 0;
    for (Spinner& spinner : spinners) before += spinner.count;
    os::sleep_ns(200'000);
    for (Spinner& spinner : spinners) after += spinner.count;
    EXPECT_EQ(before, after);
    EXPECT_EQ(group.running_count(), 0);
    group.unblock();
    group.unblock();
    EXPECT_TRUE(eventually([&] {
      uint64_t now = 0;
      for (Spinner& spinner : spinners) now += spinner.count;
      return now > after;
    }));
  }
  for (Spinner& spinner : spinners) spinner.stop = true;
  EXPECT_TRUE(eventually([&] { return finished == 5; }));
  group.stop();
}

struct Blocker : Runnable {
  Blocker() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    static std::atomic<int> inside{0};
    scheduler.group().block();
    EXPECT_EQ(++inside, 1);
    --inside;
    scheduler.group().unblock();
    if (--static_cast<Blocker&>(self).left > 0) return RunResult::kMore;
    finished++;
    return RunResult::kDone;
  }
  int left = 100;
};

TEST(SchedulerGroup, schedulers_may_block_each_other) {
  finished = 0;
  SchedulerGroup group(small_options());
  group.start();
  Blocker blockers[6];
  for (Blocker& blocker : blockers) blocker.wake(group);
  EXPECT_TRUE(eventually([&] { return finished == 6; }));
  group.stop();
}

TEST(SchedulerGroup, offline_schedulers_hand_over_and_come_back) {
  finished = 0;
  SchedulerGroup group(small_options(4));
  group.start();
  Spinner spinners[8];
  for (Spinner& spinner : spinners) spinner.wake(group);
  for (int round = 0; round < 20; round++) {
    group.set_online_count(1 + round % 4);
    EXPECT_EQ(group.online_count(), 1 + round % 4);
    os::sleep_ns(500'000);
  }
  group.set_online_count(1);
  EXPECT_TRUE(eventually([&] {
    for (int i = 1; i < 4; i++)
      if (!group.normal(i).is_asleep()) return false;
    return true;
  }));
  uint64_t before = spinners[0].count;
  EXPECT_TRUE(eventually([&] { return spinners[0].count > before; }));
  for (Spinner& spinner : spinners) spinner.stop = true;
  EXPECT_TRUE(eventually([&] { return finished == 8; }));
  group.stop();
}

// One runnable waits alone behind a slice that does not end: another scheduler must take it.
TEST(SchedulerGroup, a_long_slice_does_not_hold_up_others) {
  static std::atomic<bool> has_begun{false}, release{false};
  static Counter* waiting;
  struct Hog : Runnable {
    Hog() : Runnable(run) {}
    static RunResult run(Runnable&, Scheduler& scheduler) {
      waiting->wake(scheduler.group());
      has_begun = true;
      while (!release) os::sleep_ns(100'000);
      return RunResult::kDone;
    }
  };
  has_begun = release = false;
  finished = 0;
  SchedulerGroup group(small_options(2));
  group.start();
  Counter counter;
  Spinner other;
  waiting = &counter;
  Hog hog;
  other.wake(group);  // Keeps the second scheduler awake until after the hog began.
  hog.wake(group);
  EXPECT_TRUE(eventually([&] { return has_begun.load(); }));
  other.stop = true;
  EXPECT_TRUE(eventually([&] { return finished == 2; }));
  release = true;
  group.stop();
}

TEST(SchedulerGroup, idle_schedulers_sleep) {
  SchedulerGroup group(small_options());
  group.start();
  EXPECT_TRUE(eventually([&] {
    for (int i = 0; i < 3; i++)
      if (!group.normal(i).is_asleep()) return false;
    return true;
  }));
  uint64_t before = group.normal(0).statistics().sleeps;
  int64_t active = group.normal(0).statistics().active_ns;
  os::sleep_ns(30'000'000);
  SchedulerStatistics now = group.normal(0).statistics();
  EXPECT_EQ(now.sleeps, before);
  EXPECT_EQ(now.active_ns, active);
  EXPECT_GT(now.total_ns, 30'000'000);
}

TEST(SchedulerGroup, slices_free_what_was_retired) {
  static std::atomic<int> freed{0};
  struct Retirer : Runnable {
    Retirer() : Runnable(run) {}
    static RunResult run(Runnable& self, Scheduler&) {
      grace::retire(new int(1), [](void* p) {
        delete static_cast<int*>(p);
        freed++;
      });
      if (--static_cast<Retirer&>(self).left > 0) return RunResult::kMore;
      return RunResult::kDone;
    }
    int left = 1000;
  };
  SchedulerGroup group(small_options());
  group.start();
  Retirer retirers[4];
  for (Retirer& retirer : retirers) retirer.wake(group);
  EXPECT_TRUE(eventually([&] { return freed == 4000; }));
  group.stop();
}

}  // namespace
}  // namespace apus
