// What scheduling, grace periods, ids and timers cost, one operation at a time, on one thread and
// between threads. Numbers are processor time unless the name says wall.
#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "sched/scheduler_group.h"
#include "sched/step.h"
#include "sync/grace.h"
#include "sync/id_table.h"
#include "timer/timer_wheel.h"

namespace apus {
namespace {

SchedulerOptions options(int normal) {
  SchedulerOptions out;
  out.normal = normal;
  out.dirty_cpu = out.dirty_io = 1;
  return out;
}

struct Busy : Runnable {
  Busy() : Runnable([](Runnable&, Scheduler&) { return RunResult::kMore; }) {}
};

void step_of_busy_runnables(benchmark::State& state) {
  SchedulerGroup group(options(1));
  grace::go_online();
  std::vector<std::unique_ptr<Busy>> all;
  for (int64_t i = 0; i < state.range(0); i++) {
    all.push_back(std::make_unique<Busy>());
    all.back()->wake(group);
  }
  for (auto _ : state) step(group.normal(0));
  grace::go_offline();
}
BENCHMARK(step_of_busy_runnables)->Arg(1)->Arg(1000)->Arg(100'000);

void quiescent_point(benchmark::State& state) {
  grace::go_online();
  for (auto _ : state) grace::quiescent();
  grace::go_offline();
}
BENCHMARK(quiescent_point);

void guard_of_a_foreign_thread(benchmark::State& state) {
  for (auto _ : state) grace::Guard guard;
}
BENCHMARK(guard_of_a_foreign_thread);

void retire_and_free(benchmark::State& state) {
  grace::go_online();
  for (auto _ : state) {
    grace::retire(new int(1));
    grace::quiescent();
  }
  grace::go_offline();
}
BENCHMARK(retire_and_free);

struct Thing {
  uint32_t id;
  uint32_t table_id() const { return id; }
};

void id_lifetime(benchmark::State& state) {
  IdTable<Thing> table(262'144);
  for (auto _ : state) {
    Thing thing{table.allocate()};
    table.publish(thing.id, &thing);
    benchmark::DoNotOptimize(table.lookup(thing.id));
    table.remove(thing.id);
  }
}
BENCHMARK(id_lifetime);

struct Silent : Timer {
  Silent() : Timer([](Timer&) {}) {}
};

void timer_start_and_cancel(benchmark::State& state) {
  SchedulerGroup group(options(1));
  TimerWheel wheel(group.normal(0));
  Silent timer;
  int64_t now = os::monotonic_ns();
  for (auto _ : state) {
    wheel.start(timer, now + 5 * os::kNsPerSecond);
    TimerWheel::cancel(timer, now);
  }
}
BENCHMARK(timer_start_and_cancel);

void timer_start_and_fire(benchmark::State& state) {
  SchedulerGroup group(options(1));
  TimerWheel wheel(group.normal(0));
  auto count = static_cast<size_t>(state.range(0));
  auto timers = std::make_unique<Silent[]>(count);
  int64_t now = os::monotonic_ns();
  for (auto _ : state) {
    for (size_t i = 0; i < count; i++)
      wheel.start(timers[i], now + static_cast<int64_t>(i * 7919 % 5000) * os::kNsPerMs);
    now += 6 * os::kNsPerSecond;
    while (wheel.expire(now)) continue;
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(timer_start_and_fire)->Arg(1000)->Arg(1'000'000);

struct Pong : Runnable {
  Pong() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    Pong& pong = static_cast<Pong&>(self);
    if (pong.left-- > 0) pong.other->wake(scheduler.group());
    else pong.finished->set();
    return RunResult::kWait;
  }
  Pong* other = nullptr;
  os::Event* finished = nullptr;
  int64_t left = 0;
};

void wall_of_ping_pong(benchmark::State& state) {
  constexpr int64_t kTurns = 100'000;
  SchedulerGroup group(options(static_cast<int>(state.range(0))));
  group.start();
  Pong one, two;
  os::Event finished;
  for (auto _ : state) {
    one.left = two.left = kTurns;
    one.other = &two;
    two.other = &one;
    one.finished = two.finished = &finished;
    one.wake(group);
    finished.wait();
    while (one.phase() != Runnable::Phase::kIdle || two.phase() != Runnable::Phase::kIdle)
      os::spin_pause();
  }
  state.SetItemsProcessed(state.iterations() * 2 * kTurns);
  group.stop();
}
BENCHMARK(wall_of_ping_pong)->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
}  // namespace apus

BENCHMARK_MAIN();
