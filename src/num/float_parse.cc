// Text to floats. See float_text.h. The syntax is checked here, the value comes from <charconv>,
// which knows a point and no comma and does not say on which side a number is out of range.
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "base/check.h"
#include "num/float_text.h"

namespace apus::num {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the parts of a float's text are; all parts but the exponent have at least one digit.
struct Parts {
  size_t whole, point, fraction_end;
  size_t exponent;  // First digit of the exponent; fraction_end where there is none.
  size_t end;
  bool is_exponent_negative;
};

std::optional<Parts> split(const char* text, size_t length) {
  const auto skip_digits = [&](size_t at) {
    while (at < length && is_digit(text[at])) ++at;
    return at;
  };
  const auto skip_sign = [&](size_t at) {
    return at < length && (text[at] == '-' || text[at] == '+') ? at + 1 : at;
  };
  Parts p{};
  p.whole = skip_sign(0);
  p.point = skip_digits(p.whole);
  if (p.point == p.whole || p.point == length) return std::nullopt;
  if (text[p.point] != '.' && text[p.point] != ',') return std::nullopt;
  p.fraction_end = skip_digits(p.point + 1);
  if (p.fraction_end == p.point + 1) return std::nullopt;
  p.end = p.exponent = p.fraction_end;
  if (p.end == length) return p;
  if (text[p.end] != 'e' && text[p.end] != 'E') return std::nullopt;
  p.exponent = skip_sign(p.end + 1);
  p.is_exponent_negative = text[p.end + 1 < length ? p.end + 1 : p.end] == '-';
  p.end = skip_digits(p.exponent);
  if (p.end == p.exponent || p.end != length) return std::nullopt;
  return p;
}

// Of a number outside the range of doubles: whether it is too small rather than too large.
bool is_tiny(const char* text, const Parts& p) {
  int64_t exponent = 0;
  for (size_t i = p.exponent; i < p.end; ++i) {
    if (exponent < INT64_MAX / 100) exponent = exponent * 10 + (text[i] - '0');
  }
  if (p.is_exponent_negative) exponent = -exponent;
  for (size_t i = p.whole; i < p.fraction_end; ++i) {
    if (i == p.point || text[i] == '0') continue;
    // The first digit that counts has the weight 10^position.
    const int64_t position =
        static_cast<int64_t>(p.point) - static_cast<int64_t>(i) - (i < p.point);
    return exponent + position < 0;
  }
  return true;
}

// Copies the text with a point for its comma; texts of usual length need no allocation.
class PointText {
 public:
  PointText(const char* text, size_t length, size_t point)
      : text_(length <= sizeof short_ ? short_ : static_cast<char*>(std::malloc(length))) {
    CHECK(text_ != nullptr);
    std::memcpy(text_, text, length);
    text_[point] = '.';
  }
  ~PointText() {
    if (text_ != short_) std::free(text_);
  }
  PointText(const PointText&) = delete;
  PointText& operator=(const PointText&) = delete;
  const char* text() const { return text_; }

 private:
  char* text_;
  char short_[64];
};

}  // namespace

std::optional<double> parse_float(const char* text, size_t length) {
  if (length == 0) return std::nullopt;
  if (const void* nul = std::memchr(text, 0, length)) {
    length = static_cast<size_t>(static_cast<const char*>(nul) - text);
  }
  const std::optional<Parts> parts = split(text, length);
  if (!parts) return std::nullopt;
  const bool is_negative = text[0] == '-';
  const char* const from = text + parts->whole;  // <charconv> takes no plus sign.
  const size_t count = length - parts->whole;
  double value = 0;
  std::from_chars_result result{};
  if (text[parts->point] == '.') {
    result = std::from_chars(from, from + count, value);
  } else {
    const PointText copy(from, count, parts->point - parts->whole);
    result = std::from_chars(copy.text(), copy.text() + count, value);
  }
  if (result.ec == std::errc::result_out_of_range || value > 1.7976931348623157e308) {
    if (!is_tiny(text, *parts)) return std::nullopt;
    value = 0;
  }
  return is_negative ? -value : value;
}

}  // namespace apus::num
