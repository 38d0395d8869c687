// Terms through the NIF interface, in an environment of its own: no process is needed for these.
#include "nif/env.h"

#include <gtest/gtest.h>

#include <climits>
#include <cstring>
#include <string>

namespace apus::nif {
namespace {

class NifTerms : public testing::Test {
 protected:
  NifTerms() : env_(enif_alloc_env()) {}
  ~NifTerms() override { enif_free_env(env_); }
  ERL_NIF_TERM binary(const std::string& bytes) {
    ERL_NIF_TERM t;
    std::memcpy(enif_make_new_binary(env_, bytes.size(), &t), bytes.data(), bytes.size());
    return t;
  }
  std::string bytes(ERL_NIF_TERM t) {
    ErlNifBinary b;
    if (!enif_inspect_iolist_as_binary(env_, t, &b)) return "no iolist";
    return {reinterpret_cast<char*>(b.data), b.size};
  }
  ErlNifEnv* env_;
};

TEST_F(NifTerms, NumbersAreRefusedNotCut) {
  int i;
  unsigned u;
  long l;
  unsigned long ul;
  EXPECT_TRUE(enif_get_int(env_, enif_make_int(env_, INT_MIN), &i));
  EXPECT_EQ(i, INT_MIN);
  EXPECT_FALSE(enif_get_int(env_, enif_make_long(env_, INT_MAX + 1L), &i));
  EXPECT_FALSE(enif_get_uint(env_, enif_make_int(env_, -1), &u));
  EXPECT_TRUE(enif_get_long(env_, enif_make_long(env_, LONG_MIN), &l));
  EXPECT_EQ(l, LONG_MIN);
  EXPECT_TRUE(enif_get_ulong(env_, enif_make_ulong(env_, ULONG_MAX), &ul));
  EXPECT_EQ(ul, ULONG_MAX);
  EXPECT_FALSE(enif_get_long(env_, enif_make_ulong(env_, ULONG_MAX), &l));
  double d;
  EXPECT_TRUE(enif_get_double(env_, enif_make_double(env_, 1.5), &d));
  EXPECT_EQ(d, 1.5);
  EXPECT_FALSE(enif_get_double(env_, enif_make_int(env_, 1), &d));
}

TEST_F(NifTerms, AtomsAndStringsAreLatin1) {
  ERL_NIF_TERM t;
  EXPECT_FALSE(enif_make_existing_atom(env_, "never made before", &t, ERL_NIF_LATIN1));
  ERL_NIF_TERM made = enif_make_atom(env_, "sm\xf6rg");
  EXPECT_TRUE(enif_make_existing_atom(env_, "sm\xf6rg", &t, ERL_NIF_LATIN1));
  EXPECT_TRUE(enif_is_identical(made, t));
  char text[8];
  EXPECT_EQ(enif_get_atom(env_, made, text, sizeof text, ERL_NIF_LATIN1), 6);
  EXPECT_STREQ(text, "sm\xf6rg");
  EXPECT_EQ(enif_get_atom(env_, made, text, 5, ERL_NIF_LATIN1), 0);
  ERL_NIF_TERM list = enif_make_string(env_, "hello", ERL_NIF_LATIN1);
  EXPECT_EQ(enif_get_string(env_, list, text, sizeof text, ERL_NIF_LATIN1), 6);
  EXPECT_EQ(enif_get_string(env_, list, text, 3, ERL_NIF_LATIN1), -3);
  EXPECT_STREQ(text, "he");
}

TEST_F(NifTerms, TuplesAndLists) {
  ERL_NIF_TERM a = enif_make_atom(env_, "a");
  ERL_NIF_TERM list = enif_make_list3(env_, a, enif_make_int(env_, 2), binary("x"));
  unsigned length;
  EXPECT_TRUE(enif_get_list_length(env_, list, &length));
  EXPECT_EQ(length, 3u);
  ERL_NIF_TERM first, rest;
  EXPECT_TRUE(enif_get_list_cell(env_, list, &first, &rest));
  EXPECT_TRUE(enif_is_identical(first, a));
  EXPECT_TRUE(enif_is_empty_list(env_, enif_make_list(env_, 0)));
  int arity;
  const ERL_NIF_TERM* elements;
  EXPECT_TRUE(enif_get_tuple(env_, enif_make_tuple2(env_, a, list), &arity, &elements));
  EXPECT_EQ(arity, 2);
  EXPECT_TRUE(enif_is_identical(elements[1], list));
}

TEST_F(NifTerms, BinariesChangeOwner) {
  ErlNifBinary b;
  ASSERT_TRUE(enif_alloc_binary(100, &b));
  std::memset(b.data, 'z', 100);
  ASSERT_TRUE(enif_realloc_binary(&b, 70));
  ERL_NIF_TERM t = enif_make_binary(env_, &b);
  enif_release_binary(&b);
  EXPECT_EQ(bytes(t), std::string(70, 'z'));
  EXPECT_EQ(bytes(enif_make_sub_binary(env_, t, 10, 5)), "zzzzz");
  EXPECT_FALSE(enif_alloc_binary(SIZE_MAX, &b));
  EXPECT_EQ(bytes(enif_make_list2(env_, binary("ab"), enif_make_int(env_, 'c'))), "abc");
  EXPECT_TRUE(enif_is_exception(env_, enif_make_sub_binary(env_, t, 60, 11)));
  EXPECT_TRUE(enif_has_pending_exception(env_, nullptr));
}

TEST_F(NifTerms, QueuesKeepOrderAcrossPieces) {
  ErlNifIOQueue* q = enif_ioq_create(ERL_NIF_IOQ_NORMAL);
  ERL_NIF_TERM rest = enif_make_list3(env_, binary("abc"), binary(""),
                                      binary(std::string(100, 'd')));
  ErlNifIOVec memory;
  ErlNifIOVec* vector = &memory;
  ASSERT_TRUE(enif_inspect_iovec(env_, 2, rest, &rest, &vector));
  ASSERT_TRUE(enif_ioq_enqv(q, vector, 1));
  ASSERT_TRUE(enif_inspect_iovec(env_, 64, rest, &rest, &vector));
  ASSERT_TRUE(enif_ioq_enqv(q, vector, 0));
  EXPECT_TRUE(enif_is_empty_list(env_, rest));
  EXPECT_EQ(enif_ioq_size(q), 102u);
  ERL_NIF_TERM head;
  size_t size;
  ASSERT_TRUE(enif_ioq_peek_head(env_, q, &size, &head));
  EXPECT_EQ(bytes(head), "bc");
  EXPECT_FALSE(enif_ioq_deq(q, 103, nullptr));
  EXPECT_TRUE(enif_ioq_deq(q, 5, &size));
  EXPECT_EQ(size, 97u);
  enif_ioq_destroy(q);
}

TEST_F(NifTerms, AreDescribed) {
  EXPECT_EQ(enif_term_type(env_, binary("x")), ERL_NIF_TERM_TYPE_BITSTRING);
  EXPECT_EQ(enif_term_type(env_, enif_make_ref(env_)), ERL_NIF_TERM_TYPE_REFERENCE);
  char text[64];
  int length = enif_snprintf(text, sizeof text, "%-4d|%s|%T|%%", 7, "s", enif_make_atom(env_, "ok"));
  EXPECT_STREQ(text, "7   |s|ok|%");
  EXPECT_EQ(length, 11);
}

}  // namespace
}  // namespace apus::nif
