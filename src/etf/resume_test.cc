// Encoding and decoding in small runs: between two runs of an encoder its heap is collected, and
// the result is what one run would have made.
#include <gtest/gtest.h>

#include <vector>

#include "etf/decoder.h"
#include "etf/encoder.h"
#include "heap/builders.h"
#include "heap/map_build.h"
#include "heap/process_heap.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/compare.h"

namespace apus::etf {
namespace {

Term sample(TermHeap& heap) {
  std::vector<Term> pairs;
  for (int i = 0; i < 100; ++i) {
    pairs.push_back(make_small(i));
    pairs.push_back(make_tuple(heap, {make_small(i * 1000), make_float(heap, i), "atom"_atom}));
  }
  const Term large = map_from_pairs(heap, pairs.data(), 100);
  const Term small = map_from_pairs(heap, pairs.data(), 10);
  const Term bytes = make_binary(heap, std::string(500, 'b'));
  const Term last = make_tuple(heap, {make_unsigned(heap, ~uint64_t{0})});
  const Term all[] = {large, small, bytes, make_latin1_list(heap, "string"), large};
  return make_list_of(heap, all, std::size(all), last);
}

class EncoderRoots : public Roots {
 public:
  explicit EncoderRoots(Encoder& encoder) : encoder_(encoder) {}
  void visit_roots(RootVisitor& visitor) override { encoder_.visit_roots(visitor); }

 private:
  Encoder& encoder_;
};

std::vector<uint8_t> encoded_in_runs(size_t budget, bool is_deterministic) {
  HeapLimits limits;
  ProcessHeap heap(limits);
  EncodeOptions options;
  options.is_deterministic = is_deterministic;
  Encoder encoder(sample(heap), options);
  EncoderRoots roots(encoder);
  while (!encoder.run(budget)) {
    heap.collect(100, nullptr, 0, roots, Collect::kMajor);
  }
  const Output& out = encoder.output();
  return {out.bytes(), out.bytes() + out.size()};
}

TEST(Resume, EncoderSurvivesCollections) {
  for (bool is_deterministic : {false, true}) {
    const auto whole = encoded_in_runs(SIZE_MAX, is_deterministic);
    EXPECT_GT(whole.size(), 1000u);
    for (size_t budget : {1, 2, 7, 100}) {
      EXPECT_EQ(encoded_in_runs(budget, is_deterministic), whole);
    }
  }
}

TEST(Resume, DecoderGoesOnWhereItStopped) {
  TermHeap heap;
  const Term t = sample(heap);
  const uint8_t* bytes;
  size_t size;
  ASSERT_TRUE(aligned_bytes(term_to_binary(heap, t), &bytes, &size));
  for (size_t budget : {1, 2, 7, 100}) {
    Decoder decoder(heap, bytes, size, {});
    size_t runs = 1;
    while (decoder.run(budget) == Decoder::Status::kMore) ++runs;
    ASSERT_EQ(decoder.run(budget), Decoder::Status::kDone);
    EXPECT_GT(runs, 100 / budget);
    EXPECT_TRUE(exactly_equal(decoder.term(), t));
    EXPECT_EQ(decoder.used(), size);
  }
}

}  // namespace
}  // namespace apus::etf
