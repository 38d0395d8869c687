// A scheduler's turns played by hand on one thread, with a clock of the test's own.
#include "sched/step.h"

#include <gtest/gtest.h>

#include <string>

#include "sched/scheduler_group.h"
#include "sync/grace.h"

namespace apus {
namespace {

int64_t fake_now = 0;

SchedulerOptions played_options() {
  SchedulerOptions out;
  out.normal = 2;
  out.dirty_cpu = out.dirty_io = 1;
  out.clock = [](void*) { return fake_now; };
  return out;
}

class StepTest : public testing::Test {
 protected:
  void SetUp() override { grace::go_online(); }
  void TearDown() override { grace::go_offline(); }
  SchedulerGroup group_{played_options()};
};

struct Script : Runnable {
  explicit Script(const char* answers) : Runnable(run), answers(answers) {}
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    Script& script = static_cast<Script&>(self);
    script.ran_on += "nci"[static_cast<int>(scheduler.kind())];
    scheduler.add_reductions(10);
    switch (*script.answers++) {
      case 'm': return RunResult::kMore;
      case 'w': return RunResult::kWait;
      case 's': script.wake(scheduler.group()); return RunResult::kWait;  // Woken while it runs.
      case 'c': return RunResult::kDirtyCpu;
      case 'i': return RunResult::kDirtyIo;
      case 'n': return RunResult::kNormal;
      default: return RunResult::kDone;
    }
  }
  const char* answers;
  std::string ran_on;
};

TEST_F(StepTest, runs_until_it_waits) {
  Script script("mmwd");
  script.wake(group_);
  Scheduler& scheduler = group_.normal(0);
  for (int i = 0; i < 3; i++) EXPECT_TRUE(step(scheduler).did_something);
  EXPECT_FALSE(step(scheduler).did_something);
  EXPECT_EQ(script.phase(), Runnable::Phase::kIdle);
  script.wake(group_);
  EXPECT_TRUE(step(scheduler).did_something);
  EXPECT_EQ(script.ran_on, "nnnn");
  EXPECT_EQ(scheduler.statistics().slices, 4u);
  EXPECT_EQ(scheduler.statistics().reductions, 40u);
}

TEST_F(StepTest, a_wake_up_during_the_slice_is_kept) {
  Script script("sd");
  script.wake(group_);
  EXPECT_TRUE(step(group_.normal(0)).did_something);
  EXPECT_EQ(script.phase(), Runnable::Phase::kQueued);
  EXPECT_TRUE(step(group_.normal(0)).did_something);
  EXPECT_FALSE(step(group_.normal(0)).did_something);
}

TEST_F(StepTest, a_runnable_visits_the_dirty_pools_and_returns) {
  Script script("cminsd");
  script.wake(group_);
  step(group_.normal(0));                                     // c
  EXPECT_FALSE(step(group_.normal(0)).did_something);
  EXPECT_EQ(group_.dirty_cpu_queue_length(), 1u);
  step(group_.dirty_cpu(0));                                  // m: dirty again
  step(group_.dirty_cpu(0));                                  // i
  step(group_.dirty_io(0));                                   // n
  EXPECT_FALSE(step(group_.dirty_io(0)).did_something);
  step(group_.normal(0));
  step(group_.normal(0));
  EXPECT_EQ(script.ran_on, "nccinn");
}

TEST_F(StepTest, posted_jobs_run_once_on_their_scheduler) {
  struct Job : AuxJob {
    Job() : AuxJob(run_job) {}
    static void run_job(AuxJob& self, Scheduler& scheduler) {
      static_cast<Job&>(self).ran_on = scheduler.index();
    }
    int ran_on = -1;
  } job;
  group_.normal(1).post(&job);
  EXPECT_FALSE(step(group_.normal(0)).did_something);
  EXPECT_TRUE(step(group_.normal(1)).did_something);
  EXPECT_FALSE(step(group_.normal(1)).did_something);
  EXPECT_EQ(job.ran_on, 1);
}

TEST_F(StepTest, timers_follow_the_clock) {
  struct Source : TimerSource {
    int64_t next_deadline_ns() const override { return deadline; }
    bool expire(int64_t) override {
      fired++;
      deadline = os::kNever;
      return false;
    }
    int64_t deadline = 1000;
    int fired = 0;
  } source;
  fake_now = 500;
  group_.normal(0).set_timers(&source);
  StepResult result = step(group_.normal(0));
  EXPECT_FALSE(result.did_something);
  EXPECT_EQ(result.next_deadline_ns, 1000);
  fake_now = 1000;
  EXPECT_TRUE(step(group_.normal(0)).did_something);
  EXPECT_EQ(source.fired, 1);
  EXPECT_EQ(step(group_.normal(0)).next_deadline_ns, os::kNever);
}

TEST_F(StepTest, timers_do_not_starve_behind_runnables) {
  struct Source : TimerSource {
    int64_t next_deadline_ns() const override { return 2000; }
    bool expire(int64_t) override {
      fired++;
      return false;
    }
    int fired = 0;
  } source;
  struct Busy : Runnable {
    Busy() : Runnable([](Runnable&, Scheduler&) { fake_now++; return RunResult::kMore; }) {}
  } busy;
  fake_now = 1900;
  group_.normal(0).set_timers(&source);
  busy.wake(group_);
  for (int i = 0; i < 120; i++) step(group_.normal(0));
  EXPECT_GT(source.fired, 0);
}

}  // namespace
}  // namespace apus
