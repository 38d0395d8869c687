// Arithmetic on terms at its borders: where smalls end, where floats end, what is refused. The
// answers are those of stock OTP 25.
#include "heap/arith.h"

#include <gtest/gtest.h>

#include "heap/builders.h"
#include "num/integer_text.h"
#include "term/compare.h"
#include "term/number.h"

namespace apus {
namespace {

class Arith : public testing::Test {
 protected:
  Term big(const char* text) {
    std::optional<num::IntText> scanned = num::scan_integer(text, strlen(text), 10);
    std::vector<uint64_t> limbs(scanned->limbs_max() + 1);
    return make_integer(heap, num::parse_digits(*scanned, limbs.data()).in(limbs.data()));
  }
  Term real(double d) { return make_float(heap, d); }
  static Term small(int64_t n) { return make_small(n); }
  void same(Term a, Term b) {
    ASSERT_FALSE(arith_failed(a));
    EXPECT_TRUE(exactly_equal(a, b));
  }
  TermHeap heap;
};

TEST_F(Arith, LeavesAndEntersTheSmallIntegers) {
  Term max = small(kSmallMax), min = small(kSmallMin);
  same(arith_add(heap, max, small(1)), big("576460752303423488"));
  same(arith_sub(heap, min, small(1)), big("-576460752303423489"));
  same(arith_sub(heap, big("576460752303423488"), small(1)), max);
  same(arith_add(heap, big("-576460752303423489"), small(1)), min);
  same(arith_negate(heap, min), big("576460752303423488"));
  same(arith_negate(heap, big("576460752303423488")), min);
  same(arith_abs(heap, min), big("576460752303423488"));
  same(arith_div(heap, min, small(-1)), big("576460752303423488"));
  same(arith_mul(heap, min, min), big("332306998946228968225951765070086144"));
  same(arith_mul(heap, max, small(0)), small(0));
  same(arith_bnot(heap, big("576460752303423488")), big("-576460752303423489"));
  same(arith_bsl(heap, small(1), small(59)), big("576460752303423488"));
  same(arith_bsr(heap, big("-1180591620717411303424"), small(11)), min);
  same(arith_rem(heap, big("-1180591620717411303425"), small(1000)), small(-425));
}

TEST_F(Arith, ShiftsByAnyDistance) {
  Term far = big("1180591620717411303424"), back = big("-1180591620717411303424");
  same(arith_bsl(heap, small(0), far), small(0));
  same(arith_bsr(heap, small(0), back), small(0));
  same(arith_bsr(heap, small(-1), far), small(-1));
  same(arith_bsr(heap, small(1), far), small(0));
  same(arith_bsl(heap, small(1), back), small(0));
  same(arith_bsl(heap, back, back), small(-1));
  EXPECT_EQ(arith_bsl(heap, small(1), far), kTooLarge);
  EXPECT_EQ(arith_bsr(heap, small(1), back), kTooLarge);
  EXPECT_EQ(arith_bsl(heap, small(1), small(int64_t{1} << 40)), kTooLarge);
  EXPECT_EQ(arith_bsl(heap, small(1), small(33554368)), kTooLarge);
}

TEST_F(Arith, MixesIntegersAndFloats) {
  same(arith_add(heap, small(1), real(0.5)), real(1.5));
  same(arith_mul(heap, big("1180591620717411303424"), real(0.5)), real(590295810358705651712.0));
  same(arith_divide(heap, small(7), small(2)), real(3.5));
  same(arith_sub(heap, real(0.5), small(1)), real(-0.5));
  EXPECT_EQ(arith_divide(heap, small(1), real(0.0)), kNoTerm);
  EXPECT_EQ(arith_divide(heap, small(1), small(0)), kNoTerm);
  EXPECT_EQ(arith_mul(heap, real(1.0e308), small(10)), kNoTerm);
  EXPECT_EQ(arith_add(heap, arith_bsl(heap, small(1), small(2000)), real(1.0)), kNoTerm);
}

TEST_F(Arith, RefusesWhatIsNoNumber) {
  EXPECT_EQ(arith_add(heap, kNil, small(1)), kNoTerm);
  EXPECT_EQ(arith_div(heap, real(1.0), small(1)), kNoTerm);
  EXPECT_EQ(arith_div(heap, big("1180591620717411303424"), small(0)), kNoTerm);
  EXPECT_EQ(arith_rem(heap, small(1), small(0)), kNoTerm);
  EXPECT_EQ(arith_band(heap, small(1), real(1.0)), kNoTerm);
  EXPECT_EQ(arith_bnot(heap, real(1.0)), kNoTerm);
  EXPECT_EQ(arith_negate(heap, kNil), kNoTerm);
  EXPECT_EQ(arith_abs(heap, kNil), kNoTerm);
  EXPECT_EQ(arith_to_integer(heap, kNil, Rounding::kRound), kNoTerm);
}

TEST_F(Arith, RoundsHalvesAwayFromZero) {
  same(arith_to_integer(heap, real(2.5), Rounding::kRound), small(3));
  same(arith_to_integer(heap, real(-2.5), Rounding::kRound), small(-3));
  same(arith_to_integer(heap, real(0.49999999999999994), Rounding::kRound), small(0));
  same(arith_to_integer(heap, real(-0.5), Rounding::kCeil), small(0));
  same(arith_to_integer(heap, real(-0.5), Rounding::kFloor), small(-1));
  same(arith_to_integer(heap, real(1.0e20), Rounding::kTruncate), big("100000000000000000000"));
}

}  // namespace
}  // namespace apus
