// Many processes at once, and races between those that end and those that reach out for them; requests,
// suspension and timers on real schedulers. Run under the thread sanitizer too.
#include "proc/fake_world_test.h"
#include "proc/info.h"
#include "proc/link.h"
#include "proc/message_timer.h"
#include "proc/monitor.h"
#include "proc/standard_requests.h"
#include "proc/suspend.h"

namespace apus {
namespace {

Body wait_for_ever() {
  return [](Process& p) {
    Leave leave;
    while (receive_fake(p, &leave, [](Term) {})) {}
    return leave;
  };
}

// Runs `body` in a process until it exits, and waits for that.
void run_in_process(Body body) {
  std::atomic<bool> done{false};
  spawn_fake(nullptr, [&done, body](Process& p) {
    Leave leave = body(p);
    if (leave == Leave::kExit) done = true;
    return leave;
  });
  FakeWorld::wait_until([&] { return done.load(); });
}

TEST(Stress, HundredThousandProcessesLiveAndDie) {
  FakeWorld world;
  constexpr int kProcesses = 100000;
  std::atomic<int> ended{0};
  Term module = "fake"_atom;
  const Body* child = keep_body([&](Process& p) {
    ended++;
    return exit_with(p, "normal"_atom);
  });
  int spawned = 0;
  spawn_fake(nullptr, [&](Process& p) {
    for (int i = 0; i < 500 && spawned < kProcesses; i++, spawned++) {
      SpawnRequest request;
      request.module = module;
      request.function = make_small(reinterpret_cast<intptr_t>(child));
      EXPECT_TRUE(spawn(&p, request).pid);
    }
    return spawned < kProcesses ? Leave::kYield : exit_with(p, "normal"_atom);
  });
  FakeWorld::wait_until([&] { return ended == kProcesses; });
}

// Every monitor is answered exactly once, whether it came before, during or after the end.
TEST(Stress, MonitorsRaceWithExits) {
  FakeWorld world;
  constexpr int kRounds = 3000;
  int started = 0, answered = 0;
  run_in_process([&](Process& p) {
    for (int i = 0; i < 50 && started < kRounds; i++, started++) {
      Term child = spawn_fake(&p, [](Process& c) { return exit_with(c, "bye"_atom); });
      monitor(p, Peer::of(child), {});
      p.trap_exit = true;
      EXPECT_TRUE(link_to(p, Peer::of(child)));
    }
    Leave leave;
    while (receive_fake(p, &leave, [&](Term m) {
      Tuple t(m);
      Term reason = t[t.arity() - 1];
      EXPECT_TRUE(reason == "bye"_atom || reason == "noproc"_atom);
      answered++;
    })) {}
    if (answered == 2 * kRounds) return exit_with(p, "normal"_atom);
    return started < kRounds ? Leave::kYield : leave;
  });
}

TEST(Request, IsAnsweredByTheLivingAndForTheDead) {
  FakeWorld world;
  Term other = kNoTerm;
  int step = 0;
  run_in_process([&](Process& p) {
    if (!other) {
      other = spawn_fake(&p, wait_for_ever());
      p.set_flag(Process::kWoken);  // The first round below must not wait.
    }
    while (step < 4) {
      Term target = step % 2 == 0 ? other : make_process_pid(99999);
      Outcome o = step < 2 ? ask(p, target, is_alive_request)
                           : process_info(p, target, "trap_exit"_atom);
      if (!o.is_value()) return p.is_exiting() ? Leave::kExit : Leave::kWait;
      switch (step++) {
        case 0: EXPECT_EQ(o.value(), "true"_atom); break;
        case 1: EXPECT_EQ(o.value(), "false"_atom); break;
        case 2: EXPECT_EQ(Tuple(o.value())[1], "false"_atom); break;
        case 3: EXPECT_EQ(o.value(), "undefined"_atom); break;
      }
    }
    EXPECT_TRUE(process_info(p, p.pid).is_value());
    signal_exit(Peer::of(p.pid), Peer::of(other), "kill"_atom);
    return exit_with(p, "normal"_atom);
  });
}

TEST(Suspend, HoldsUntilTheSuspenderEnds) {
  FakeWorld world;
  std::atomic<int> turns{0};
  Term busy = spawn_fake(nullptr, [&](Process& p) {
    Leave leave;
    if (receive_fake(p, &leave, [](Term) {})) return exit_with(p, "normal"_atom);
    turns++;
    return leave == Leave::kExit ? leave : Leave::kYield;
  });
  int step = 0;
  run_in_process([&](Process& p) {
    if (step == 0 && add_suspension(p, Peer::of(busy)) == 1) step = 1;
    Outcome o = ask(p, busy, suspend_request);
    if (!o.is_value()) return Leave::kWait;
    EXPECT_EQ(o.value(), "true"_atom);
    int before = turns;
    os::sleep_ns(10 * os::kNsPerMs);
    EXPECT_EQ(turns, before);
    return exit_with(p, "normal"_atom);
  });
  int before = turns;
  FakeWorld::wait_until([&] { return turns > before; });
  send_message(busy, "stop"_atom);
}

TEST(Timer, FiresOnceOrIsCancelledOnce) {
  FakeWorld world;
  int started = 0, fired = 0, cancelled = 0;
  constexpr int kTimers = 2000;
  run_in_process([&](Process& p) {
    Leave leave;
    while (receive_fake(p, &leave, [&](Term m) {
      EXPECT_EQ(Tuple(m)[0], "timeout"_atom);
      fired++;
    })) {}
    for (int i = 0; i < 20 && started < kTimers; i++, started++) {
      TimerRequest request;
      request.destination = p.pid;
      request.message = "tick"_atom;
      request.deadline_ns = scheduler_group().now_ns() + (i % 3) * os::kNsPerMs;
      request.is_wrapped = true;
      Reference r = Reference::of(start_message_timer(p, request));
      if (i % 2 && cancel_message_timer(r) >= 0) cancelled++;
    }
    if (fired + cancelled == kTimers) return exit_with(p, "normal"_atom);
    return started < kTimers ? Leave::kYield : leave;
  });
}

TEST(Timer, ReceiveTimesOut) {
  FakeWorld world;
  int64_t started_ns = 0;
  run_in_process([&](Process& p) {
    if (!started_ns) started_ns = os::monotonic_ns();
    if (!peek_message(p) && p.is_exiting()) return Leave::kExit;
    if (receive_timeout(p, make_small(20)) == ReceiveTimeout::kWait) return Leave::kWait;
    end_receive(p);
    EXPECT_GE(os::monotonic_ns() - started_ns, 20 * os::kNsPerMs);
    EXPECT_EQ(receive_timeout(p, make_small(-1)), ReceiveTimeout::kBadValue);
    return exit_with(p, "normal"_atom);
  });
}

}  // namespace
}  // namespace apus
