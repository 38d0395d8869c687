// Numbers compared with stock OTP 25: every line of stock_cases.txt (written by stock_cases.escript
// from stock's answers) is asked again here. APUS_NUM_CASES names another file, for longer runs.
#include <gtest/gtest.h>

#include <bit>
#include <cstdlib>
#include <fstream>
#include <sstream>
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

struct Number {
  std::vector<uint64_t> limbs;
  bool negative = false;
  IntView view() const { return {limbs.data(), limbs.size(), negative}; }
};

// A result buffer with a guard word behind, so that a bound too small is seen.
class Room {
 public:
  explicit Room(size_t limbs) : limbs_(limbs + 1, kGuard) {}
  ~Room() { EXPECT_EQ(limbs_.back(), kGuard); }
  uint64_t* get() { return limbs_.data(); }
  Number number(IntResult r) {
    EXPECT_LT(r.count, limbs_.size());
    EXPECT_TRUE(r.count == 0 ? !r.negative : limbs_[r.count - 1] != 0) << "not normalised";
    return {{limbs_.begin(), limbs_.begin() + static_cast<long>(r.count)}, r.negative};
  }

 private:
  static constexpr uint64_t kGuard = 0x5eed5eed5eed5eed;
  std::vector<uint64_t> limbs_;
};

std::string text(IntView a, int base) {
  std::string s(integer_text_max(a.count, base), '?');
  const size_t size = write_integer(a, base, s.data());
  EXPECT_LE(size, s.size());
  s.resize(size);
  for (char& c : s) c = static_cast<char>(std::tolower(c));
  return s;
}
std::string hex(const Number& n) { return text(n.view(), 16); }

Number number(const std::string& s, int base = 16) {
  const auto scanned = scan_integer(s.data(), s.size(), base);
  EXPECT_TRUE(scanned && scanned->consumed == s.size()) << s;
  Room room(scanned->limbs_max());
  return room.number(parse_digits(*scanned, room.get()));
}
uint64_t word(const std::string& s) { return std::stoull(s, nullptr, 16); }
double real(const std::string& s) { return std::bit_cast<double>(word(s)); }
std::string word_text(double d) {
  std::ostringstream out;
  out << std::hex << std::bit_cast<uint64_t>(d);
  return out.str();
}

std::string arithmetic(const std::string& op, IntView a, IntView b) {
  const auto run = [&](size_t limbs, auto f) {
    Room room(limbs);
    return hex(room.number(f(a, b, room.get())));
  };
  if (op == "add") return run(add_limbs_max(a.count, b.count), add);
  if (op == "sub") return run(add_limbs_max(a.count, b.count), sub);
  if (op == "mul") return run(mul_limbs_max(a.count, b.count), mul);
  if (op == "div") return run(div_limbs_max(a.count, b.count), div);
  if (op == "rem") return run(rem_limbs_max(a.count, b.count), rem);
  if (op == "band") return run(bitwise_limbs_max(a.count, b.count), bit_and);
  if (op == "bor") return run(bitwise_limbs_max(a.count, b.count), bit_or);
  if (op == "bxor") return run(bitwise_limbs_max(a.count, b.count), bit_xor);
  const uint64_t n = b.count == 0 ? 0 : b.limbs[0];
  if (op == "bsl") {
    Room room(shift_left_limbs_max(a.count, n));
    return hex(room.number(shift_left(a, n, room.get())));
  }
  if (op == "bsr") {
    Room room(shift_right_limbs_max(a.count, n));
    return hex(room.number(shift_right(a, n, room.get())));
  }
  if (op == "cmp") return std::to_string(compare(a, b));
  return "no such operation";
}

std::string float_text(const std::string& op, double f, const std::string& digits) {
  std::string s(kFloatTextMax, '?');
  std::optional<size_t> size;
  if (op == "short") size = write_float_short(f, s.data());
  if (op == "long") size = write_float_scientific(f, kDefaultScientificDigits, s.data());
  const int n = digits.empty() ? 0 : std::stoi(digits, nullptr, 16);
  if (op == "scientific") size = write_float_scientific(f, n, s.data());
  if (op == "decimals") size = write_float_decimals(f, n, false, s.data());
  if (op == "compact") size = write_float_decimals(f, n, true, s.data());
  return size ? s.substr(0, *size) : "none";
}

void check_bits(const std::vector<std::string>& w) {
  const Number a = number(w[1]);
  const size_t bits = word(w[2]);
  const Endian endian = w[3] == "big" ? Endian::big : Endian::little;
  std::vector<uint8_t> bytes((bits + 7) / 8);
  store_bits(a.view(), bits, endian, bytes.data());
  std::string stored;
  for (uint8_t byte : bytes) {
    stored += "0123456789abcdef"[byte >> 4];
    stored += "0123456789abcdef"[byte & 15];
  }
  EXPECT_EQ(stored.empty() ? "-" : stored, w[4]);
  for (bool is_signed : {false, true}) {
    Room room(bits_limbs_max(bits));
    EXPECT_EQ(hex(room.number(load_bits(bytes.data(), bits, endian, is_signed, room.get()))),
              w[is_signed ? 6 : 5]);
  }
}

void check(const std::vector<std::string>& w) {
  const std::string& op = w[0];
  if (op == "bits") {
    check_bits(w);
  } else if (op == "bnot") {
    const Number a = number(w[1]);
    Room room(a.limbs.size() + 1);
    EXPECT_EQ(hex(room.number(bit_not(a.view(), room.get()))), w[2]);
  } else if (op == "cmpf") {
    const int order = compare(number(w[1]).view(), real(w[2]));
    EXPECT_EQ(std::to_string(order), w[3]);
    if (const auto small = to_int64(number(w[1]).view())) {
      EXPECT_EQ(compare(*small, real(w[2])), order);
    }
  } else if (op == "trunc") {
    Room room(kDoubleLimbsMax);
    EXPECT_EQ(hex(room.number(truncate(real(w[1]), room.get()))), w[2]);
  } else if (op == "float") {
    const auto d = to_double(number(w[1]).view());
    EXPECT_EQ(d ? word_text(*d) : "none", w[2]);
  } else if (op == "text") {
    const int base = static_cast<int>(word(w[2]));
    std::string expected = w[3];
    EXPECT_EQ(hex(number(expected, base)), w[1]);
    for (char& c : expected) c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(text(number(w[1]).view(), base), expected);
  } else if (op == "parse") {
    const auto d = parse_float(w[1].data(), w[1].size());
    EXPECT_EQ(d ? word_text(*d) : "none", w[2]);
  } else if (op == "decimals" || op == "compact" || op == "scientific") {
    EXPECT_EQ(float_text(op, real(w[1]), w[2]), w[3]);
  } else if (op == "short" || op == "long") {
    EXPECT_EQ(float_text(op, real(w[1]), ""), w[2]);
  } else {
    EXPECT_EQ(arithmetic(op, number(w[1]).view(), number(w[2]).view()), w[3]);
  }
}

TEST(Stock, AnswersAreTheSame) {
  const char* other = std::getenv("APUS_NUM_CASES");
  std::ifstream cases(other ? other : APUS_TEST_DATA "/stock_cases.txt");
  ASSERT_TRUE(cases.good());
  std::string line;
  int count = 0;
  while (std::getline(cases, line) && !HasFailure()) {
    SCOPED_TRACE(line);
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    check(words);
    ++count;
  }
  EXPECT_GE(count, 700);
}

}  // namespace
}  // namespace apus::num
