// The multi-producer queue: order, closing, and many producers.
#include "sync/mpsc_queue.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

namespace apus {
namespace {

struct Item {
  int producer;
  int number;
  Item* next = nullptr;
};

TEST(MpscQueue, keeps_the_order_and_tells_the_first) {
  MpscQueue<Item> queue;
  EXPECT_EQ(queue.take_all(), nullptr);
  Item a{0, 1}, b{0, 2}, c{0, 3};
  EXPECT_EQ(queue.push(&a), PushResult::kFirst);
  EXPECT_EQ(queue.push(&b), PushResult::kMore);
  EXPECT_EQ(queue.push(&c), PushResult::kMore);
  Item* got = queue.take_all();
  EXPECT_EQ(got, &a);
  EXPECT_EQ(got->next, &b);
  EXPECT_EQ(got->next->next, &c);
  EXPECT_EQ(got->next->next->next, nullptr);
  EXPECT_TRUE(queue.is_empty());
  EXPECT_EQ(queue.push(&a), PushResult::kFirst);
}

TEST(MpscQueue, a_chain_is_pushed_as_one) {
  MpscQueue<Item> queue;
  Item a{0, 1}, b{0, 2}, c{0, 3};
  queue.push(&a);
  c.next = &b;
  EXPECT_EQ(queue.push_chain(&c, &b), PushResult::kMore);
  Item* got = queue.take_all();
  EXPECT_EQ(got->number, 1);
  EXPECT_EQ(got->next->number, 2);
  EXPECT_EQ(got->next->next->number, 3);
}

TEST(MpscQueue, what_is_unhurried_is_no_reason_to_wake) {
  MpscQueue<Item> queue;
  Item items[5];
  for (int i = 0; i < 5; i++) items[i].number = i;
  EXPECT_EQ(queue.push_unhurried(&items[0]), PushResult::kMore);
  EXPECT_EQ(queue.push_unhurried(&items[1]), PushResult::kMore);
  EXPECT_FALSE(queue.is_empty());
  EXPECT_EQ(queue.push(&items[2]), PushResult::kFirst);
  EXPECT_EQ(queue.push_unhurried(&items[3]), PushResult::kMore);
  EXPECT_EQ(queue.push(&items[4]), PushResult::kMore);
  int expected = 0;
  for (Item* got = queue.take_all(); got; got = got->next) EXPECT_EQ(got->number, expected++);
  EXPECT_EQ(expected, 5);
  queue.push_unhurried(&items[0]);
  EXPECT_EQ(queue.take_all(), &items[0]);
  queue.push_unhurried(&items[1]);
  EXPECT_EQ(queue.close(), &items[1]);
  EXPECT_EQ(queue.push_unhurried(&items[2]), PushResult::kClosed);
}

TEST(MpscQueue, refuses_after_close) {
  MpscQueue<Item> queue;
  Item a{0, 1}, b{0, 2};
  queue.push(&a);
  EXPECT_EQ(queue.close(), &a);
  EXPECT_EQ(queue.push(&b), PushResult::kClosed);
  EXPECT_TRUE(queue.is_closed());
  EXPECT_EQ(queue.take_all(), nullptr);
  EXPECT_EQ(queue.close(), nullptr);
}

// Every item arrives once and in its producer's order, or is refused because of close.
TEST(MpscQueue, stress) {
  constexpr int kProducers = 3, kItems = 30000;
  MpscQueue<Item> queue;
  std::vector<std::unique_ptr<Item[]>> items;
  for (int p = 0; p < kProducers; p++) {
    items.push_back(std::make_unique<Item[]>(kItems));
    for (int i = 0; i < kItems; i++) items[p][i] = {p, i};
  }
  std::vector<std::thread> threads;
  std::vector<int> accepted(kProducers, 0);
  for (int p = 0; p < kProducers; p++)
    threads.emplace_back([&, p] {
      for (int i = 0; i < kItems; i++)
        if ((i % 3 == 0 ? queue.push_unhurried(&items[p][i]) : queue.push(&items[p][i])) !=
            PushResult::kClosed)
          accepted[p]++;
    });
  std::vector<int> next(kProducers, 0);
  int total = 0;
  auto consume = [&](Item* item) {
    for (; item; item = item->next) {
      EXPECT_EQ(item->number, next[item->producer]);
      next[item->producer]++;
      total++;
    }
  };
  while (total < kProducers * kItems / 2) consume(queue.take_all());
  consume(queue.close());
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(next, accepted);
}

}  // namespace
}  // namespace apus
