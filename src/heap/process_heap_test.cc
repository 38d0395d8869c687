// The collector on fake roots: what is reachable survives unchanged, what is not goes.
#include "heap/process_heap.h"

#include <gtest/gtest.h>

#include "heap/builders.h"
#include "heap/copy.h"
#include "heap/literal_area.h"
#include "term/binary.h"
#include "term/tuple.h"

namespace apus {
namespace {

struct FakeRoots final : Roots {
  Term terms[4] = {kNil, kNil, kNil, kNil};
  void visit_roots(RootVisitor& v) override { v.visit(terms, 4); }
};

Term numbers(TermHeap& heap, int n) {
  Term list = kNil;
  for (int i = n; i-- > 0;) list = make_cons(heap, make_small(i), list);
  return list;
}

int64_t sum(Term list) {
  int64_t s = 0;
  for (; list.is_list(); list = tail(list)) s += head(list).small();
  return s;
}

TEST(ProcessHeap, KeepsWhatIsReachable) {
  HeapLimits limits;
  ProcessHeap heap(limits);
  FakeRoots roots;
  roots.terms[0] = numbers(heap, 1000);
  for (int round = 0; round < 20; round++) {
    numbers(heap, 500);  // Garbage.
    Term pair[] = {make_small(round), roots.terms[1]};
    roots.terms[1] = make_tuple(heap, pair, 2);
    heap.collect(100, nullptr, 0, roots);
    ASSERT_FALSE(heap.has_fragments());
    ASSERT_EQ(sum(roots.terms[0]), 499500);
  }
  Term t = roots.terms[1];
  for (int round = 20; round-- > 0; t = Tuple(t)[1]) ASSERT_EQ(Tuple(t)[0].small(), round);
  EXPECT_TRUE(t.is_nil());
  roots.terms[0] = roots.terms[1] = kNil;
  heap.collect(0, nullptr, 0, roots, Collect::kMajor);
  EXPECT_EQ(heap.used_words(), 0u);
  EXPECT_EQ(heap.size_words(), kMinHeapWords);
}

TEST(ProcessHeap, ReleasesSharedBinaries) {
  size_t before = shared_binary_total_bytes();
  {
    HeapLimits limits;
    ProcessHeap heap(limits);
    FakeRoots roots;
    std::string big(1000, 'x');
    roots.terms[0] = make_sub_bits(heap, make_binary(heap, big), 3, 801);
    make_binary(heap, big);
    EXPECT_EQ(shared_binary_total_bytes(), before + 2000);
    for (int i = 0; i < 3; i++) heap.collect(0, nullptr, 0, roots);
    EXPECT_EQ(shared_binary_total_bytes(), before + 1000);
    EXPECT_EQ(bit_size(roots.terms[0]), 801u);
    EXPECT_EQ(bit_view(roots.terms[0]).bytes[0], 'x');
    heap.collect(0, nullptr, 0, roots, Collect::kMajor);
    EXPECT_EQ(shared_binary_total_bytes(), before + 1000);
  }
  EXPECT_EQ(shared_binary_total_bytes(), before);
}

TEST(ProcessHeap, CopiesLiteralsOfAPurgedArea) {
  HeapLimits limits;
  ProcessHeap heap(limits);
  FakeRoots roots;
  bool full;
  Term literal[] = {numbers(heap, 10)};
  LiteralArea* area = make_literal_area(literal, 1, &full);
  ASSERT_TRUE(area && is_literal(literal[0]));
  Term pair[] = {literal[0], literal[0]};
  roots.terms[0] = make_tuple(heap, pair, 2);
  heap.collect(0, nullptr, 0, roots, Collect::kMajor);
  EXPECT_TRUE(is_literal(Tuple(roots.terms[0])[0]));
  EXPECT_TRUE(heap.copy_literals_of(area->start, area->size_words, nullptr, 0, roots));
  free_literal_area(area);
  EXPECT_FALSE(is_literal(Tuple(roots.terms[0])[0]));
  EXPECT_EQ(Tuple(roots.terms[0])[0], Tuple(roots.terms[0])[1]);
  EXPECT_EQ(sum(Tuple(roots.terms[0])[0]), 45);
}

TEST(Copy, IsDeepAndNeedsNoStack) {
  TermHeap source;
  Term t = kNil;
  for (int i = 0; i < 1000000; i++) t = make_cons(source, t, kNil);
  TermHeap target;
  EXPECT_EQ(copy_size(t), 2000000u);
  Term c = copy_into(t, target);
  source.clear_fragments();
  int depth = 0;
  for (; c.is_list(); c = head(c)) depth++;
  EXPECT_EQ(depth, 1000000);
}

}  // namespace
}  // namespace apus
