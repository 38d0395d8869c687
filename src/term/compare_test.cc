// Order, equality and hashes of terms built by hand; terms recorded from stock are compared in
// etf/.
#include "term/compare.h"

#include <gtest/gtest.h>

#include <deque>
#include <initializer_list>
#include <vector>

#include "term/atom.h"
#include "term/cons.h"
#include "term/hash.h"
#include "term/number.h"
#include "term/pid.h"

namespace apus {
namespace {

class Terms : public ::testing::Test {
 protected:
  Term boxed(std::vector<Word> words) {
    objects_.push_back(std::move(words));
    return make_boxed(objects_.back().data());
  }
  Term tuple(std::initializer_list<Term> elements) {
    std::vector<Word> words{make_header(Kind::kTuple, elements.size())};
    for (Term t : elements) words.push_back(t.bits);
    return boxed(words);
  }
  Term cons(Term first, Term rest) {
    objects_.push_back({first.bits, rest.bits});
    return make_list(objects_.back().data());
  }
  Term real(double d) {
    Word bits;
    std::memcpy(&bits, &d, sizeof bits);
    return boxed({make_header(Kind::kFloat, 1), bits});
  }
  Term big(std::vector<Word> limbs, bool negative = false) {
    limbs.insert(limbs.begin(),
                 make_header(negative ? Kind::kNegBig : Kind::kPosBig, limbs.size()));
    return boxed(limbs);
  }
  Term binary(std::string_view s) {
    std::vector<Word> words(heap_binary_words(s.size()));
    words[0] = make_header(Kind::kHeapBinary, words.size() - 1);
    words[1] = s.size();
    std::memcpy(words.data() + 2, s.data(), s.size());
    return boxed(words);
  }
  Term map(std::initializer_list<Term> keys, std::initializer_list<Term> values) {
    std::vector<Word> words{make_header(Kind::kMap, 1 + keys.size()), tuple(keys).bits};
    for (Term t : values) words.push_back(t.bits);
    return boxed(words);
  }
  static Term small(int64_t n) { return make_small(n); }

