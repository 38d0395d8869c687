// Borders that random cases do not reach: limits, text that is no number, large sizes.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "num/bitwise.h"
#include "num/bytes.h"
#include "num/float_text.h"
#include "num/integer.h"
#include "num/integer_text.h"
#include "num/real.h"

namespace apus::num {
namespace {

std::string short_text(double f) {
  char out[kFloatTextMax];
  return {out, write_float_short(f, out)};
}
std::string decimals(double f, int digits, bool is_compact) {
  char out[kFloatTextMax];
  const auto size = write_float_decimals(f, digits, is_compact, out);
  return size ? std::string(out, *size) : "none";
}
std::optional<double> parse(std::string s) { return parse_float(s.data(), s.size()); }

TEST(FloatText, ShortFormIsPlainWhereThatIsNotLonger) {
  EXPECT_EQ(short_text(100.0), "100.0");
  EXPECT_EQ(short_text(1000.0), "1.0e3");
  EXPECT_EQ(short_text(0.0001), "0.0001");
  EXPECT_EQ(short_text(1.5e-4), "1.5e-4");
  EXPECT_EQ(short_text(12345600.0), "1.23456e7");
  EXPECT_EQ(short_text(123456789.0), "123456789.0");
  EXPECT_EQ(short_text(9007199254740991.0), "9007199254740991.0");
  EXPECT_EQ(short_text(9007199254740992.0), "9.007199254740992e15");
  EXPECT_EQ(short_text(-0.0), "-0.0");
  EXPECT_EQ(short_text(5e-324), "5.0e-324");
}

TEST(FloatText, DecimalsHaveStocksLimitsAndRounding) {
  EXPECT_EQ(decimals(2.5, 0, false), "3");
  EXPECT_EQ(decimals(0.9999999, 1, false), "1.0");
  EXPECT_EQ(decimals(-0.001, 2, false), "-0.00");
  EXPECT_EQ(decimals(1.005, 2, false), "1.00");
  EXPECT_EQ(decimals(1.5, 253, false).size(), 255u);
  EXPECT_EQ(decimals(-1.5, 253, false), "none");
  EXPECT_EQ(decimals(1e300, 10, false), "none");
  EXPECT_EQ(decimals(100.0, 0, true), "100");
  EXPECT_EQ(decimals(9007199254741000.0, 0, true), "9007199254741");
  EXPECT_EQ(decimals(-1e20, 0, true), "-1");
  EXPECT_EQ(decimals(1e16, 5, true), "10000000000000000.0");
}

TEST(FloatText, ParsingTakesWhatStockTakes) {
  EXPECT_EQ(parse("1,5"), 1.5);
  EXPECT_EQ(parse("+1,5e1"), 15.0);
  EXPECT_EQ(parse(std::string("1.0\0xyz", 7)), 1.0);
  EXPECT_EQ(parse("1.0E5"), 1e5);
  EXPECT_EQ(parse("1.0e0005"), 1e5);
  EXPECT_EQ(parse("1.0e-400"), 0.0);
  EXPECT_EQ(parse("1.0e-99999999999999999999"), 0.0);
  EXPECT_EQ(parse("0.0e400"), 0.0);
  EXPECT_EQ(parse("0." + std::string(400, '0') + "1"), 0.0);
  EXPECT_EQ(parse("0." + std::string(400, '0') + "1e401"), 1.0);
  for (const char* bad : {"",
                          "1",
                          "1.",
                          "1.e5",
                          ".5",
                          "1e5",
                          "1.0e",
                          "1.0e+",
                          " 1.0",
                          "1.0 ",
                          "1.0x",
                          "1.0e400",
                          "1.0e99999999999999999999",
                          "--1.0",
                          "+-1.0",
                          "inf",
                          "nan",
                          "1.7976931348623159e308",
                          "1.0e 5",
                          "1_0.0",
                          "1..0",
                          "1.5e5.0",
                          "-"}) {
    EXPECT_EQ(parse(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(parse(std::string(400, '1') + ".0"), std::nullopt);
}

TEST(IntegerText, ScanStopsBehindTheLastDigit) {
  const auto scan = [](std::string s, int base) {
    const auto r = scan_integer(s.data(), s.size(), base);
    return r ? static_cast<int>(r->consumed) : -1;
  };
  EXPECT_EQ(scan("12x", 10), 2);
  EXPECT_EQ(scan("-0", 10), 2);
  EXPECT_EQ(scan("+1_0", 10), 2);
  EXPECT_EQ(scan("fFg", 16), 2);
  for (const char* bad : {"", "+", "-", " 1", "--1", "x"}) EXPECT_EQ(scan(bad, 10), -1) << bad;
}

TEST(IntegerText, LargeNumbersComeBack) {
  for (int base : {2, 3, 10, 16, 36}) {
    std::vector<uint64_t> limbs(20000);
    for (size_t i = 0; i < limbs.size(); ++i) limbs[i] = (i + 1) * 0x9e3779b97f4a7c15;
    const IntView a{limbs.data(), limbs.size(), true};
    std::string text(integer_text_max(a.count, base), 0);
    text.resize(write_integer(a, base, text.data()));
    const auto scanned = scan_integer(text.data(), text.size(), base);
    ASSERT_TRUE(scanned && scanned->consumed == text.size());
    std::vector<uint64_t> back(scanned->limbs_max());
    const IntResult r = parse_digits(*scanned, back.data());
    EXPECT_EQ(compare(r.in(back.data()), a), 0);
  }
}

TEST(Integer, WordsAtTheBorder) {
  uint64_t limb;
  EXPECT_EQ(to_int64(view_int64(INT64_MIN, &limb)), INT64_MIN);
  EXPECT_EQ(to_int64(view_uint64(uint64_t{1} << 63, &limb)), std::nullopt);
  EXPECT_EQ(to_uint64(view_uint64(~uint64_t{0}, &limb)), ~uint64_t{0});
  EXPECT_EQ(to_uint64(view_int64(-1, &limb)), std::nullopt);
  EXPECT_EQ(bit_length(view_int64(-256, &limb)), 9u);
}

TEST(Real, LargestDoubleAndBeyond) {
  std::vector<uint64_t> limbs(17, 0);
  limbs[16] = 1;
  EXPECT_EQ(to_double({limbs.data(), 17, false}), std::nullopt);
  limbs.assign(16, ~uint64_t{0});
  EXPECT_EQ(to_double({limbs.data(), 16, false}), std::nullopt);
  EXPECT_EQ(compare({limbs.data(), 16, true}, -1.7976931348623157e308), -1);
  EXPECT_EQ(compare(INT64_MAX, 0x1p63), -1);
  EXPECT_EQ(compare(INT64_MIN, -0x1p63), 0);
  EXPECT_EQ(compare((int64_t{1} << 53) + 1, 0x1p53), 1);
  EXPECT_EQ(compare(int64_t{0}, -0.5), 1);
  EXPECT_EQ(compare(int64_t{0}, -0.0), 0);
}

TEST(Bytes, MagnitudeBothWays) {
  const uint64_t limbs[] = {0x1122334455667788, 0x99};
  const IntView a{limbs, 2, true};
  ASSERT_EQ(byte_length(a), 9u);
  uint8_t big[10], little[10];
  store_magnitude(a, Endian::big, big, 10);
  store_magnitude(a, Endian::little, little, 10);
  EXPECT_EQ(big[0], 0);
  EXPECT_EQ(big[1], 0x99);
  EXPECT_EQ(little[0], 0x88);
  uint64_t back[2];
  EXPECT_EQ(compare(load_magnitude(big, 10, Endian::big, true, back).in(back), a), 0);
  EXPECT_EQ(compare(load_magnitude(little, 10, Endian::little, true, back).in(back), a), 0);
  EXPECT_EQ(load_magnitude(big, 0, Endian::big, true, back).count, 0u);
}

}  // namespace
}  // namespace apus::num
