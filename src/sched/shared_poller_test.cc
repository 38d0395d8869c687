// Schedulers that wait for descriptors themselves: no event and no wake-up is lost, whoever waits.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include "os/process.h"
#include "os/streams.h"
#include "sched/scheduler_group.h"

namespace apus {
namespace {

constexpr int64_t kPatience = 60 * os::kNsPerSecond;

SchedulerOptions options(int normal) {
  SchedulerOptions out;
  out.normal = normal;
  out.dirty_cpu = 1;
  out.dirty_io = 1;
  return out;
}

template <class Condition>
bool eventually(Condition condition) {
  for (int64_t end = os::monotonic_ns() + kPatience; os::monotonic_ns() < end;) {
    if (condition()) return true;
    os::sleep_ns(200'000);
  }
  return false;
}

// Waits for a byte in its pipe and puts one into the next one's, so often.
struct Station : Runnable, PollClient {
  Station() : Runnable(run), PollClient(note) {}
  static void note(PollClient& self, int, uint32_t) {
    auto& station = static_cast<Station&>(self);
    station.is_ready.store(true, std::memory_order_release);
    station.wake(*station.group);
  }
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    auto& s = static_cast<Station&>(self);
    if (s.is_ready.exchange(false, std::memory_order_acq_rel)) s.pass_on();
    scheduler.add_reductions(1);
    return RunResult::kWait;
  }
  void pass_on() {
    char byte;
    if (os::read_some(pipe.read_fd, &byte, 1).ok() && left.fetch_sub(1) > 1) next->put();
    EXPECT_TRUE(poller->arm(pipe.read_fd, os::kPollRead, *this).ok());
  }
  void put() {
    char byte = 'x';
    os::IoPiece piece{&byte, 1};
    EXPECT_TRUE(os::write_some(pipe.write_fd, {&piece, 1}).ok());
  }
  os::Pipe pipe{};
  Poller* poller = nullptr;
  SchedulerGroup* group = nullptr;
  Station* next = nullptr;
  std::atomic<int> left{0};
  std::atomic<bool> is_ready{false};
};

class Railway {
 public:
  Railway(int stations, int laps, SchedulerGroup& group, Poller& poller) : count_(stations) {
    stations_ = std::make_unique<Station[]>(static_cast<size_t>(stations));
    for (int i = 0; i < stations; i++) {
      Station& s = stations_[i];
      s.pipe = *os::open_pipe();
      EXPECT_TRUE(os::set_non_blocking(s.pipe.read_fd, true).ok());
      s.poller = &poller;
      s.group = &group;
      s.next = &stations_[(i + 1) % stations];
      s.left = laps;
      EXPECT_TRUE(poller.arm(s.pipe.read_fd, os::kPollRead, s).ok());
    }
  }
  ~Railway() {
    for (int i = 0; i < count_; i++) {
      stations_[i].poller->remove(stations_[i].pipe.read_fd);
      (void)os::close_file(stations_[i].pipe.read_fd);
      (void)os::close_file(stations_[i].pipe.write_fd);
    }
  }
  void start() { stations_[0].put(); }
  // The train has come to a stop at the first station that was full.
  bool is_over() const { return stations_[0].left.load() <= 0; }

 private:
  int count_;
  std::unique_ptr<Station[]> stations_;
};

void run_railways(int schedulers, int railways, int laps) {
  Poller poller;
  ASSERT_TRUE(poller.start().ok());
  SchedulerGroup group(options(schedulers));
  std::vector<std::unique_ptr<Railway>> all;
  for (int i = 0; i < railways; i++)
    all.push_back(std::make_unique<Railway>(7, laps, group, poller));
  group.start();
  group.set_poller(poller);
  for (auto& railway : all) railway->start();
  for (auto& railway : all) EXPECT_TRUE(eventually([&] { return railway->is_over(); }));
  group.stop();
  poller.stop();
}

TEST(SharedPoller, one_scheduler) { run_railways(1, 3, 300); }
TEST(SharedPoller, many_schedulers) { run_railways(4, 9, 300); }

struct Tick : Runnable {
  Tick() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler&) {
    static_cast<Tick&>(self).count.fetch_add(1, std::memory_order_seq_cst);
    return RunResult::kWait;
  }
  std::atomic<int> count{0};
};

// Work from other threads ends the wait for descriptors.
TEST(SharedPoller, foreign_wake_ups_arrive) {
  Poller poller;
  ASSERT_TRUE(poller.start().ok());
  SchedulerGroup group(options(2));
  group.start();
  group.set_poller(poller);
  Tick tick;
  for (int i = 1; i <= 500; i++) {
    if (i % 50 == 0) os::sleep_ns(2 * os::kNsPerMs);
    tick.wake(group);
    EXPECT_TRUE(eventually([&] { return tick.count.load() >= i; }));
  }
  group.stop();
}

struct Stuck : Runnable {
  Stuck() : Runnable(run) {}
  static RunResult run(Runnable& self, Scheduler&) {
    auto& stuck = static_cast<Stuck&>(self);
    stuck.is_stuck.store(true);
    while (!stuck.may_end.load()) os::sleep_ns(os::kNsPerMs);
    return RunResult::kDone;
  }
  std::atomic<bool> is_stuck{false}, may_end{false};
};

// One scheduler waits for descriptors when it gets a slice without end; the other sleeps on.
TEST(SharedPoller, a_long_slice_does_not_hold_up_events) {
  Poller poller;
  ASSERT_TRUE(poller.start().ok());
  SchedulerGroup group(options(2));
  Railway railway(3, 5, group, poller);
  group.start();
  group.set_poller(poller);
  Stuck stuck;
  stuck.wake(group);
  EXPECT_TRUE(eventually([&] { return stuck.is_stuck.load(); }));
  os::sleep_ns(20 * os::kNsPerMs);
  railway.start();
  EXPECT_TRUE(eventually([&] { return railway.is_over(); }));
  stuck.may_end.store(true);
  group.stop();
}

}  // namespace
}  // namespace apus
