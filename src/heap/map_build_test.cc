// Maps against std::map: every edit of maps around the border of 32 pairs and far beyond it, and
// the promise that equal maps have equal shape whatever way they came about.
#include "heap/map_build.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

#include "heap/builders.h"
#include "term/compare.h"
#include "term/cons.h"
#include "term/map_find.h"
#include "term/map_path.h"
#include "term/map_walk.h"
#include "term/tuple.h"

namespace apus {
namespace {

using Model = std::map<int64_t, int64_t>;

// Keys of several kinds, so that not all comparisons are of immediate terms.
Term key_of(TermHeap& heap, int64_t n) {
  switch (n % 4) {
    case 0: return make_small(n);
    case 1: return make_float(heap, static_cast<double>(n));
    case 2: return make_tuple(heap, {make_small(n), kNil});
    default: return make_latin1_list(heap, std::to_string(n));
  }
}

bool same_shape(Term a, Term b) {
  if (a.is_immediate() || b.is_immediate()) return a == b;
  if (a.is_list()) return b.is_list() && exactly_equal(head(a), head(b)) && tail(a) == tail(b);
  if (a.header() != b.header()) return false;
  for (size_t i = 1; i <= header_arity(a.header()); i++) {
    Term x{a.pointer()[i]}, y{b.pointer()[i]};
    bool is_node = x.is_list() || (x.is_boxed() && x.kind() == Kind::kMapNode);
    if (is_node ? !same_shape(x, y) : !exactly_equal(x, y)) return false;
  }
  return true;
}

void check(TermHeap& heap, Term map, const Model& model) {
  ASSERT_EQ(map_size(map), model.size());
  ASSERT_EQ(is_flat_map(map), model.size() <= kFlatMapMax);
  std::vector<Term> pairs;
  for (auto [k, v] : model) {
    Term key = key_of(heap, k);
    ASSERT_EQ(map_find(map, key), make_small(v));
    pairs.push_back(key);
    pairs.push_back(make_small(v));
  }
  ASSERT_TRUE(same_shape(map, map_from_pairs(heap, pairs.data(), model.size())));
  size_t walked = 0;
  Term k, v, last = kNoTerm;
  for (MapWalk walk(map); walk.next(&k, &v); walked++) {
    if (is_flat_map(map) && last) {
      ASSERT_LT(compare_exact(last, k), 0);
    }
    last = k;
  }
  ASSERT_EQ(walked, model.size());
}

void edit_randomly(unsigned seed, int64_t keys, int steps, int check_every) {
  std::mt19937 random(seed);
  TermHeap heap;
  Model model;
  Term map = make_empty_map(heap);
  for (int i = 0; i < steps; i++) {
    int64_t k = static_cast<int64_t>(random() % static_cast<unsigned>(keys));
    Term key = key_of(heap, k), value = make_small(i);
    switch (random() % 4) {
      case 0:
        map = map_remove(heap, map, key);
        model.erase(k);
        break;
      case 1: {
        Term updated = map_update(heap, map, key, value);
        ASSERT_EQ(static_cast<bool>(updated), model.contains(k));
        if (updated) map = updated, model[k] = i;
        break;
      }
      default:
        map = map_put(heap, map, key, value);
        model[k] = i;
    }
    if (i % check_every == 0) check(heap, map, model);
  }
  check(heap, map, model);
}

TEST(MapBuild, EditsSmallMaps) { edit_randomly(1, 12, 2000, 1); }
TEST(MapBuild, EditsAroundTheBorder) { edit_randomly(2, 48, 4000, 1); }
TEST(MapBuild, EditsLargeMaps) { edit_randomly(3, 5000, 30000, 3000); }

TEST(MapBuild, LastOfEqualKeysCounts) {
  TermHeap heap;
  for (size_t distinct : {1, 31, 32, 33, 400}) {
    std::vector<Term> pairs;
    Model model;
    for (size_t i = 0; i < distinct * 3; i++) {
      int64_t k = static_cast<int64_t>(i % distinct);
      pairs.push_back(key_of(heap, k));
      pairs.push_back(make_small(static_cast<int64_t>(i)));
      model[k] = static_cast<int64_t>(i);
    }
    check(heap, map_from_pairs(heap, pairs.data(), pairs.size() / 2), model);
  }
}

TEST(MapBuild, MergesAndPutsManyAtOnce) {
  for (auto [first, second] : {std::pair{3, 5}, {20, 20}, {32, 1}, {40, 7}, {7, 40}, {300, 200}}) {
    TermHeap heap;
    Term a = make_empty_map(heap), b = a;
    Model model;
    for (int i = 0; i < first; i++) {
      a = map_put(heap, a, key_of(heap, i), make_small(i));
      model[i] = i;
    }
    std::vector<Term> pairs;
    for (int i = 0; i < second; i++) {
      int64_t k = first / 2 + i;
      b = map_put(heap, b, key_of(heap, k), make_small(-i));
      pairs.push_back(key_of(heap, k));
      pairs.push_back(make_small(-i));
      model[k] = -i;
    }
    check(heap, map_merge(heap, a, b), model);
    check(heap, map_put_all(heap, a, pairs.data(), pairs.size() / 2), model);
    Term missing = kNoTerm;
    Term updated = map_update_all(heap, a, pairs.data(), pairs.size() / 2, &missing);
    if (first / 2 + second <= first) check(heap, updated, model);
    else EXPECT_TRUE(!updated && exactly_equal(missing, key_of(heap, first)));
  }
}

TEST(MapBuild, ListsInTheOrderOfTheWalk) {
  TermHeap heap;
  Term map = make_empty_map(heap);
  EXPECT_TRUE(map_keys(heap, map).is_nil());
  for (int i = 0; i < 40; i++) map = map_put(heap, map, make_small(i), make_small(i * 2));
  Term keys = map_keys(heap, map), values = map_values(heap, map), pairs = map_to_list(heap, map);
  Term key, value;
  for (MapWalk walk(map); walk.next(&key, &value);) {
    EXPECT_EQ(head(keys), key);
    EXPECT_EQ(head(values), value);
    EXPECT_EQ(Tuple(head(pairs))[0], key);
    EXPECT_EQ(Tuple(head(pairs))[1], value);
    keys = tail(keys), values = tail(values), pairs = tail(pairs);
  }
  EXPECT_TRUE(keys.is_nil() && values.is_nil() && pairs.is_nil());
}

// Stock's order of maps:to_list/1 for #{0..39}: nobody may rely on it, many outputs show it.
TEST(MapBuild, WalksSmallIntegersAsStockDoes) {
  TermHeap heap;
  Term map = make_empty_map(heap);
  for (int i = 0; i < 40; i++) map = map_put(heap, map, make_small(i), kNil);
  int expected[] = {33, 12, 23, 29, 30, 39, 26, 31, 11, 37, 9,  32, 34, 25, 28, 6,  0,  38, 13, 20,
                    15, 14, 2,  7,  1,  8,  3,  17, 22, 21, 4,  36, 24, 10, 35, 27, 19, 5,  18, 16};
  Term keys = map_keys(heap, map);
  for (int k : expected) {
    EXPECT_EQ(head(keys), make_small(k));
    keys = tail(keys);
  }
}

}  // namespace
}  // namespace apus
