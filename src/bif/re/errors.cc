// Why a pattern is refused: PCRE2's reasons in the words of PCRE 8, which OTP 25 has built in, and at
// the byte where PCRE 8 stopped reading, which is not always the one that PCRE2 names.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cctype>

#include "bif/re/regex.h"

namespace apus {
namespace {

// Where PCRE 8 stopped, from where PCRE2 did.
enum class Stop : uint8_t {
  kSame,
  kBefore,     // One byte earlier.
  kAfter,      // One byte later.
  kGroupEnd,   // The parenthesis that closes the group that begins there.
  kBranchEnd,  // The same, for the group that begins three bytes earlier: (?(
  kHexEnd,     // Behind the hexadecimal digits.
};

struct Row {
  int code;
  Stop stop;
  std::string_view text;
};

constexpr std::string_view kUnrecognized = "unrecognized character after (? or (?-";
constexpr std::string_view kNotSupported =
    "PCRE does not support \\L, \\l, \\N{name}, \\U, or \\u";
constexpr std::string_view kBadCondition = "malformed number or name after (?(";
constexpr std::string_view kZero = "a numbered reference must not be zero";

constexpr Row kRows[] = {
    {109, Stop::kSame, "nothing to repeat"},
    {118, Stop::kSame, "missing ) after comment"},
    {119, Stop::kSame, "parentheses are too deeply nested"},
    {122, Stop::kSame, "unmatched parentheses"},
    {124, Stop::kSame, kBadCondition},
    {125, Stop::kGroupEnd, "lookbehind assertion is not fixed length"},
    {127, Stop::kGroupEnd, "conditional group contains more than two branches"},
    {128, Stop::kAfter, "assertion expected after (?( or (?(?C)"},
    {129, Stop::kAfter, "digit expected after (?+"},
    {134, Stop::kSame, "character value in \\x{} or \\o{} is too large"},
    {136, Stop::kGroupEnd, "\\C not allowed in lookbehind assertion"},
    {137, Stop::kBefore, kNotSupported},
    {138, Stop::kSame, "number after (?C is > 255"},
    {139, Stop::kSame, "closing ) for (?C expected"},
    {142, Stop::kSame, "syntax error in subpattern name (missing terminator)"},
    {143, Stop::kBefore, "two named subpatterns have the same name"},
    {144, Stop::kSame, "group name must start with a non-digit"},
    {147, Stop::kBefore, "unknown property name after \\P or \\p"},
    {148, Stop::kSame, "subpattern name is too long (maximum 32 characters)"},
    {150, Stop::kBefore, "invalid range in character class"},
    {151, Stop::kBefore, "octal value is greater than \\377 in 8-bit non-UTF-8 mode"},
    {154, Stop::kBranchEnd, "DEFINE group contains more than one branch"},
    {158, Stop::kSame, "(?R or (?[+-]digits must be followed by )"},
    {165, Stop::kBefore, "different names for subpatterns of the same number are not allowed"},
    {167, Stop::kHexEnd, "non-hex character in \\x{} (closing brace missing?)"},
    {168, Stop::kSame, "\\c must be followed by an ASCII character"},
    {169, Stop::kBefore,
     "\\k is not followed by a braced, angle-bracketed, or quoted name"},
    {171, Stop::kBefore, "\\N is not supported in a class"},
    {174, Stop::kSame, "setting UTF is disabled by the application"},
    {178, Stop::kSame, "digits missing in \\x{} or \\o{}"},
    {193, Stop::kBefore, kNotSupported},
};

// The position of the parenthesis that closes the group that begins at `at`.
size_t group_end(std::string_view s, size_t at) {
  int depth = 0;
  for (size_t i = at; i < s.size(); i++) {
    if (s[i] == '\\') {
      i++;
    } else if (s[i] == '[') {
      size_t end = s.find(']', i + 2);
      if (end == s.npos) break;
      i = end;
    } else if (s[i] == '(') {
      depth++;
    } else if (s[i] == ')' && --depth <= 0) {
      return i;
    }
  }
  return s.size();
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }
bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)); }

