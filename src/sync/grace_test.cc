// Grace periods: nothing is freed under a reader, everything is freed in the end.
#include "sync/grace.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "os/threads.h"
#include "sync/publish_pointer.h"

namespace apus {
namespace {

std::atomic<int> live{0};

struct Counted {
  explicit Counted(int value) : value(value), copy(value) { live++; }
  ~Counted() {
    value = copy = -1;
    live--;
  }
  int value, copy;
};

TEST(Grace, frees_at_once_when_nobody_is_online) {
  grace::retire(new Counted(1));
  EXPECT_EQ(live, 0);
}

TEST(Grace, waits_for_the_own_guard) {
  {
    grace::Guard guard;
    grace::Guard nested;
    grace::retire(new Counted(1));
    EXPECT_EQ(live, 1);
  }
  EXPECT_EQ(live, 0);
}

TEST(Grace, waits_for_a_reader_on_another_thread) {
  os::Event reading, finish, finished;
  std::thread reader([&] {
    {
      grace::Guard guard;
      reading.set();
      finish.wait();
    }
    finished.set();
  });
  reading.wait();
  grace::retire(new Counted(1));
  EXPECT_EQ(live, 1);
  grace::Moment moment = grace::now();
  EXPECT_FALSE(grace::has_passed(moment));
  finish.set();
  finished.wait();
  EXPECT_EQ(live, 0);
  EXPECT_TRUE(grace::has_passed(moment));
  reader.join();
}

TEST(Grace, quiescent_points_free_what_the_thread_retired) {
  std::thread scheduler([&] {
    grace::go_online();
    for (int i = 0; i < 1000; i++) grace::retire(new Counted(i));
    EXPECT_EQ(live, 1000);
    for (int i = 0; i < 50; i++) grace::quiescent();
    EXPECT_EQ(live, 0);
    grace::go_offline();
  });
  scheduler.join();
}

TEST(Grace, an_offline_thread_delays_nobody) {
  os::Event asleep, wake;
  std::thread sleeper([&] {
    grace::go_online();
    grace::retire(new Counted(1));
    grace::go_offline();
    asleep.set();
    wake.wait();
  });
  asleep.wait();
  EXPECT_EQ(live, 0);
  grace::retire(new Counted(2));
  EXPECT_EQ(live, 0);
  wake.set();
  sleeper.join();
}

TEST(Grace, what_a_dead_thread_retired_is_freed) {
  os::Event reading, finish;
  std::thread reader([&] {
    grace::Guard guard;
    reading.set();
    finish.wait();
  });
  reading.wait();
  std::thread([&] {
    grace::go_online();
    grace::retire(new Counted(1));
  }).join();
  EXPECT_EQ(live, 1);
  finish.set();
  reader.join();
  EXPECT_EQ(live, 0);
}

TEST(Grace, a_deleter_may_retire) {
  struct Chain {
    int left;
  };
  static grace::Deleter next = [](void* p) {
    Chain* chain = static_cast<Chain*>(p);
    if (chain->left-- > 0) grace::retire(chain, next);
    else delete chain;
  };
  uint64_t before = grace::retired_count();
  grace::retire(new Chain{100}, next);
  EXPECT_EQ(grace::retired_count(), before);
}

TEST(Grace, records_can_be_played_on_one_thread) {
  grace::Record* a = grace::new_record();
  grace::Record* b = grace::new_record();
  grace::Record* own = grace::exchange_record(a);
  grace::go_online();
  grace::exchange_record(b);
  grace::go_online();
  grace::retire(new Counted(1));
  for (int i = 0; i < 50; i++) grace::quiescent();
  EXPECT_EQ(live, 1);
  grace::exchange_record(a);
  grace::quiescent();
  grace::exchange_record(b);
  for (int i = 0; i < 50; i++) grace::quiescent();
  EXPECT_EQ(live, 0);
  grace::go_offline();
  grace::exchange_record(a);
  grace::go_offline();
  grace::exchange_record(own);
  grace::delete_record(a);
  grace::delete_record(b);
}

// Readers of all kinds look at a pointer that a writer replaces; a freed object would show -1.
TEST(Grace, stress) {
  constexpr int kReplacements = 20000;
  PublishPointer<Counted> shared(new Counted(0));
  std::atomic<bool> stop{false};
  std::atomic<int> bad{0};
  auto look = [&] {
    Counted* seen = shared.get();
    int value = seen->value;
    if (value < 0 || seen->copy != value) bad++;
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; t++)
    threads.emplace_back([&, t] {
      grace::go_online();
      for (int i = 0; !stop; i++) {
        look();
        grace::quiescent();
        if (i % 100 == t) {
          grace::Offline offline;
          os::yield_thread();
        }
      }
      grace::go_offline();
    });
  threads.emplace_back([&] {
    while (!stop) {
      grace::Guard guard;
      look();
    }
  });
  threads.emplace_back([&] {  // A writer that is online itself.
    grace::go_online();
    for (int i = 1; i < kReplacements; i++) {
      shared.replace(new Counted(i));
      if (i % 7 == 0) grace::quiescent();
    }
    grace::go_offline();
  });
  for (int i = 1; i < kReplacements / 10; i++) shared.replace(new Counted(i));
  threads.back().join();
  threads.pop_back();
  stop = true;
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(bad, 0);
  shared.replace(nullptr);
  EXPECT_EQ(live, 0);
}

}  // namespace
}  // namespace apus
