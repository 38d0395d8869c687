// Locks, threads and thread-specific data for foreign libraries.
#include "port/library_threads.h"

#include <gtest/gtest.h>

#include <atomic>

namespace apus::library_threads {
namespace {

TEST(LibraryThreads, RunAndGiveAResult) {
  ErlDrvTid_* thread = nullptr;
  int value = 41;
  ErlDrvThreadOpts options{64};
  ASSERT_EQ(create("adder", &thread, [](void* p) -> void* {
    ++*static_cast<int*>(p);
    EXPECT_EQ(self()->name, "adder");
    return p;
  }, &value, &options), 0);
  EXPECT_NE(thread, self());
  void* result = nullptr;
  ASSERT_EQ(join(thread, &result), 0);
  EXPECT_EQ(result, &value);
  EXPECT_EQ(value, 42);
}

TEST(LibraryThreads, MayExitFromWithin) {
  ErlDrvTid_* thread = nullptr;
  static int there = 0;
  ASSERT_EQ(create("quitter", &thread, [](void*) -> void* { exit(&there); }, nullptr, nullptr), 0);
  void* result = nullptr;
  ASSERT_EQ(join(thread, &result), 0);
  EXPECT_EQ(result, &there);
}

TEST(LibraryThreads, ForeignThreadsHaveAnIdentity) {
  EXPECT_EQ(self(), self());
  EXPECT_EQ(join(self(), nullptr), os::kInvalid.number);
}

TEST(LibraryThreads, DataIsSpecificToThreadAndKey) {
  int key;
  int x = 0;
  ASSERT_EQ(create_key("k", &key), 0);
  EXPECT_EQ(get(key), nullptr);
  set(key, &x);
  EXPECT_EQ(get(key), &x);
  ErlDrvTid_* thread = nullptr;
  ASSERT_EQ(create("t", &thread, [](void* p) -> void* {
    return get(*static_cast<int*>(p));
  }, &key, nullptr), 0);
  void* result = &x;
  join(thread, &result);
  EXPECT_EQ(result, nullptr);
  destroy_key(key);
  int again;
  create_key("again", &again);
  EXPECT_EQ(again, key);
  EXPECT_EQ(get(again), nullptr);
  destroy_key(again);
  EXPECT_EQ(get(9999), nullptr);
}

TEST(LibraryRwLocks, ManyReadersOneWriter) {
  ErlDrvRWLock_ lock("l");
  lock.read_lock();
  EXPECT_TRUE(lock.try_read_lock());
  EXPECT_FALSE(lock.try_write_lock());
  lock.read_unlock();
  lock.read_unlock();
  EXPECT_TRUE(lock.try_write_lock());
  EXPECT_FALSE(lock.try_read_lock());
  lock.write_unlock();
}

struct Shared {
  ErlDrvRWLock_ lock{"shared"};
  int value = 0;
};

TEST(LibraryRwLocks, WritersDoNotLoseUpdates) {
  Shared shared;
  ErlDrvTid_* threads[4];
  for (auto*& thread : threads) {
    ASSERT_EQ(create("w", &thread, [](void* p) -> void* {
      auto* s = static_cast<Shared*>(p);
      for (int i = 0; i < 2000; i++) {
        s->lock.write_lock();
        s->value++;
        s->lock.write_unlock();
        s->lock.read_lock();
        EXPECT_GT(s->value, 0);
        s->lock.read_unlock();
      }
      return nullptr;
    }, &shared, nullptr), 0);
  }
  for (auto* thread : threads) join(thread, nullptr);
  EXPECT_EQ(shared.value, 8000);
}

}  // namespace
}  // namespace apus::library_threads
