// External terms made by hand: what stock takes and what it refuses, and the borders between forms.
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "etf/decoder.h"
#include "etf/encoder.h"
#include "etf/test_code_test.h"
#include "heap/builders.h"
#include "heap/process_heap.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/compare.h"
#include "term/print.h"

namespace apus::etf {
namespace {

using namespace std::string_literals;

TestCode test_code;

DecodeOptions options() {
  DecodeOptions o;
  o.code = &test_code;
  return o;
}

Term decode(TermHeap& heap, const std::string& bytes, DecodeOptions o = options(),
            size_t* used = nullptr) {
  return binary_to_term(heap, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), o,
                        used);
}

std::string shown(const std::string& after_version, DecodeOptions o = options()) {
  TermHeap heap;
  const Term t = decode(heap, "\x83" + after_version, o);
  return t == kNoTerm ? "badarg" : term_text(t);
}

std::string deflated(const std::string& plain) {
  uLongf size = compressBound(plain.size());
  std::string out(size, 0);
  compress(reinterpret_cast<Bytef*>(out.data()), &size,
           reinterpret_cast<const Bytef*>(plain.data()), plain.size());
  out.resize(size);
  return out;
}

TEST(Decode, NumbersInUnusualForms) {
  EXPECT_EQ(shown("n\1\0\5"s), "5");
  EXPECT_EQ(shown("n\x09\0\5\0\0\0\0\0\0\0\0"s), "5");
  EXPECT_EQ(shown("n\0\0"s), "0");
  EXPECT_EQ(shown("n\1\2\5"s), "-5");
  EXPECT_EQ(shown("n\1\1\0"s), "0");
  EXPECT_EQ(shown("c1.5"s + std::string(28, 0)), "1.500000e+00");
  for (const char* text : {"1", "nan", " 1.5", "1.5x", "1e5", "1.0e400"}) {
    std::string padded = text;
    padded.resize(31);
    EXPECT_EQ(shown("c" + padded), "badarg") << text;
  }
  EXPECT_EQ(shown("F\x7f\xf0\0\0\0\0\0\0"s), "badarg");
  EXPECT_EQ(shown("F\x7f\xf8\0\0\0\0\0\0"s), "badarg");
}

TEST(Decode, ListsAndBits) {
  EXPECT_EQ(shown("k\0\0"s), "[]");
  EXPECT_EQ(shown("l\0\0\0\0j"s), "[]");
  EXPECT_EQ(shown("l\0\0\0\0a\1"s), "1");
  EXPECT_EQ(shown("l\xff\xff\xff\xff"
                  "a\1"s),
            "badarg");
  EXPECT_EQ(shown("M\0\0\0\1\3\xff"s), "<<7:3>>");
  EXPECT_EQ(shown("M\0\0\0\1\x08\xff"s), "<<255>>");
  EXPECT_EQ(shown("M\0\0\0\0\0"s), "<<>>");
  EXPECT_EQ(shown("M\0\0\0\1\0\5"s), "badarg");
  EXPECT_EQ(shown("M\0\0\0\1\x09\5"s), "badarg");
  EXPECT_EQ(shown("M\0\0\0\0\3"s), "badarg");
}

TEST(Decode, MapsHaveNoKeyTwice) {
  EXPECT_EQ(shown("t\0\0\0\2a\2a\1a\1a\2"s), "#{1=>2,2=>1}");
  EXPECT_EQ(shown("t\0\0\0\2a\1a\1a\1a\2"s), "badarg");
}

TEST(Decode, Atoms) {
  EXPECT_EQ(shown("w\2\xc3\xa9"s), "\xc3\xa9");
  EXPECT_EQ(shown("w\2\xc3\xc3"s), "badarg");
  EXPECT_EQ(shown("w\0"s), "''");
  EXPECT_EQ(shown("s\1a"s), "a");
  EXPECT_EQ(shown("d\0\1\xe9"s), "\xc3\xa9");
  EXPECT_EQ(shown("v\1\0"s + std::string(256, 'a')), "badarg");
  EXPECT_EQ(shown("d\1\0"s + std::string(256, 'a')), "badarg");
  DecodeOptions safe = options();
  safe.is_safe = true;
  EXPECT_EQ(shown("d\0\x0dnot_yet_known"s, safe), "badarg");
  EXPECT_EQ(shown("d\0\x0dnot_yet_known"s), "not_yet_known");
  EXPECT_EQ(shown("d\0\x0dnot_yet_known"s, safe), "not_yet_known");
  EXPECT_EQ(shown("R\0"s), "badarg");
  const Term table[] = {"first"_atom};
  safe.atoms_by_number = table;
  safe.atom_number_count = 1;
  EXPECT_EQ(shown("R\0"s, safe), "first");
  EXPECT_EQ(shown("R\1"s, safe), "badarg");
}

TEST(Decode, Exports) {
  EXPECT_EQ(shown("qd\0\1md\0\1fa\3"s), "fun m:f/3");
  EXPECT_EQ(shown("qd\0\1md\0\1fb\0\0\1\x2c"s), "fun m:f/300");
  EXPECT_EQ(shown("qd\0\1md\0\1fb\xff\xff\xff\xff"s), "badarg");
  EXPECT_EQ(shown("qd\0\1ma\1a\3"s), "badarg");
  DecodeOptions safe = options();
  safe.is_safe = true;
  EXPECT_EQ(shown("qd\0\1md\0\1fa\x4d"s, safe), "badarg");
}

TEST(Decode, NamesOfNodes) {
  const std::string here = "d\0\x0dnonode@nohost"s, there = "d\0\3b@h"s;
  EXPECT_EQ(shown("X" + here + "\0\0\0\5\0\0\0\6\0\0\0\0"s), "<0.5.6>");
  EXPECT_EQ(shown("g" + here + "\0\0\0\5\0\0\0\6\0"s), "<0.5.6>");
  EXPECT_EQ(shown("X" + here + "\xff\xff\xff\xff\0\0\0\6\0\0\0\0"s), "badarg");
  EXPECT_EQ(shown("Z\0\2"s + here + "\0\0\0\0\0\0\0\1\0\0\0\2"s), "#Ref<0.0.2.1>");
  EXPECT_EQ(shown("Z\0\3"s + here + "\0\0\0\0\x0f\xff\xff\xff\0\0\0\1\0\0\0\1"s), "badarg");
  EXPECT_EQ(shown("Z\0\6"s + there + "\0\0\0\1"s + std::string(24, 0)), "badarg");
  EXPECT_EQ(shown("Xa\1"s + std::string(12, 0)), "badarg");
  EXPECT_EQ(shown("x" + here + "\x0f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0"s), "badarg");
  // A name of ours with another creation is another node's.
  TermHeap heap;
  const Term other = decode(heap, "\x83X" + here + "\0\0\0\5\0\0\0\6\0\0\0\1"s);
  ASSERT_TRUE(other.is_pid());
  EXPECT_FALSE(other.is_local_pid());
  EXPECT_EQ(shown("Z\0\0"s + there + "\0\0\0\1"s).substr(0, 5), "#Ref<");
}

TEST(Decode, Compressed) {
  const std::string stream = deflated("a\1"s);
  EXPECT_EQ(shown("P\0\0\0\2"s + stream), "1");
  EXPECT_EQ(shown("P\0\0\0\3"s + stream), "badarg");
  EXPECT_EQ(shown("P\0\0\0\1"s + stream), "badarg");
  EXPECT_EQ(shown("P\0\0\0\3"s + deflated("a\1\2"s)), "1");
  EXPECT_EQ(shown("P\xff\xff\xff\xff"s + stream), "badarg");
  EXPECT_EQ(shown("P\0\0\0\5\1\2\3"s), "badarg");
  EXPECT_EQ(shown("P\0\0\0\x10"s + deflated("P\0\0\0\2"s + stream)), "badarg");
  TermHeap heap;
  size_t used = 0;
  EXPECT_EQ(decode(heap, "\x83P\0\0\0\2"s + stream + "abc", options(), &used), make_small(1));
  EXPECT_EQ(used, 6 + stream.size());
  EXPECT_EQ(decode(heap,
                   "\x83"
                   "a\1\2\3"s,
                   options(), &used),
            make_small(1));
  EXPECT_EQ(used, 3u);
}

TEST(Decode, NoTermAtAll) {
  TermHeap heap;
  for (const std::string& bytes : {""s, "\x83"s,
                                   "\x82"
                                   "a\1"s,
                                   "\x83\1"s, "\x83u\0\0\0\0"s}) {
    EXPECT_EQ(decode(heap, bytes), kNoTerm);
  }
}

TEST(Encode, SharedBinariesByReference) {
  TermHeap heap;
  const std::string bytes(1000, 'x');
  const Term big = make_binary(heap, bytes);
  const auto sizes = [&](Term t) {
    std::string out;
    for (Term rest = term_to_iovec(heap, t); rest.is_list(); rest = tail(rest)) {
      out += std::to_string(bit_size(head(rest)) / 8) + " ";
    }
    return out;
  };
  EXPECT_EQ(sizes("a"_atom), "5 ");
  EXPECT_EQ(sizes(make_list_of(heap, {big, big, "a"_atom})), "11 1000 5 1000 5 ");
  const Term part = make_sub_bits(heap, big, 24, 800);
  EXPECT_EQ(sizes(make_list_of(heap, {part, "a"_atom})), "11 100 5 ");
  EXPECT_EQ(sizes(make_list_of(heap, {make_sub_bits(heap, big, 24, 480), "a"_atom})), "76 ");
  EXPECT_EQ(sizes(make_list_of(heap, {make_sub_bits(heap, big, 3, 600), "a"_atom})), "91 ");
  EXPECT_EQ(sizes(make_list_of(heap, {make_sub_bits(heap, big, 0, 606), "a"_atom})), "12 75 6 ");
}

TEST(Encode, BordersOfForms) {
  TermHeap heap;
  const auto first = [&](Term t) {
    const uint8_t* bytes;
    size_t size;
    EXPECT_TRUE(aligned_bytes(term_to_binary(heap, t), &bytes, &size));
    return static_cast<char>(bytes[1]);
  };
  const auto list = [&](size_t length) {
    Term t = kNil;
    while (length-- != 0) t = make_cons(heap, make_small(1), t);
    return t;
  };
  EXPECT_EQ(first(list(65535)), 'k');
  EXPECT_EQ(first(list(65536)), 'l');
  EXPECT_EQ(first(make_small(255)), 'a');
  EXPECT_EQ(first(make_small(256)), 'b');
  EXPECT_EQ(first(make_small(-1)), 'b');
  EXPECT_EQ(first(make_small(0x7fffffff)), 'b');
  EXPECT_EQ(first(make_small(0x80000000)), 'n');
  EXPECT_EQ(first(make_port((1 << 28) - 1)), 'Y');
  EXPECT_EQ(first(make_port((1 << 28))), 'x');
}

}  // namespace
}  // namespace apus::etf
