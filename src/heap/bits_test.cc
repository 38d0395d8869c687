// Runs of bits, fields of the bit syntax and appending. Answers are those of stock OTP 25.
#include "heap/bits.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "base/bits.h"
#include "base/utf8.h"
#include "heap/append.h"
#include "heap/builders.h"
#include "term/binary.h"
#include "term/compare.h"
#include "term/number.h"

namespace apus {
namespace {

int bit_of(const std::vector<uint8_t>& bytes, size_t i) { return bytes[i / 8] >> (7 - i % 8) & 1; }

TEST(Bits, CopiesAnyRunAndNothingElse) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; round++) {
    std::vector<uint8_t> from(12), to(12);
    for (uint8_t& b : from) b = static_cast<uint8_t>(random());
    for (uint8_t& b : to) b = static_cast<uint8_t>(random());
    size_t count = random() % 65;
    size_t from_bit = random() % (96 - count), to_bit = random() % (96 - count);
    std::vector<uint8_t> before = to;
    copy_bits(to.data(), to_bit, from.data(), from_bit, count);
    for (size_t i = 0; i < 96; i++) {
      bool is_in = i >= to_bit && i < to_bit + count;
      ASSERT_EQ(bit_of(to, i), is_in ? bit_of(from, from_bit + i - to_bit) : bit_of(before, i));
    }
    ASSERT_TRUE(equal_bits(to.data(), to_bit, from.data(), from_bit, count));
    uint64_t value = 0;
    for (size_t i = 0; i < count && count <= 64; i++)
      value = value << 1 | static_cast<uint64_t>(bit_of(from, from_bit + i));
    ASSERT_EQ(read_bits(from.data(), from_bit, static_cast<unsigned>(count)), value);
  }
}

TEST(Bits, ReadsBackTheIntegersItWrote) {
  std::mt19937_64 random(2);
  TermHeap heap;
  for (int round = 0; round < 3000; round++) {
    size_t bits = random() % 150, at = random() % 17;
    bool is_little = random() % 2, is_signed = random() % 2;
    uint64_t limbs[2] = {random() >> random() % 64, random() % 3 ? 0 : random()};
    num::IntResult n = num::normalise(limbs, 2, is_signed && random() % 2);
    if (num::bit_length(n.in(limbs)) + is_signed > bits) continue;
    Term t = make_integer(heap, n.in(limbs));
    std::vector<uint8_t> bytes(24, static_cast<uint8_t>(random()));
    write_integer(t, bytes.data(), at, bits, is_little);
    Term back = read_integer(heap, bytes.data(), at, bits, is_little, is_signed);
    ASSERT_TRUE(exactly_equal(t, back)) << bits << " at " << at;
  }
}

TEST(Bits, KnowsThreeWidthsOfFloats) {
  auto half = [](double d) {
    uint8_t bytes[2];
    write_float(d, bytes, 0, 16, false);
    return bytes[0] << 8 | bytes[1];
  };
  EXPECT_EQ(half(1.5), 0x3E00);
  EXPECT_EQ(half(0.0), 0);
  EXPECT_EQ(half(131072.0), 0x7C00);
  EXPECT_EQ(half(65519.0), 0x7BFF);
  EXPECT_EQ(half(65520.0), 0x7C00);
  EXPECT_EQ(half(5.960464477539063e-8), 1);
  EXPECT_EQ(half(-65504.0), 0xFBFF);
  for (int word = 0; word < 0x7C00; word++) {
    uint8_t bytes[3] = {};
    write_integer(make_small(word), bytes, 3, 16, false);
    double d;
    ASSERT_TRUE(read_float(bytes, 3, 16, false, &d));
    ASSERT_EQ(half(d), word);
  }
  double d;
  uint8_t infinity[] = {0x7C, 0, 0x7F, 0x80, 0, 0};
  EXPECT_FALSE(read_float(infinity, 0, 16, false, &d));
  EXPECT_FALSE(read_float(infinity, 16, 32, false, &d));
  EXPECT_FALSE(read_float(infinity, 0, 17, false, &d));
  EXPECT_TRUE(read_float(infinity, 0, 0, false, &d));
  EXPECT_EQ(d, 0.0);
  uint8_t little[8];
  write_float(-2.5, little, 0, 64, true);
  ASSERT_TRUE(read_float(little, 0, 64, true, &d));
  EXPECT_EQ(d, -2.5);
  EXPECT_EQ(little[7], 0xC0);
}

