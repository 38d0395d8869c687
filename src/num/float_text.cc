// Floats to text. See float_text.h. The digits come from <charconv>; the choice of form and stock's
// way of rounding decimals are made here.
#include "num/float_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "base/check.h"

namespace apus::num {
namespace {

constexpr double kExactLimit = 0x1p53;  // Beyond it not every integer is a double.
constexpr int kScaledDecimalsMax = 18;  // 10^18 still is exact in 64 bits.

// The significant digits of a positive float and the exponent of the first one.
struct Digits {
  char text[24];
  int count;
  int exponent;
};

Digits shortest_digits(double f) {
  char raw[40];
  const auto end = std::to_chars(raw, raw + sizeof raw, f, std::chars_format::scientific).ptr;
  Digits d{{}, 0, 0};
  const char* at = raw;
  for (; at != end && *at != 'e'; ++at) {
    if (*at != '.') d.text[d.count++] = *at;
  }
  const bool is_negative = at[1] == '-';
  for (at += 2; at != end; ++at) d.exponent = d.exponent * 10 + (*at - '0');
  if (is_negative) d.exponent = -d.exponent;
  return d;
}

char* put(char* at, const char* text, int count) {
  std::memcpy(at, text, static_cast<size_t>(count));
  return at + count;
}

char* put_zeros(char* at, int count) {
  std::memset(at, '0', static_cast<size_t>(count));
  return at + count;
}

char* put_plain(const Digits& d, char* at) {
  if (d.exponent < 0) {
    at = put(at, "0.", 2);
    at = put_zeros(at, -d.exponent - 1);
    return put(at, d.text, d.count);
  }
  const int whole = d.exponent + 1;
  if (whole >= d.count) {
    at = put(at, d.text, d.count);
    at = put_zeros(at, whole - d.count);
    return put(at, ".0", 2);
  }
  at = put(at, d.text, whole);
  *at++ = '.';
  return put(at, d.text + whole, d.count - whole);
}

char* put_scientific(const Digits& d, char* at) {
  *at++ = d.text[0];
  *at++ = '.';
  at = d.count == 1 ? put_zeros(at, 1) : put(at, d.text + 1, d.count - 1);
  *at++ = 'e';
  return std::to_chars(at, at + 8, d.exponent).ptr;
}

int plain_length(const Digits& d) {
  if (d.exponent < 0) return 1 - d.exponent + d.count;
  return d.exponent + 1 >= d.count ? d.exponent + 3 : d.count + 1;
}

int scientific_length(const Digits& d) {
  const int magnitude = std::abs(d.exponent);
  const int exponent = (d.exponent < 0) + (magnitude < 10 ? 1 : magnitude < 100 ? 2 : 3);
  return (d.count == 1 ? 3 : d.count + 1) + 1 + exponent;
}

char* drop_zeros(const char* first_kept, char* end) {
  while (end > first_kept && end[-1] == '0') --end;
  return end;
}

// |f| <= 2^53 and at most 18 decimals: whole part and scaled fraction, each exact in 64 bits.
char* put_scaled(double f, int decimals, bool is_compact, char* at) {
  uint64_t power = 1;
  for (int i = 0; i < decimals; ++i) power *= 10;
  uint64_t whole = static_cast<uint64_t>(f);
  const double scaled = (f - static_cast<double>(whole)) * static_cast<double>(power);
  uint64_t fraction = static_cast<uint64_t>(scaled);
  if (scaled - static_cast<double>(fraction) >= 0.5) ++fraction;
  if (fraction >= power) {
    ++whole;
    fraction -= power;
  }
  at = std::to_chars(at, at + 20, whole).ptr;
  if (decimals == 0) return at;
  *at++ = '.';
  char* const first = at;
  for (char* digit = at += decimals; digit != first; fraction /= 10) {
    *--digit = static_cast<char>('0' + fraction % 10);
  }
  return is_compact ? drop_zeros(first + 1, at) : at;
}

}  // namespace

size_t write_float_short(double f, char* out) {
  char* at = out;
  if (std::signbit(f)) *at++ = '-';
  f = std::fabs(f);
  const Digits d = shortest_digits(f);
  const bool is_plain = f < kExactLimit && plain_length(d) <= scientific_length(d);
  at = is_plain ? put_plain(d, at) : put_scientific(d, at);
  return static_cast<size_t>(at - out);
}

size_t write_float_scientific(double f, int digits, char* out) {
  CHECK(digits <= kScientificDigitsMax);
  const auto result = std::to_chars(out, out + kFloatTextMax, f, std::chars_format::scientific,
                                    digits < 0 ? 6 : digits);
  CHECK(result.ec == std::errc());
  return static_cast<size_t>(result.ptr - out);
}

std::optional<size_t> write_float_decimals(double f, int decimals, bool is_compact, char* out) {
  CHECK(decimals >= 0 && decimals <= kDecimalsMax);
  char* at = out;
  if (std::signbit(f)) *at++ = '-';
  f = std::fabs(f);
  if (f <= kExactLimit && decimals <= kScaledDecimalsMax) {
    return static_cast<size_t>(put_scaled(f, decimals, is_compact, at) - out);
  }
  const auto result =
      std::to_chars(at, out + kFloatTextMax - 1, f, std::chars_format::fixed, decimals);
  if (result.ec != std::errc()) return std::nullopt;
  char* end = result.ptr;
  if (is_compact) {
    const char* point =
        static_cast<const char*>(std::memchr(at, '.', static_cast<size_t>(end - at)));
    end = drop_zeros(point == nullptr ? at + 1 : point + 2, end);
  }
  return static_cast<size_t>(end - out);
}

}  // namespace apus::num
