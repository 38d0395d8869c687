// Terms recorded from stock OTP 25: every line of stock_terms.txt (written by stock_terms.escript)
// is decoded, encoded in every way, hashed, printed, and compared with the line before.
// APUS_ETF_TERMS names another file, for longer runs.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "etf/decoder.h"
#include "etf/encoder.h"
#include "etf/test_code_test.h"
#include "heap/builders.h"
#include "term/binary.h"
#include "term/compare.h"
#include "term/hash.h"
#include "term/print.h"

namespace apus::etf {
namespace {

std::vector<uint8_t> from_hex(const std::string& hex) {
  std::vector<uint8_t> bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

std::string bytes_of(Term binary) {
  const uint8_t* bytes;
  size_t size;
  EXPECT_TRUE(aligned_bytes(binary, &bytes, &size));
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string crc(const std::string& bytes) {
  return std::to_string(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string encoded(TermHeap& heap, Term t, const EncodeOptions& options) {
  return bytes_of(term_to_binary(heap, t, options));
}

std::string joined(Term list) {
  std::string all;
  for (; list.is_list(); list = tail(list)) all += bytes_of(head(list));
  return all;
}

enum Column {
  kOrder,
  kBytes,
  kPhash2,
  kPhash,
  kInternal,
  kSize,
  kMinor0,
  kMinor2,
  kSorted,
  kCompressed,
  kText,
  kColumns
};

Term check(TermHeap& heap, const std::vector<std::string>& line, Term before) {
  const std::vector<uint8_t> bytes = from_hex(line[kBytes]);
  TestCode code;
  DecodeOptions options;
  options.code = &code;
  size_t used = 0;
  const Term t = binary_to_term(heap, bytes.data(), bytes.size(), options, &used);
  EXPECT_NE(t, kNoTerm);
  if (t == kNoTerm) return t;
  EXPECT_EQ(used, bytes.size());
  const std::string plain(bytes.begin(), bytes.end());
  EXPECT_EQ(encoded(heap, t, {}), plain);
  EXPECT_EQ(joined(term_to_iovec(heap, t)), plain);
  EXPECT_EQ(crc(encoded(heap, t, {.minor_version = 0})), line[kMinor0]);
  EXPECT_EQ(crc(encoded(heap, t, {.minor_version = 2})), line[kMinor2]);
  EXPECT_EQ(crc(encoded(heap, t, {.is_deterministic = true})), line[kSorted]);
  EXPECT_EQ(crc(encoded(heap, t, {.compression_level = 6})), line[kCompressed]);
  EXPECT_EQ(std::to_string(external_size(t)), line[kSize]);
  EXPECT_EQ(std::to_string(phash2(t)), line[kPhash2]);
  EXPECT_EQ(std::to_string(phash(t) + 1), line[kPhash]);
  if (line[kInternal] != "-") EXPECT_EQ(std::to_string(internal_hash(t)), line[kInternal]);
  if (line[kText] != "-") EXPECT_EQ(crc(term_text(t)), line[kText]) << term_text(t);
  if (before != kNoTerm) {
    const int order = compare(before, t);
    EXPECT_EQ(order == 0 ? "=" : order < 0 ? "<" : ">", line[kOrder]) << term_text(before);
    EXPECT_EQ(equal(before, t), order == 0);
    EXPECT_EQ(compare(t, before) > 0, order < 0);
  }
  const Term again = binary_to_term(heap, bytes.data(), bytes.size(), options);
  EXPECT_TRUE(exactly_equal(t, again));
  EXPECT_EQ(compare_exact(t, again), 0);
  return t;
}

TEST(StockTerms, AreTheSame) {
  const char* other = std::getenv("APUS_ETF_TERMS");
  std::ifstream terms(other ? other : APUS_TEST_DATA "/stock_terms.txt");
  ASSERT_TRUE(terms.good());
  TermHeap heap;
  Term before = kNoTerm;
  size_t count = 0;
  for (std::string line; std::getline(terms, line) && !HasFailure(); ++count) {
    SCOPED_TRACE(line);
    std::istringstream in(line);
    std::vector<std::string> columns;
    for (std::string column; std::getline(in, column, ' ');) columns.push_back(column);
    ASSERT_EQ(columns.size(), size_t{kColumns});
    before = check(heap, columns, before);
  }
  EXPECT_GE(count, 200u);
}

}  // namespace
}  // namespace apus::etf