 private:
  static constexpr size_t heap_binary_words(size_t size) { return 2 + (size + 7) / 8; }
  std::deque<std::vector<Word>> objects_;
};

TEST_F(Terms, StandInTheOrderOfTheirKinds) {
  const Term order[] = {big({0, 1}, true),
                        real(-1.5),
                        small(2),
                        big({0, 1}),
                        "a"_atom,
                        "b"_atom,
                        make_port(5),
                        make_pid(6, 0),
                        make_pid(5, 1),
                        tuple({}),
                        tuple({small(1), small(1)}),
                        tuple({small(1), small(2)}),
                        map({}, {}),
                        map({small(1)}, {small(1)}),
                        map({real(0.5)}, {small(1)}),
                        kNil,
                        cons(small(1), kNil),
                        cons(small(1), small(1)),
                        binary(""),
                        binary("a"),
                        binary("ab"),
                        binary("b")};
  for (const Term& a : order) {
    for (const Term& b : order) {
      const int expected = &a < &b ? -1 : &a > &b ? 1 : 0;
      int actual = compare(a, b);
      actual = actual < 0 ? -1 : actual > 0 ? 1 : 0;
      // A number stands before nothing in a list's tail, nil after it: [1|1] comes before [1].
      if (a.is_list() && b.is_list()) continue;
      EXPECT_EQ(actual, expected) << (&a - order) << " " << (&b - order);
      EXPECT_EQ(exactly_equal(a, b), expected == 0);
    }
  }
  EXPECT_LT(compare(cons(small(1), small(1)), cons(small(1), kNil)), 0);
}

TEST_F(Terms, NumbersAreEqualByValueButIdenticalByKind) {
  EXPECT_TRUE(equal(small(1), real(1.0)));
  EXPECT_FALSE(exactly_equal(small(1), real(1.0)));
  EXPECT_TRUE(exactly_equal(real(0.0), real(-0.0)));
  EXPECT_TRUE(equal(tuple({small(1)}), tuple({real(1.0)})));
  EXPECT_LT(compare_exact(small(2), real(1.0)), 0);
  EXPECT_GT(compare(small(2), real(1.0)), 0);
  EXPECT_GT(compare(big({1, 1}), real(0x1p64)), 0);
  EXPECT_TRUE(equal(big({0, 1}), real(0x1p64)));
  EXPECT_FALSE(equal(map({small(1)}, {small(1)}), map({real(1.0)}, {small(1)})));
  EXPECT_TRUE(equal(map({small(1)}, {small(1)}), map({small(1)}, {real(1.0)})));
  EXPECT_LT(compare(map({small(2)}, {small(1)}), map({real(1.0)}, {small(1)})), 0);
}

TEST_F(Terms, DepthDoesNotNeedTheStack) {
  Term a = kNil, b = kNil;
  for (int i = 0; i < 200000; ++i) {
    a = i % 2 ? tuple({a}) : cons(a, small(1));
    b = i % 2 ? tuple({b}) : cons(b, small(1));
  }
  EXPECT_TRUE(exactly_equal(a, b));
  EXPECT_EQ(compare(a, b), 0);
  EXPECT_EQ(phash2(a), phash2(b));
  EXPECT_EQ(phash(a), phash(b));
  EXPECT_EQ(internal_hash(a), internal_hash(b));
}

TEST_F(Terms, HashesAreStocks) {
  struct {
    Term term;
    uint32_t phash2, phash, internal;
  } const cases[] = {
      {kNil, 3468870702, 2, 2464209347},
      {"a"_atom, 97, 98, 0},
      {small(1), 539485162, 2788898428, 2441450838},
      {small(-5), 517668864, 4105959050, 789380858},
      {small(0), 3175731469, 1, 3620831944},
      {small(134217728), 2562491755, 2147483673, 3413405710},
      {small(-134217729), 1418916782, 3827674398, 650447913},
      {big({uint64_t{1} << 63}), 710941318, 385, 590866911},
      {big({0, 64}), 1070946125, 2395840193, 1532645093},
      {real(1.0), 3029937084, 1072693249, 1476340101},
      {real(-0.0), 423528920, 1, 2778859731},
      {tuple({}), 221703996, 1, 904478834},
      {tuple({small(1)}), 1318488075, 381724171, 3083022094},
      {tuple({"a"_atom, "b"_atom}), 1980325998, 1904799770, 0},
      {cons(small(97), cons(small(98), cons(small(99), kNil))), 519996486, 3654580166, 4050146831},
      {cons("a"_atom, cons("b"_atom, kNil)), 3632954310, 667932113, 0},
      {cons(small(1), small(2)), 3844221178, 2402949552, 813403020},
      {cons("a"_atom, "b"_atom), 2356411656, 4159696708, 0},
      {binary(""), 147926629, 1, 3580844982},
      {binary("\1\2\3"), 4167228639, 687692590, 4177851886},
      {map({}, {}), 844985373, 1113425985, 4050418618},
      {map({"a"_atom}, {small(1)}), 1401795262, 1670235874, 0},
      {map({"a"_atom, "b"_atom}, {small(1), small(2)}), 1982682855, 2251123467, 0},
      {make_pid(5, 0), 1742111205, 3820617878, 0},
      {make_pid(12345, 70), 18097289, 1823075514, 0},
      {make_port(12345678), 3837153226, 461994218, 0},
  };
  for (const auto& c : cases) {
    const size_t i = static_cast<size_t>(&c - cases);
    EXPECT_EQ(phash2(c.term), c.phash2) << i;
    EXPECT_EQ(phash(c.term) + 1, c.phash) << i;
    if (c.internal != 0) EXPECT_EQ(internal_hash(c.term), c.internal) << i;
  }
}

}  // namespace
}  // namespace apus
