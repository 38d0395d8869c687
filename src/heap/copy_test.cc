// Copies share literals, save those of the area that is about to go.
#include "heap/copy.h"

#include <gtest/gtest.h>

#include "heap/builders.h"
#include "heap/literal_area.h"
#include "term/tuple.h"

namespace apus {
namespace {

class Copies : public testing::Test {
 protected:
  Copies() {
    TermHeap heap;
    Term t = make_tuple(heap, {make_small(1), make_list_of(heap, {make_small(2), make_small(3)})});
    bool full;
    area_ = make_literal_area(&t, 1, &full);
    literal_ = t;
  }
  ~Copies() override {
    leaving_literals = 0;
    free_literal_area(area_);
  }
  LiteralArea* area_;
  Term literal_;
};

TEST_F(Copies, ShareLiterals) {
  TermHeap heap;
  EXPECT_EQ(copy_size(literal_), 0u);
  EXPECT_EQ(copy_into(literal_, heap).bits, literal_.bits);
  EXPECT_EQ(copy_size(literal_, Literals::kCopy), 7u);
}

TEST_F(Copies, KeepNothingOfTheAreaThatLeaves) {
  leaving_literals = area_->pages().bits();
  TermHeap heap;
  Term outer = make_tuple(heap, {literal_, literal_});
  TermHeap to;
  Term copy = copy_into(outer, to);
  for (int i = 0; i < 2; i++) {
    Term part = Tuple(copy)[i];
    EXPECT_FALSE(is_literal(part));
    EXPECT_FALSE(is_literal(Tuple(part)[1]));
    EXPECT_EQ(Tuple(part)[0].small(), 1);
  }
}

TEST_F(Copies, ShareWhatLiesBesideTheAreaThatLeaves) {
  TermHeap heap;
  Term t = make_tuple(heap, {make_small(4)});
  bool full;
  LiteralArea* other = make_literal_area(&t, 1, &full);
  leaving_literals = other->pages().bits();
  EXPECT_EQ(copy_into(literal_, heap).bits, literal_.bits);
  EXPECT_NE(copy_into(t, heap).bits, t.bits);
  free_literal_area(other);
}

// What was decided for the size of a copy holds for its making.
TEST_F(Copies, DecideOnce) {
  const CopyRule rule = Literals::kShare;
  leaving_literals = area_->pages().bits();
  EXPECT_EQ(copy_size(literal_, rule), 0u);
  EXPECT_EQ(copy_size(literal_), 7u);
}

}  // namespace
}  // namespace apus
