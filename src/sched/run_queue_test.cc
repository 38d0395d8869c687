// The order in which a run queue gives out what it holds.
#include "sched/run_queue.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "sched/scheduler_group.h"

namespace apus {
namespace {

RunResult never_run(Runnable&, Scheduler&) { return RunResult::kDone; }

struct Named : Runnable {
  Named(char name, Priority priority) : Runnable(never_run), name(name) { set_priority(priority); }
  char name;
};

// Queues go through a group with one scheduler that has no thread: its queue is ours.
class RunQueueTest : public testing::Test {
 protected:
  static SchedulerOptions options() {
    SchedulerOptions out;
    out.normal = out.dirty_cpu = out.dirty_io = 1;
    return out;
  }
  void put(char name, Priority priority) {
    all_.push_back(std::make_unique<Named>(name, priority));
    all_.back()->wake(group_);
  }
  std::string drain(RunQueue& queue) {
    std::string out;
    while (Runnable* runnable = queue.pop()) out += static_cast<Named*>(runnable)->name;
    return out;
  }
  RunQueue& queue() { return group_.normal(0).queue(); }
  SchedulerGroup group_{options()};
  std::vector<std::unique_ptr<Named>> all_;
};

TEST_F(RunQueueTest, priorities_go_first) {
  put('l', Priority::kLow);
  put('n', Priority::kNormal);
  put('h', Priority::kHigh);
  put('m', Priority::kMax);
  put('M', Priority::kMax);
  EXPECT_EQ(queue().length(), 5u);
  EXPECT_EQ(queue().length(Priority::kMax), 2u);
  EXPECT_EQ(drain(queue()), "mMhnl");
  EXPECT_EQ(queue().length(), 0u);
}

TEST_F(RunQueueTest, low_gets_one_turn_of_eight) {
  for (int i = 0; i < 21; i++) put('n', Priority::kNormal);
  for (int i = 0; i < 3; i++) put('l', Priority::kLow);
  EXPECT_EQ(drain(queue()), "nnnnnnnlnnnnnnnlnnnnnnnl");
}

TEST_F(RunQueueTest, thieves_take_the_oldest_half) {
  for (char name : std::string("abcdefg")) put(name, Priority::kNormal);
  put('H', Priority::kHigh);
  RunQueue thief(LockRank::run_queue);
  EXPECT_EQ(queue().steal_into(thief), 4u);
  EXPECT_EQ(drain(thief), "Habc");
  EXPECT_EQ(drain(queue()), "defg");
  EXPECT_EQ(queue().steal_into(thief), 0u);
}

TEST_F(RunQueueTest, a_queued_runnable_is_queued_once) {
  put('a', Priority::kNormal);
  all_[0]->wake(group_);
  all_[0]->wake(group_);
  EXPECT_EQ(queue().length(), 1u);
  EXPECT_EQ(all_[0]->phase(), Runnable::Phase::kQueued);
}

}  // namespace
}  // namespace apus
