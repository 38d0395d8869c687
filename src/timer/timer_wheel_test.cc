// Timer wheels: never early, in order, near and far, cancelled or fired but never both.
#include "timer/timer_wheel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "base/config.h"
#include "sched/scheduler_group.h"
#include "sched/step.h"
#include "sync/grace.h"

namespace apus {
namespace {

constexpr int64_t kMs = os::kNsPerMs;
int64_t fake_now = 0;

SchedulerOptions played_options() {
  SchedulerOptions out;
  out.normal = out.dirty_cpu = out.dirty_io = 1;
  out.clock = [](void*) { return fake_now; };
  return out;
}

struct Noted : Timer {
  Noted() : Timer(note) {}
  static void note(Timer& self) {
    Noted& noted = static_cast<Noted&>(self);
    noted.fired_at = fake_now;
    order.push_back(&noted);
  }
  int64_t fired_at = -1;
  static std::vector<Noted*> order;
};
std::vector<Noted*> Noted::order;

class TimerWheelTest : public testing::Test {
 protected:
  TimerWheelTest() {
    Noted::order.clear();
    fake_now = 1'000'000 * kMs + 1234;
    wheel_ = std::make_unique<TimerWheel>(group_.normal(0));
  }
  void expire_all() {
    while (wheel_->expire(fake_now)) continue;
  }
  // Lets time pass the way a sleeping scheduler does: from deadline to deadline.
  void pass(int64_t duration_ns) {
    int64_t end = fake_now + duration_ns;
    while (wheel_->next_deadline_ns() <= end) {
      fake_now = std::max(fake_now, wheel_->next_deadline_ns());
      expire_all();
    }
    fake_now = end;
    expire_all();
  }
  SchedulerGroup group_{played_options()};
  std::unique_ptr<TimerWheel> wheel_;
};

TEST_F(TimerWheelTest, is_empty_at_first) {
  EXPECT_EQ(wheel_->next_deadline_ns(), os::kNever);
  EXPECT_EQ(wheel_->count(), 0u);
  EXPECT_FALSE(wheel_->expire(fake_now));
  EXPECT_EQ(TimerWheel::of(group_.normal(0)), wheel_.get());
  EXPECT_EQ(TimerWheel::current(), nullptr);
}

TEST_F(TimerWheelTest, fires_at_the_first_tick_not_before_the_deadline) {
  Noted timer;
  int64_t deadline = fake_now + 5 * kMs;
  wheel_->start(timer, deadline);
  EXPECT_EQ(wheel_->count(), 1u);
  fake_now = deadline - 1;
  expire_all();
  EXPECT_EQ(timer.fired_at, -1);
  fake_now = deadline;
  expire_all();
  EXPECT_EQ(timer.fired_at, -1);  // Its tick is the next whole millisecond.
  fake_now = (deadline / kMs + 1) * kMs;
  expire_all();
  EXPECT_EQ(timer.fired_at, fake_now);
  EXPECT_EQ(wheel_->count(), 0u);
  EXPECT_FALSE(TimerWheel::cancel(timer, fake_now).was_armed);
}

TEST_F(TimerWheelTest, a_deadline_in_the_past_fires_at_the_next_look) {
  Noted timer, zero;
  wheel_->start(timer, fake_now - 100 * kMs);
  wheel_->start(zero, -5);
  EXPECT_LE(wheel_->next_deadline_ns(), fake_now);
  expire_all();
  EXPECT_EQ(Noted::order, (std::vector<Noted*>{&timer, &zero}));
}

TEST_F(TimerWheelTest, cancel_tells_the_time_left) {
  Noted timer;
  wheel_->start(timer, fake_now + 50 * kMs);
  EXPECT_EQ(TimerWheel::read(timer, fake_now + 20 * kMs).left_ns, 30 * kMs);
  CancelResult result = TimerWheel::cancel(timer, fake_now + 20 * kMs);
  EXPECT_TRUE(result.was_armed);
  EXPECT_EQ(result.left_ns, 30 * kMs);
  EXPECT_FALSE(TimerWheel::cancel(timer, fake_now).was_armed);
  EXPECT_FALSE(TimerWheel::read(timer, fake_now).was_armed);
  pass(100 * kMs);
  EXPECT_EQ(timer.fired_at, -1);
  EXPECT_EQ(wheel_->next_deadline_ns(), os::kNever);
  Noted never_started;
  EXPECT_FALSE(TimerWheel::cancel(never_started, fake_now).was_armed);
}

TEST_F(TimerWheelTest, timers_of_one_tick_fire_in_order_of_start) {
  Noted timers[4];
  int64_t deadline = fake_now + 5000 * kMs;
  wheel_->start(timers[0], deadline);
  pass(1000 * kMs);
  wheel_->start(timers[1], deadline);
  pass(3950 * kMs);
  wheel_->start(timers[2], deadline);
  pass(49 * kMs);
  wheel_->start(timers[3], deadline);
  pass(10 * kMs);
  EXPECT_EQ(Noted::order,
            (std::vector<Noted*>{&timers[0], &timers[1], &timers[2], &timers[3]}));
}

TEST_F(TimerWheelTest, far_timers_wait_for_centuries) {
  Noted timer, soon;
  int64_t year = int64_t{365} * 24 * 3600 * os::kNsPerSecond;
  wheel_->start(timer, fake_now + 200 * year);
  wheel_->start(soon, fake_now + year);
  pass(year / 2);
  EXPECT_TRUE(Noted::order.empty());
  pass(year);
  EXPECT_EQ(Noted::order, (std::vector<Noted*>{&soon}));
  pass(199 * year);
  EXPECT_EQ(Noted::order, (std::vector<Noted*>{&soon, &timer}));
  wheel_->start(timer, INT64_MAX);
  EXPECT_TRUE(TimerWheel::cancel(timer, fake_now).was_armed);
}

TEST_F(TimerWheelTest, random_timers_fire_once_and_on_time) {
  std::mt19937_64 random(42);
  constexpr int kCount = 20000;
  auto timers = std::make_unique<Noted[]>(kCount);
  std::vector<bool> cancelled(kCount, false);
  for (int i = 0; i < kCount; i++) {
    int64_t delay = static_cast<int64_t>(random() % (uint64_t{1} << (random() % 36)));
    wheel_->start(timers[i], fake_now + delay);
    if (i % 16 == 0) pass(static_cast<int64_t>(random() % (3 * kMs)));
    if (i % 3 == 0) {
      int victim = static_cast<int>(random() % static_cast<uint64_t>(i + 1));
      if (TimerWheel::cancel(timers[victim], fake_now).was_armed) {
        EXPECT_EQ(timers[victim].fired_at, -1);
        cancelled[static_cast<size_t>(victim)] = true;
      }
    }
  }
  pass(100 * os::kNsPerSecond);
  EXPECT_EQ(wheel_->count(), 0u);
  for (int i = 0; i < kCount; i++) {
    if (cancelled[static_cast<size_t>(i)]) {
      EXPECT_EQ(timers[i].fired_at, -1);
      continue;
    }
    EXPECT_GE(timers[i].fired_at, timers[i].deadline_ns);
    EXPECT_LE(timers[i].fired_at, timers[i].deadline_ns + 4 * kMs);
  }
}

TEST_F(TimerWheelTest, callbacks_may_start_cancel_and_free) {
  static TimerWheel* home;
  static int ticks;
  home = wheel_.get();
  ticks = 0;
  struct Interval : Timer {
    Interval() : Timer(tick) {}
    static void tick(Timer& self) {
      EXPECT_FALSE(TimerWheel::cancel(self, fake_now).was_armed);
      if (++ticks < 10) home->start(self, fake_now + 3 * kMs);
      else delete static_cast<Interval*>(&self);
    }
  };
  Scheduler& scheduler = group_.normal(0);
  wheel_->start(*new Interval, fake_now + kMs);
  grace::go_online();
  for (int i = 0; i < 100; i++) {
    fake_now += kMs;
    step(scheduler);
  }
  grace::go_offline();
  EXPECT_EQ(ticks, 10);
  EXPECT_EQ(scheduler.timers(), wheel_.get());
}

TEST_F(TimerWheelTest, a_batch_leaves_the_rest_for_later) {
  constexpr int kCount = TimerWheel::kBatch * 2 + 10;
  auto timers = std::make_unique<Noted[]>(kCount);
  for (int i = 0; i < kCount; i++) wheel_->start(timers[i], fake_now - kMs);
  EXPECT_TRUE(wheel_->expire(fake_now));
  EXPECT_EQ(Noted::order.size(), static_cast<size_t>(TimerWheel::kBatch));
  EXPECT_LE(wheel_->next_deadline_ns(), fake_now);
  EXPECT_TRUE(TimerWheel::cancel(timers[kCount - 1], fake_now).was_armed);
  expire_all();
  EXPECT_EQ(Noted::order.size(), static_cast<size_t>(kCount - 1));
}

TEST_F(TimerWheelTest, a_million_timers) {
  constexpr int kCount = kAsserts ? 100'000 : 1'000'000;
  auto timers = std::make_unique<Noted[]>(kCount);
  for (int i = 0; i < kCount; i++) wheel_->start(timers[i], fake_now + (i % 5000) * kMs);
  EXPECT_EQ(wheel_->count(), static_cast<uint64_t>(kCount));
  for (int i = 0; i < kCount; i += 2) TimerWheel::cancel(timers[i], fake_now);
  pass(6000 * kMs);
  EXPECT_EQ(Noted::order.size(), static_cast<size_t>(kCount / 2));
}

// On real schedulers: started by slices, cancelled by foreign threads.
class LiveTimers : public testing::Test {
 protected:
  static SchedulerOptions options() {
    SchedulerOptions out;
    out.normal = 3;
    out.dirty_cpu = out.dirty_io = 1;
    return out;
  }
  LiveTimers() {
    for (int i = 0; i < 3; i++) wheels_.push_back(std::make_unique<TimerWheel>(group_.normal(i)));
    group_.start();
  }
  ~LiveTimers() override { group_.stop(); }
  SchedulerGroup group_{options()};
  std::vector<std::unique_ptr<TimerWheel>> wheels_;
};

TEST_F(LiveTimers, wake_a_sleeping_scheduler) {
  struct Setter : Timer {
    Setter() : Timer([](Timer& self) { static_cast<Setter&>(self).event.set(); }) {}
    os::Event event;
  } timer, earlier;
  os::sleep_ns(5 * kMs);
  int64_t start = os::monotonic_ns();
  wheels_[1]->start(timer, start + 20 * kMs);
  os::sleep_ns(kMs);
  wheels_[1]->start(earlier, start + 10 * kMs);
  EXPECT_TRUE(earlier.event.wait(start + 10 * os::kNsPerSecond));
  EXPECT_GE(os::monotonic_ns() - start, 10 * kMs);
  EXPECT_TRUE(timer.event.wait(start + 10 * os::kNsPerSecond));
  EXPECT_GE(os::monotonic_ns() - start, 20 * kMs);
}

// Exactly one of cancel and firing wins, and after cancel the memory may go.
TEST_F(LiveTimers, cancel_races_with_firing) {
  static std::atomic<int> fired{0};
  struct Raced : Timer {
    Raced() : Timer(fire) {}
    static void fire(Timer& self) {
      static_cast<Raced&>(self).value = 1;
      fired++;
    }
    int value = 0;
  };
  fired = 0;
  std::atomic<int> cancelled{0};
  constexpr int kRounds = 300, kTimers = 20;
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; t++)
    threads.emplace_back([&, t] {
      std::mt19937 random(static_cast<unsigned>(t));
      for (int round = 0; round < kRounds; round++) {
        auto timers = std::make_unique<Raced[]>(kTimers);
        int64_t now = os::monotonic_ns();
        for (int i = 0; i < kTimers; i++)
          wheels_[static_cast<size_t>((round + i) % 3)]->start(timers[i], now + i * 100'000);
        os::sleep_ns(static_cast<int64_t>(random() % (2 * kMs)));
        for (int i = 0; i < kTimers; i++)
          if (TimerWheel::cancel(timers[i], os::monotonic_ns()).was_armed) {
            EXPECT_EQ(timers[i].value, 0);
            cancelled++;
          } else {
            EXPECT_EQ(timers[i].value, 1);
          }
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fired + cancelled, 2 * kRounds * kTimers);
}

TEST_F(LiveTimers, slices_sleep_by_timers) {
  static std::atomic<int> done{0};
  done = 0;
  struct Sleeper : Runnable, Timer {
    Sleeper() : Runnable(run), Timer(fire) {}
    static RunResult run(Runnable& self, Scheduler& scheduler) {
      Sleeper& sleeper = static_cast<Sleeper&>(self);
      int64_t now = os::monotonic_ns();
      EXPECT_GE(now, sleeper.until);
      if (sleeper.left-- == 0) {
        done++;
        return RunResult::kWait;
      }
      sleeper.group = &scheduler.group();
      sleeper.until = now + kMs;
      TimerWheel::current()->start(sleeper, sleeper.until);
      return RunResult::kWait;
    }
    static void fire(Timer& self) {
      Sleeper& sleeper = static_cast<Sleeper&>(self);
      sleeper.wake(*sleeper.group);
    }
    SchedulerGroup* group = nullptr;
    int64_t until = 0;
    int left = 20;
  };
  auto sleepers = std::make_unique<Sleeper[]>(200);
  for (int i = 0; i < 200; i++) sleepers[i].wake(group_);
  for (int64_t end = os::monotonic_ns() + 60 * os::kNsPerSecond;
       done < 200 && os::monotonic_ns() < end;)
    os::sleep_ns(kMs);
  EXPECT_EQ(done, 200);
  group_.stop();
}

}  // namespace
}  // namespace apus
