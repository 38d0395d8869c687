// Threads, locks, events and the words they wait on.
#include "os/threads.h"

#include <gtest/gtest.h>

#include <atomic>

namespace apus::os {
namespace {

struct Shared {
  Mutex mutex;
  Condition changed;
  Event event, answer;
  int counter = 0;
  std::atomic<bool> flag{false};
};

TEST(Threads, start_with_a_name_and_a_stack_and_join) {
  Shared shared;
  Thread thread;
  ThreadOptions options;
  options.name = "a_long_name_for_a_thread";
  options.stack_size_bytes = 100'001;
  Thread::Main main = [](void* p) { static_cast<Shared*>(p)->flag = true; };
  ASSERT_TRUE(thread.start(options, main, &shared).ok());
  EXPECT_TRUE(thread.is_started());
  thread.join();
  EXPECT_TRUE(shared.flag);
}

TEST(Threads, mutex_excludes) {
  Shared shared;
  Thread threads[4];
  for (Thread& thread : threads)
    ASSERT_TRUE(thread.start({}, [](void* p) {
      Shared& shared = *static_cast<Shared*>(p);
      for (int i = 0; i < 10000; i++) {
        shared.mutex.lock();
        shared.counter++;
        shared.mutex.unlock();
      }
    }, &shared).ok());
  for (Thread& thread : threads) thread.join();
  EXPECT_EQ(shared.counter, 40000);
  EXPECT_TRUE(shared.mutex.try_lock());
  EXPECT_FALSE(shared.mutex.try_lock());
  shared.mutex.unlock();
}

TEST(Threads, events_are_not_lost) {
  Shared shared;
  Thread thread;
  ASSERT_TRUE(thread.start({}, [](void* p) {
    Shared& shared = *static_cast<Shared*>(p);
    for (int i = 0; i < 2000; i++) {
      shared.event.wait();
      shared.counter++;
      shared.answer.set();
    }
  }, &shared).ok());
  for (int i = 0; i < 2000; i++) {
    shared.event.set();
    ASSERT_TRUE(shared.answer.wait(monotonic_ns() + 20 * kNsPerSecond));
    EXPECT_EQ(shared.counter, i + 1);
  }
  thread.join();
}

TEST(Threads, an_event_wait_ends_at_its_deadline) {
  Event event;
  int64_t start = monotonic_ns();
  EXPECT_FALSE(event.wait(start + 3 * kNsPerMs));
  EXPECT_GE(monotonic_ns() - start, 3 * kNsPerMs);
  EXPECT_FALSE(event.wait(0));
  event.set();
  event.set();
  EXPECT_TRUE(event.is_set());
  EXPECT_TRUE(event.wait(0));
  EXPECT_FALSE(event.is_set());
}

TEST(Threads, processors_are_known_and_can_be_bound) {
  EXPECT_GE(configured_processors(), online_processors());
  EXPECT_GE(online_processors(), available_processors());
  EXPECT_GE(available_processors(), 1);
  EXPECT_TRUE(bind_current_thread(0).ok());
  EXPECT_EQ(available_processors(), 1);
  EXPECT_FALSE(bind_current_thread(100'000).ok());
  EXPECT_TRUE(unbind_current_thread().ok());
  EXPECT_NE(current_thread_id(), 0u);
}

}  // namespace
}  // namespace apus::os
