// Iolists of built terms: size and bytes, at any nesting and bit offset (term/iolist.h).
#include "term/iolist.h"

#include <gtest/gtest.h>

#include <string>

#include "heap/builders.h"

namespace apus {
namespace {

class Iolists : public testing::Test {
 protected:
  Term binary(std::string_view s) { return make_binary(heap_, s); }
  Term list(std::initializer_list<Term> elements) { return make_list_of(heap_, elements); }
  std::string bytes(Term t) {
    size_t size;
    if (!iolist_size(t, &size)) return "no iolist";
    std::string s(size, 0);
    uint8_t* to = reinterpret_cast<uint8_t*>(s.data());
    EXPECT_EQ(copy_iolist(t, to), to + size);
    return s;
  }
  TermHeap heap_;
};

TEST_F(Iolists, AreBytesBinariesAndLists) {
  EXPECT_EQ(bytes(kNil), "");
  EXPECT_EQ(bytes(binary("abc")), "abc");
  EXPECT_EQ(bytes(list({make_small('x'), binary("yz"), list({make_small(0)}), kNil})),
            std::string("xyz\0", 4));
  EXPECT_EQ(bytes(make_cons(heap_, make_small('a'), binary("tail"))), "atail");
  EXPECT_EQ(bytes(list({make_cons(heap_, make_small('a'), binary("b")), make_small('c')})), "abc");
}

TEST_F(Iolists, RefuseEverythingElse) {
  EXPECT_EQ(bytes(make_small(1)), "no iolist");
  EXPECT_EQ(bytes(list({make_small(256)})), "no iolist");
  EXPECT_EQ(bytes(list({make_small(-1)})), "no iolist");
  EXPECT_EQ(bytes(make_cons(heap_, make_small(1), make_small(2))), "no iolist");
  EXPECT_EQ(bytes(list({make_tuple(heap_, {kNil})})), "no iolist");
  EXPECT_EQ(bytes(make_sub_bits(heap_, binary("abc"), 0, 7)), "no iolist");
}

TEST_F(Iolists, ReadBinariesAtAnyBit) {
  Term whole = binary(std::string_view("\x0a\xbc\xde\xf0", 4));
  EXPECT_EQ(bytes(make_sub_bits(heap_, whole, 4, 16)), "\xab\xcd");
  EXPECT_EQ(bytes(list({make_sub_bits(heap_, whole, 4, 24)})), "\xab\xcd\xef");
  EXPECT_EQ(bytes(make_sub_bits(heap_, whole, 3, 0)), "");
}

TEST_F(Iolists, MayBeDeep) {
  Term t = binary("x");
  for (int i = 0; i < 1000000; i++) t = list({t, make_small('y')});
  size_t size;
  EXPECT_TRUE(iolist_size(t, &size));
  EXPECT_EQ(size, 1000001u);
}

}  // namespace
}  // namespace apus
