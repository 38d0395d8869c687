// Tables against a model from the standard library: random insertions, deletions, walks.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "ets/operations.h"
#include "ets/walk.h"
#include "heap/builders.h"
#include "term/atom.h"

namespace apus::ets {
namespace {

class Model {
 public:
  explicit Model(TableType type, Concurrency concurrency = Concurrency::kFalse) {
    TableOptions options;
    options.type = type;
    options.protection = Protection::kPublic;
    options.write_concurrency = concurrency;
    table_ = new Table(options, "model"_atom, make_pid(1, 0));
  }
  ~Model() {
    for (uint32_t i = 0; i < table_->shard_count; i++)
      free_chain(remove_all(*table_, table_->shards[i], nullptr));
    table_->release();
  }

  void put(int64_t key, int64_t value) {
    Term tuple = make_tuple(heap_, {make_small(key), make_small(value)});
    uint32_t hash = table_->hash_of(make_small(key));
    free_chain(insert(*table_, table_->shard_of(hash), make_object(tuple, hash)));
    model_[key] = value;
  }
  void take(int64_t key) {
    uint32_t hash = table_->hash_of(make_small(key));
    Object* out = remove(*table_, table_->shard_of(hash), hash, make_small(key));
    EXPECT_EQ(out != nullptr, model_.erase(key) == 1 && !table_->is_fixed());
    free_chain(out);
  }
  void compare_all() {
    EXPECT_EQ(table_->object_count(), model_.size());
    for (auto [key, value] : model_) {
      Term k = make_small(key);
      uint32_t hash = table_->hash_of(k);
      Object* o = find(*table_, table_->shard_of(hash), hash, k);
      ASSERT_TRUE(o) << key;
      EXPECT_EQ(o->element(2).small(), value);
    }
    compare_walk(Direction::kForward);
    if (table_->is_ordered()) compare_walk(Direction::kBackward);
  }
  Table& table() { return *table_; }

 private:
  void compare_walk(Direction direction) {
    std::vector<int64_t> keys;
    Step step = walk_from_end(*table_, direction, heap_);
    for (; step.what == Walked::kFound; step = walk_on(*table_, direction, step.key, heap_))
      keys.push_back(step.key.small());
    EXPECT_EQ(step.what, Walked::kEnd);
    if (direction == Direction::kBackward) std::reverse(keys.begin(), keys.end());
    if (!table_->is_ordered()) std::sort(keys.begin(), keys.end());
    ASSERT_EQ(keys.size(), model_.size());
    size_t i = 0;
    for (auto& entry : model_) EXPECT_EQ(keys[i++], entry.first);
  }

  Table* table_;
  TermHeap heap_;
  std::map<int64_t, int64_t> model_;
};

void random_work(Model& m, int range) {
  std::mt19937 random(42);
  for (int round = 0; round < 12; round++) {
    // Rounds that mostly insert, then rounds that mostly delete.
    int weight = round % 4 < 2 ? 80 : 20;
    for (int i = 0; i < 2000; i++) {
      int64_t key = static_cast<int64_t>(random() % static_cast<unsigned>(range));
      if (static_cast<int>(random() % 100) < weight) m.put(key, i);
      else m.take(key);
    }
    m.compare_all();
  }
}

TEST(Tables, OrderedLikeAMap) {
  Model small(TableType::kOrderedSet), large(TableType::kOrderedSet);
  random_work(small, 50);
  random_work(large, 5000);
}

TEST(Tables, OrderedInAndAgainstOrder) {
  Model up(TableType::kOrderedSet), down(TableType::kOrderedSet);
  for (int i = 0; i < 3000; i++) up.put(i, i), down.put(-i, i);
  up.compare_all();
  down.compare_all();
  for (int i = 0; i < 2990; i++) up.take(i), down.take(-i);
  up.compare_all();
  down.compare_all();
}

TEST(Tables, SetLikeAMap) {
  Model small(TableType::kSet), large(TableType::kSet), shared(TableType::kSet, Concurrency::kTrue);
  random_work(small, 50);
  random_work(large, 5000);
  random_work(shared, 5000);
}

TEST(Tables, FixedTablesKeepPlaces) {
  Model m(TableType::kSet);
  for (int i = 0; i < 1000; i++) m.put(i, i);
  m.table().fixes = 1;
  for (int i = 0; i < 1000; i += 2) m.take(i);
  for (int i = 0; i < 100; i += 4) m.put(i, -i);
  TermHeap heap;
  // A walk may start from a deleted key, and finds only live ones.
  EXPECT_EQ(walk_on(m.table(), Direction::kForward, make_small(2), heap).what, Walked::kFound);
  m.compare_all();
  size_t buckets = m.table().shards[0].buckets.count();
  m.table().fixes = 0;
  free_chain(purge(m.table(), m.table().shards[0]));
  EXPECT_EQ(m.table().shards[0].buckets.count(), buckets);
  m.compare_all();
  EXPECT_EQ(walk_on(m.table(), Direction::kForward, make_small(998), heap).what, Walked::kNoKey);
}

TEST(Tables, ObjectsAreWholeCopies) {
  TermHeap heap;
  std::string large(1000, 'x');
  Term parts = make_list_of(heap, {make_float(heap, 1.5), make_binary(heap, large),
                                   make_tuple(heap, {make_small(1), make_binary(heap, "abc")})});
  Term tuple = make_tuple(heap, {"key"_atom, parts});
  Object* o = make_object(tuple, 1);
  EXPECT_TRUE(o->has_off_heap);
  EXPECT_TRUE(exactly_equal(o->term(), tuple));
  TermHeap other;
  EXPECT_TRUE(exactly_equal(copy_object(o, other), tuple));
  Term plain = make_tuple(heap, {"key"_atom, make_list_of(heap, {make_float(heap, 2.5), kNil})});
  Object* q = make_object(plain, 1);
  EXPECT_FALSE(q->has_off_heap);
  EXPECT_TRUE(exactly_equal(copy_object(q, other), plain));
  free_object(o);
  free_object(q);
}

}  // namespace
}  // namespace apus::ets
