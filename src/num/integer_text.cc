// Integers as text. See integer_text.h. GMP converts between limbs and digit values; what is added
// is sign, characters, and bounds. Numbers of one limb go by plain division, as most do.
#include "num/integer_text.h"

#include <gmp.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <memory>

#include "base/check.h"
#include "num/scratch.h"

namespace apus::num {
namespace {

constexpr char kDigits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// The value of a digit, or 36 and more where it is none.
int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

// How many digits always fit into one limb.
int digits_per_limb(int base) {
  int digits = 0;
  for (uint64_t power = ~uint64_t{0}; power >= static_cast<uint64_t>(base); ++digits) power /= base;
  return digits;
}

}  // namespace

size_t integer_text_max(size_t limb_count, int base) {
  // Rounded up with room for the error of the quotient, a digit of GMP's, the first digit and sign.
  const double digits = static_cast<double>(limb_count) * 64.0 / std::log2(base);
  return static_cast<size_t>(digits * (1 + 1e-12)) + 4;
}

size_t write_integer(IntView a, int base, char* out) {
  ASSERT(base >= 2 && base <= 36);
  char* at = out;
  if (a.negative) *at++ = '-';
  if (a.count <= 1) {
    char reversed[64];
    int count = 0;
    uint64_t rest = a.count == 0 ? 0 : a.limbs[0];
    do {
      reversed[count++] = kDigits[rest % static_cast<unsigned>(base)];
      rest /= static_cast<unsigned>(base);
    } while (rest != 0);
    while (count != 0) *at++ = reversed[--count];
    return static_cast<size_t>(at - out);
  }
  Scratch copy(a.count + 1);  // mpn_get_str destroys its operand, and one limb above it.
  std::memcpy(copy.limbs(), a.limbs, a.count * sizeof(uint64_t));
  auto* values = reinterpret_cast<unsigned char*>(at);
  const size_t digits = mpn_get_str(values, base, copy.limbs(), static_cast<mp_size_t>(a.count));
  size_t zeros = 0;
  while (zeros + 1 < digits && values[zeros] == 0) ++zeros;
  for (size_t i = zeros; i < digits; ++i) *at++ = kDigits[values[i]];
  return static_cast<size_t>(at - out);
}

size_t IntText::limbs_max() const {
  if (digit_count <= static_cast<size_t>(digits_per_limb(base))) return 1;
  const double bits = static_cast<double>(digit_count) * std::log2(base);
  return static_cast<size_t>(bits * (1 + 1e-12) / 64) + 2;
}

std::optional<IntText> scan_integer(const char* text, size_t length, int base) {
  ASSERT(base >= 2 && base <= 36);
  size_t at = 0;
  bool negative = false;
  if (length != 0 && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    ++at;
  }
  const size_t start = at;
  while (at < length && digit_value(text[at]) < base) ++at;
  if (at == start) return std::nullopt;
  size_t first = start;
  while (first < at && text[first] == '0') ++first;
  return IntText{text + first, at - first, at, base, negative && first != at};
}

IntResult parse_digits(const IntText& text, uint64_t* out) {
  if (text.digit_count <= static_cast<size_t>(digits_per_limb(text.base))) {
    uint64_t value = 0;
    for (size_t i = 0; i < text.digit_count; ++i) {
      value = value * static_cast<unsigned>(text.base) +
              static_cast<unsigned>(digit_value(text.digits[i]));
    }
    out[0] = value;
    return normalise(out, 1, text.negative);
  }
  Scratch values(text.digit_count / sizeof(uint64_t) + 1);
  auto* value = reinterpret_cast<unsigned char*>(values.limbs());
  for (size_t i = 0; i < text.digit_count; ++i) {
    value[i] = static_cast<unsigned char>(digit_value(text.digits[i]));
  }
  const mp_size_t count = mpn_set_str(out, value, text.digit_count, text.base);
  return normalise(out, static_cast<size_t>(count), text.negative);
}

}  // namespace apus::num