size_t stop_at(Stop stop, size_t at, std::string_view s) {
  switch (stop) {
    case Stop::kSame: return at;
    case Stop::kBefore: return at == 0 ? 0 : at - 1;
    case Stop::kAfter: return at + 1;
    case Stop::kGroupEnd: return group_end(s, at);
    case Stop::kBranchEnd: return group_end(s, at < 3 ? 0 : at - 3);
    case Stop::kHexEnd:
      while (at < s.size() && is_hex(s[at])) at++;
      return at;
  }
  return at;
}

// The pattern ends within a group; PCRE 8 says so only when it is not still reading the group's head.
RegexError open_group(size_t at, std::string_view s) {
  size_t start = s.rfind('(');
  std::string_view group = start == s.npos ? std::string_view() : s.substr(start);
  if (group == "(" && s.ends_with("(?("))
    return {"assertion expected after (?( or (?(?C)", at};
  if (group == "(?P") return {"unrecognized character after (?P", at};
  if (group == "(?C") return {"closing ) for (?C expected", at};
  bool is_options = group.starts_with("(?") &&
                    group.find_first_not_of("imsxJUX-", 2) == group.npos;
  return {std::string(is_options ? kUnrecognized : "missing )"), at};
}

// A reference to a group that is not there: PCRE 8 has read the reference to its end.
RegexError missing_group(size_t at, std::string_view s) {
  std::string_view before = s.substr(0, at);
  if (before.ends_with("\\g0") || before.ends_with("\\g{0}")) return {std::string(kZero), at - 1};
  size_t condition = s.substr(0, at + 1).rfind("(?(");
  bool is_condition = condition != s.npos && before.find(')', condition) == s.npos;
  if (is_condition) {
    size_t close = s.find(')', at);
    size_t end = close == s.npos ? s.size() : close + 1;
    if (before.substr(condition) == "(?(0") return {"invalid condition (?(0)", end};
    return {"reference to non-existent subpattern", end};
  }
  if (before.ends_with("\\g")) {
    at = std::min(s.find('}', at), s.size());
    if (s.substr(before.size()).starts_with("{-")) return {"reference to non-existent subpattern", at};
    at = before.size();
  }
  while (at < s.size() && is_word(s[at])) at++;
  bool is_braced_number = at < s.size() && s[at] == '}' && at > 0 &&
                          std::isdigit(static_cast<unsigned char>(s[at - 1]));
  return {"reference to non-existent subpattern", is_braced_number ? at + 1 : at};
}

// A name is expected.
RegexError missing_name(size_t at, std::string_view s) {
  std::string_view before = s.substr(0, at);
  if (before.ends_with("(?<")) {
    if (at >= s.size() || s[at] == '>') return {"unrecognized character after (?<", at};
    return {"syntax error in subpattern name (missing terminator)", at + 1};
  }
  if (before.ends_with("\\g{"))
    return {"\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a "
            "plain number", at};
  return {"subpattern name expected", at};
}

std::string pcre2_text(int code) {
  PCRE2_UCHAR text[256];
  int size = pcre2_get_error_message(code, text, sizeof text);
  return {reinterpret_cast<const char*>(text), size > 0 ? static_cast<size_t>(size) : 0};
}

}  // namespace

RegexError regex_error(int code, size_t at, std::string_view pattern) {
  at = std::min(at, pattern.size());
  std::string_view before = pattern.substr(0, at);
  if (code < 0) return {"invalid UTF-8 string", at};
  if (code == 114) return open_group(at, pattern);
  if (code == 115) return missing_group(at, pattern);
  if (code == 162) return missing_name(at, pattern);
  if (code == 142 && before.rfind("(?(<") != before.npos) return {std::string(kBadCondition), at};
  if (code == 157 && at == pattern.size()) return {std::string(kZero), at - 1};
  if (code == 178 && before.ends_with("\\o{") && at == pattern.size())
    return {"non-octal character in \\o{} (closing brace missing?)", at};
  for (const Row& row : kRows)
    if (row.code == code) return {std::string(row.text), stop_at(row.stop, at, pattern)};
  return {pcre2_text(code), at};
}

}  // namespace apus
