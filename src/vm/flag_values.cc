// Reading the values of emulator flags. OTP: erl(1), "Emulator Flags".
#include <algorithm>
#include <charconv>

#include "vm/emulator_flag.h"

namespace apus {

std::optional<int64_t> leading_number(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  if (plus) text.remove_prefix(1);
  int64_t n;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) return text[0] == '-' ? INT64_MIN : INT64_MAX;
  return n;
}

int leading_int(std::string_view text) { return static_cast<int>(leading_number(text).value_or(0)); }

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> good) {
  return std::find(good.begin(), good.end(), value) != good.end();
}

bool set_boolean(bool& to, std::string_view value) {
  to = value == "true";
  return value == "true" || value == "false";
}

std::string replace_percent(std::string_view pattern, std::string_view value) {
  std::string text(pattern);
  if (size_t place = text.find('%'); place != std::string::npos) text.replace(place, 1, value);
  return text;
}

}  // namespace apus
