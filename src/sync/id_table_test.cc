// The table of ids: order of ids, limits, reuse, and lookups while others come and go.
#include "sync/id_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "sync/grace.h"

namespace apus {
namespace {

struct Thing {
  explicit Thing(uint32_t id) : id(id) {}
  ~Thing() { id = IdSlots::kNoId; }
  uint32_t table_id() const { return id; }
  uint32_t id;
};

Thing* add(IdTable<Thing>& table) {
  uint32_t id = table.allocate();
  if (id == IdSlots::kNoId) return nullptr;
  Thing* thing = new Thing(id);
  table.publish(id, thing);
  return thing;
}

void drop(IdTable<Thing>& table, Thing* thing) {
  table.remove(thing->table_id());
  grace::retire(thing);
}

TEST(IdTable, first_ids_are_small_and_increase) {
  IdTable<Thing> table(1024);
  for (uint32_t i = 0; i < 100; i++) {
    Thing* thing = add(table);
    EXPECT_EQ(thing->id, i);
    EXPECT_EQ(table.lookup(i), thing);
    drop(table, thing);
    EXPECT_EQ(table.lookup(i), nullptr);
  }
  EXPECT_EQ(table.count(), 0u);
}

TEST(IdTable, a_reserved_id_is_not_found) {
  IdTable<Thing> table(16);
  uint32_t id = table.allocate();
  EXPECT_EQ(table.lookup(id), nullptr);
  EXPECT_EQ(table.count(), 1u);
  table.free(id);
  EXPECT_EQ(table.count(), 0u);
}

TEST(IdTable, the_limit_is_a_power_of_two_and_is_kept) {
  IdTable<Thing> table(1000);
  EXPECT_EQ(table.size(), 1024u);
  std::vector<Thing*> things;
  while (Thing* thing = add(table)) things.push_back(thing);
  EXPECT_EQ(things.size(), 1024u);
  drop(table, things[5]);
  Thing* again = add(table);
  EXPECT_EQ(again->id, 5u + 1024u);
  EXPECT_EQ(table.lookup(5), nullptr);
  EXPECT_EQ(add(table), nullptr);
  things[5] = again;
  for (Thing* thing : things) drop(table, thing);
}

TEST(IdTable, ids_come_back_only_after_28_bits) {
  IdTable<Thing> table(16);
  std::set<uint32_t> seen;
  for (int i = 0; i < 100000; i++) {
    Thing* thing = add(table);
    EXPECT_TRUE(seen.insert(thing->id).second);
    drop(table, thing);
  }
}

TEST(IdTable, iterates_over_what_lives) {
  IdTable<Thing> table(64);
  std::vector<Thing*> things;
  for (int i = 0; i < 10; i++) things.push_back(add(table));
  drop(table, things[3]);
  std::vector<uint32_t> ids;
  table.for_each([&](Thing& thing) { ids.push_back(thing.id); });
  EXPECT_EQ(ids, (std::vector<uint32_t>{0, 1, 2, 4, 5, 6, 7, 8, 9}));
  table.for_each([&](Thing& thing) { drop(table, &thing); });
  EXPECT_EQ(table.count(), 0u);
}

// Threads add and remove while others look up ids: what is found answers with the id asked for.
TEST(IdTable, stress) {
  IdTable<Thing> table(64);
  std::atomic<bool> stop{false};
  std::atomic<uint32_t> newest{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; t++)
    threads.emplace_back([&] {
      while (!stop) {
        grace::Guard guard;
        uint32_t last = newest;
        for (uint32_t id = last > 70 ? last - 70 : 0; id <= last; id++)
          if (Thing* thing = table.lookup(id)) EXPECT_EQ(thing->id, id);
        table.for_each([&](Thing& thing) { EXPECT_NE(thing.id, IdSlots::kNoId); });
      }
    });
  auto churn = [&] {
    std::vector<Thing*> mine;
    for (int i = 0; i < 5000; i++) {
      if (Thing* thing = add(table)) {
        newest = thing->id;
        mine.push_back(thing);
      }
      if (mine.size() > 20) {
        drop(table, mine[static_cast<size_t>(i) % 20]);
        mine.erase(mine.begin() + i % 20);
      }
    }
    for (Thing* thing : mine) drop(table, thing);
  };
  std::thread other(churn);
  churn();
  other.join();
  stop = true;
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(table.count(), 0u);
  EXPECT_EQ(grace::retired_count(), 0u);
}

}  // namespace
}  // namespace apus
