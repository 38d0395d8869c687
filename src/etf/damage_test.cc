// Damaged external terms: cut at every byte, changed at every byte, and made to claim too much.
// Whatever the bytes are, decoding ends, and what it makes of them is a term like any other. Each
// input lies in an allocation of exactly its size, so that the sanitizers see a read beyond it.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "etf/decoder.h"
#include "etf/encoder.h"
#include "etf/test_code_test.h"
#include "term/binary.h"
#include "term/compare.h"
#include "term/hash.h"
#include "term/print.h"

namespace apus::etf {
namespace {

TestCode test_code;

Term decode(TermHeap& heap, const std::vector<uint8_t>& bytes) {
  const auto exact = std::make_unique<uint8_t[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), exact.get());
  DecodeOptions options;
  options.code = &test_code;
  return binary_to_term(heap, exact.get(), bytes.size(), options);
}

// Uses all that a decoded term can be asked.
void use(TermHeap& heap, Term t) {
  const uint8_t* bytes;
  size_t size;
  ASSERT_TRUE(aligned_bytes(term_to_binary(heap, t), &bytes, &size));
  const Term again = decode(heap, {bytes, bytes + size});
  ASSERT_NE(again, kNoTerm);
  EXPECT_TRUE(exactly_equal(t, again));
  EXPECT_EQ(phash2(t), phash2(again));
  EXPECT_FALSE(term_text(t).empty());
}

std::vector<std::vector<uint8_t>> samples() {
  std::vector<std::vector<uint8_t>> all;
  std::ifstream terms(APUS_TEST_DATA "/stock_terms.txt");
  for (std::string line; std::getline(terms, line);) {
    std::istringstream in(line);
    std::string order, hex;
    in >> order >> hex;
    std::vector<uint8_t> bytes;
    for (size_t i = 0; i + 1 < hex.size(); i += 2) {
      bytes.push_back(static_cast<uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    if (bytes.size() < 200) all.push_back(bytes);
  }
  EXPECT_GT(all.size(), 100u);
  return all;
}

TEST(Damage, CutAtEveryByte) {
  for (const std::vector<uint8_t>& whole : samples()) {
    TermHeap heap;
    for (size_t size = 0; size < whole.size(); ++size) {
      EXPECT_EQ(decode(heap, {whole.begin(), whole.begin() + static_cast<long>(size)}), kNoTerm);
    }
  }
}

TEST(Damage, EveryByteChanged) {
  size_t still_terms = 0;
  for (std::vector<uint8_t> bytes : samples()) {
    TermHeap heap;
    for (size_t i = 0; i < bytes.size(); ++i) {
      const uint8_t good = bytes[i];
      for (uint8_t bad : {0, 1, 106, 255, good ^ 0x80, good + 1, good - 1}) {
        bytes[i] = bad;
        const Term t = decode(heap, bytes);
        if (t == kNoTerm) continue;
        ++still_terms;
        use(heap, t);
      }
      bytes[i] = good;
    }
  }
  EXPECT_GT(still_terms, 100u);
}

TEST(Damage, ClaimsCostNoMemory) {
  // Tuples in tuples, each of which claims as many elements as there are bytes left.
  constexpr uint32_t kSize = 1 << 20;
  std::vector<uint8_t> bytes{131};
  while (bytes.size() < kSize) {
    const uint32_t claim = kSize - static_cast<uint32_t>(bytes.size()) - 5;
    for (int part : {105, int(claim >> 24), int(claim >> 16), int(claim >> 8), int(claim)}) {
      bytes.push_back(static_cast<uint8_t>(part));
    }
  }
  TermHeap heap;
  EXPECT_EQ(decode(heap, bytes), kNoTerm);
  EXPECT_LT(heap.fragment_words(), size_t{4} * kSize);
}

TEST(Depth, NeedsNoStack) {
  constexpr int kDepth = 300000;
  std::vector<uint8_t> bytes{131};
  for (int i = 0; i < kDepth; ++i) {
    if (i % 3 == 0) bytes.insert(bytes.end(), {104, 1});                // {_}
    if (i % 3 == 1) bytes.insert(bytes.end(), {108, 0, 0, 0, 1});       // [_]
    if (i % 3 == 2) bytes.insert(bytes.end(), {116, 0, 0, 0, 1, 106});  // #{[] => _}
  }
  bytes.push_back(106);
  for (int i = kDepth; i-- != 0;) {
    if (i % 3 == 1) bytes.push_back(106);
  }
  TermHeap heap;
  const Term t = decode(heap, bytes);
  ASSERT_NE(t, kNoTerm);
  const uint8_t* again;
  size_t size;
  ASSERT_TRUE(aligned_bytes(term_to_binary(heap, t), &again, &size));
  EXPECT_EQ(std::vector<uint8_t>(again, again + size), bytes);
  EXPECT_EQ(external_size(t), bytes.size());
  const Term twin = decode(heap, bytes);
  EXPECT_TRUE(exactly_equal(t, twin));
  EXPECT_EQ(compare(t, twin), 0);
  EXPECT_EQ(phash2(t), phash2(twin));
  EXPECT_EQ(internal_hash(t), internal_hash(twin));
  EXPECT_GT(term_text(t).size(), size_t{kDepth});
}

}  // namespace
}  // namespace apus::etf