TEST(Bits, ReadsAndWritesCharacters) {
  for (uint32_t c : {0x41u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0x20ACu, 0xFFFFu, 0x10000u, 0x1F600u,
                     0x10FFFFu}) {
    uint8_t out[4], shifted[6] = {};
    size_t width;
    size_t n = encode_utf8(c, out);
    copy_bits(shifted, 5, out, 0, n * 8);
    EXPECT_EQ(read_utf8(shifted, 5, n * 8, &width), static_cast<int32_t>(c));
    EXPECT_EQ(width, n * 8);
    EXPECT_EQ(read_utf8(shifted, 5, n * 8 - 8, &width), kBadUtf8);
    for (bool is_little : {false, true}) {
      n = encode_utf16(c, is_little, out);
      EXPECT_EQ(read_utf16(out, 0, n * 8, is_little, &width), static_cast<int32_t>(c));
      EXPECT_EQ(width, n * 8);
      n = encode_utf32(c, is_little, out);
      EXPECT_EQ(read_utf32(out, 0, 32, is_little, &width), static_cast<int32_t>(c));
    }
  }
  uint8_t alone[] = {0xD8, 0, 0, 0x41}, low[] = {0xDC, 0, 0xDC, 0}, large[] = {0, 0x11, 0, 0};
  size_t width;
  EXPECT_EQ(read_utf16(alone, 0, 32, false, &width), kBadUtf8);
  EXPECT_EQ(read_utf16(low, 0, 32, false, &width), kBadUtf8);
  EXPECT_EQ(read_utf32(large, 0, 32, false, &width), kBadUtf8);
}

TEST(Append, GrowsInPlaceOnlyFromTheLatest) {
  TermHeap heap;
  Term bits = make_binary(heap, "ab");
  Appended one = append_bits(heap, bits, 4);
  copy_bits(one.bytes, one.at, reinterpret_cast<const uint8_t*>("\xF0"), 0, 4);
  Appended two = append_bits(heap, one.term, 4);
  copy_bits(two.bytes, two.at, reinterpret_cast<const uint8_t*>("\x10"), 0, 4);
  EXPECT_EQ(one.bytes, two.bytes);
  Appended other = append_bits(heap, one.term, 4);  // Not the latest any more: copied.
  EXPECT_NE(other.bytes, two.bytes);
  copy_bits(other.bytes, other.at, reinterpret_cast<const uint8_t*>("\x20"), 0, 4);
  EXPECT_EQ(bit_size(one.term), 20u);
  EXPECT_TRUE(exactly_equal(two.term, make_binary(heap, "ab\xF1")));
  EXPECT_TRUE(exactly_equal(other.term, make_binary(heap, "ab\xF2")));
}

TEST(Append, CopiesSeldom) {
  TermHeap heap;
  Term bits = make_writable_binary(heap, 0);
  const uint8_t* last = nullptr;
  int moves = 0;
  for (int i = 0; i < 100000; i++) {
    Appended to = append_bits(heap, bits, 8);
    to.bytes[to.at / 8] = static_cast<uint8_t>(i);
    moves += to.bytes != last;
    last = to.bytes;
    bits = to.term;
  }
  EXPECT_LT(moves, 12);
  EXPECT_EQ(bit_view(bits).bytes[99999], static_cast<uint8_t>(99999));
}

}  // namespace
}  // namespace apus
