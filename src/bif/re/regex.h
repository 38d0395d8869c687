// A compiled regular expression: PCRE2's code with what the builtins ask about it, and the cache that
// makes compiling the same expression again cheap.
//
// Erlang's re_pattern holds the text and the options (pattern_bytes), not machine code: so it may be
// stored, sent to other nodes and come from anywhere without harm. A pattern that is used for the
// third time is compiled to machine code.
// Threads: a Regex is immutable; the cache has a lock, and a part of its own for each thread.
// OTP: re(3).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct pcre2_real_code_8;

namespace apus {

enum RegexFlags : uint32_t {
  kReUnicode = 1 << 0,
  kReCaseless = 1 << 1,
  kReExtended = 1 << 2,
  kReDotAll = 1 << 3,
  kReMultiline = 1 << 4,
  kReDollarEndOnly = 1 << 5,
  kReUngreedy = 1 << 6,
  kReFirstLine = 1 << 7,
  kReDupNames = 1 << 8,
  kReAnchored = 1 << 9,
  kReNoAutoCapture = 1 << 10,
  kReNoStartOptimize = 1 << 11,
  kReUcp = 1 << 12,
  kReNeverUtf = 1 << 13,
  kReBsrAnyCrlf = 1 << 14,
  kReBsrUnicode = 1 << 15,
  // One value of three bits: what ends a line; 0 stands for LF. PCRE 8's numbers.
  kReNewlineShift = 16,
  kReNewlineMask = 7 << kReNewlineShift,
  // The subject's UTF-8 has not been checked and shall not be.
  kReUncheckedText = 1 << 20,
};
enum class ReNewline : uint32_t { kDefault, kCr, kLf, kCrLf, kAny, kAnyCrLf };

struct RegexKey {
  uint32_t flags = 0;
  std::string pattern;
  bool operator==(const RegexKey&) const = default;
};

// Why a pattern is refused, in PCRE 8's words, and at which byte.
struct RegexError {
  std::string text;
  size_t at;
};

class Regex {
 public:
  struct Name {
    std::string text;
    uint32_t group;
  };

  ~Regex();
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  // From the cache, or compiled.
  static Result<std::shared_ptr<const Regex>, RegexError> get(const RegexKey& key);

  pcre2_real_code_8* code() const { return code_; }
  uint32_t group_count() const { return group_count_; }
  // Ordered by name; names of several groups stand there several times.
  const std::vector<Name>& names() const { return names_; }
  bool is_unicode() const { return is_unicode_; }
  bool has_machine_code() const { return has_machine_code_; }
  // Whether a search may stop and begin anew further on without changing what is found.
  bool may_restart() const { return may_restart_; }

 private:
  Regex() = default;
  friend class RegexCompiler;

  pcre2_real_code_8* code_ = nullptr;
  uint32_t group_count_ = 0;
  std::vector<Name> names_;
  bool is_unicode_ = false;
  bool has_machine_code_ = false;
  bool may_restart_ = false;
};

// The bytes that stand for a pattern in re_pattern, and back; false when they are no such bytes.
std::string pattern_bytes(const RegexKey& key);
bool parse_pattern_bytes(std::string_view bytes, RegexKey* key);

// Number and date of the PCRE2 that this runs with.
std::string regex_version();

// The error of PCRE2 `code` at `at` as PCRE 8 would have put it.
RegexError regex_error(int code, size_t at, std::string_view pattern);

}  // namespace apus
