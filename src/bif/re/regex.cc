#include "bif/re/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <unordered_map>

#include "base/bits.h"
#include "base/check.h"
#include "sync/mutex.h"

namespace apus {
namespace {

constexpr std::string_view kMagic = "APR1";
constexpr size_t kCacheMax = 1024;    // Patterns; then the cache is emptied.
constexpr size_t kLocalEntries = 64;  // Of each thread.
constexpr unsigned kUsesBeforeMachineCode = 3;
// PCRE2's errors for what PCRE 8 takes as plain characters (see as_pcre8_reads).
constexpr int kBadEscape = 103, kBadEscapeInClass = 107, kNoSuchGroup = 115, kOldEscape = 137,
              kBadRange = 150;

uint32_t pcre_options(uint32_t flags) {
  constexpr struct {
    uint32_t flag, option;
  } kRows[] = {
      {kReUnicode, PCRE2_UTF},
      {kReCaseless, PCRE2_CASELESS},
      {kReExtended, PCRE2_EXTENDED},
      {kReDotAll, PCRE2_DOTALL},
      {kReMultiline, PCRE2_MULTILINE},
      {kReDollarEndOnly, PCRE2_DOLLAR_ENDONLY},
      {kReUngreedy, PCRE2_UNGREEDY},
      {kReFirstLine, PCRE2_FIRSTLINE},
      {kReDupNames, PCRE2_DUPNAMES},
      {kReAnchored, PCRE2_ANCHORED},
      {kReNoAutoCapture, PCRE2_NO_AUTO_CAPTURE},
      {kReNoStartOptimize, PCRE2_NO_START_OPTIMIZE},
      {kReUcp, PCRE2_UCP},
      {kReNeverUtf, PCRE2_NEVER_UTF},
  };
  uint32_t options = PCRE2_USE_OFFSET_LIMIT;
  for (const auto& row : kRows)
    if (flags & row.flag) options |= row.option;
  if (flags & kReUnicode && flags & kReUncheckedText) options |= PCRE2_MATCH_INVALID_UTF;
  return options;
}

uint32_t pcre_newline(uint32_t flags) {
  switch (static_cast<ReNewline>((flags & kReNewlineMask) >> kReNewlineShift)) {
    case ReNewline::kCr: return PCRE2_NEWLINE_CR;
    case ReNewline::kCrLf: return PCRE2_NEWLINE_CRLF;
    case ReNewline::kAny: return PCRE2_NEWLINE_ANY;
    case ReNewline::kAnyCrLf: return PCRE2_NEWLINE_ANYCRLF;
    case ReNewline::kDefault:
    case ReNewline::kLf: break;
  }
  return PCRE2_NEWLINE_LF;
}

// PCRE 8 knew (*UTF8) at the start of a pattern; PCRE2 says (*UTF).
std::string with_current_verbs(std::string pattern) {
  constexpr std::string_view kOld = "(*UTF8)";
  if (pattern.starts_with(kOld)) pattern.replace(0, kOld.size(), "(*UTF)");
  return pattern;
}

// Rewrites the place where PCRE2 stopped when PCRE 8 would have gone on: a backslash before a letter
// that means nothing, or before 8 and 9 without such a group, and a hyphen behind a class in a class.
// The change in length; 0 when there is nothing to rewrite.
int as_pcre8_reads(int error, size_t at, std::string* pattern) {
  std::string& s = *pattern;
  auto drop = [&](size_t backslash) {
    if (backslash >= s.size() || s[backslash] != '\\') return 0;
    s.erase(backslash, 1);
    return -1;
  };
  switch (error) {
    case kBadEscape:
    case kBadEscapeInClass: return at < 1 ? 0 : drop(at - 1);
    case kOldEscape: return at < 2 || s[at - 1] != 'F' ? 0 : drop(at - 2);
    case kNoSuchGroup: {
      size_t first = std::min(at, s.size());
      while (first > 0 && s[first - 1] >= '0' && s[first - 1] <= '9') first--;
      bool is_literal = first < s.size() && (s[first] == '8' || s[first] == '9');
      return is_literal && first > 0 ? drop(first - 1) : 0;
    }
    case kBadRange:
      if (at >= s.size() || s[at] != '-') return 0;
      s.insert(at, 1, '\\');
      return 1;
    default: return 0;
  }
}

size_t hash_of(const RegexKey& key) {
  return std::hash<std::string>()(key.pattern) ^ (key.flags * size_t{0x9E3779B97F4A7C15});
}
struct HashKey {
  size_t operator()(const RegexKey& key) const { return hash_of(key); }
};

}  // namespace

class RegexCompiler {
 public:
  using Compiled = Result<std::shared_ptr<const Regex>, RegexError>;

  static Compiled compile(const RegexKey& key) {
    pcre2_compile_context* context = pcre2_compile_context_create(nullptr);
    CHECK(context != nullptr);
    pcre2_set_newline(context, pcre_newline(key.flags));
    pcre2_set_bsr(context,
                  key.flags & kReBsrAnyCrlf ? PCRE2_BSR_ANYCRLF : PCRE2_BSR_UNICODE);
    int error = 0;
    size_t at = 0;
    ptrdiff_t grown = 0;
    std::string pattern = with_current_verbs(key.pattern);
    pcre2_code* code = nullptr;
    for (;;) {
      code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                           pcre_options(key.flags), &error, &at, context);
      if (code != nullptr) break;
      int change = as_pcre8_reads(error, at, &pattern);
      if (change == 0) break;
      grown += change;
    }
    pcre2_compile_context_free(context);
    if (code == nullptr) {
      at = static_cast<size_t>(std::max<ptrdiff_t>(0, static_cast<ptrdiff_t>(at) - grown));
      return Failure{regex_error(error, at, key.pattern)};
    }
    return std::shared_ptr<const Regex>(describe(code, key));
  }

  // The same with machine code.
  static std::shared_ptr<const Regex> with_machine_code(const Regex& from, const RegexKey& key) {
    pcre2_code* code = pcre2_code_copy(from.code());
    if (code == nullptr) return nullptr;
    Regex* regex = describe(code, key);
    regex->has_machine_code_ = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
    return std::shared_ptr<const Regex>(regex);
  }

 private:
  static Regex* describe(pcre2_code* code, const RegexKey& key) {
    auto* regex = new Regex;
    regex->code_ = code;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &regex->group_count_);
    uint32_t all = 0;
    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &all);
    regex->is_unicode_ = all & PCRE2_UTF;
    regex->may_restart_ =
        !(all & PCRE2_FIRSTLINE) && key.pattern.find("\\G") == std::string::npos;
    uint32_t count = 0, entry_size = 0;
    PCRE2_SPTR table = nullptr;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
    for (uint32_t i = 0; i < count; i++, table += entry_size) {
      uint32_t group = static_cast<uint32_t>(table[0]) << 8 | table[1];
      regex->names_.push_back({reinterpret_cast<const char*>(table + 2), group});
    }
    return regex;
  }
};

namespace {

struct Entry {
  std::shared_ptr<const Regex> regex;
  unsigned uses = 0;
};

class RegexCache {
 public:
  RegexCompiler::Compiled get(const RegexKey& key) {
    {
      MutexLock lock(mutex_);
      auto it = entries_.find(key);
      if (it != entries_.end()) {
        Entry& e = it->second;
        if (++e.uses != kUsesBeforeMachineCode) return e.regex;
        if (auto fast = RegexCompiler::with_machine_code(*e.regex, key)) e.regex = fast;
        return e.regex;
      }
    }
    auto compiled = RegexCompiler::compile(key);
    if (!compiled.ok()) return compiled;
    MutexLock lock(mutex_);
    if (entries_.size() >= kCacheMax) entries_.clear();
    entries_.emplace(key, Entry{compiled.value(), 1});
    return compiled;
  }

 private:
  Mutex mutex_{LockRank::regex_cache};
  std::unordered_map<RegexKey, Entry, HashKey> entries_ APUS_GUARDED_BY(mutex_);
};

RegexCache& cache() {
  static auto* the_cache = new RegexCache;
  return *the_cache;
}

struct LocalEntry {
  RegexKey key;
  std::shared_ptr<const Regex> regex;
};

}  // namespace

Regex::~Regex() { pcre2_code_free(code_); }

Result<std::shared_ptr<const Regex>, RegexError> Regex::get(const RegexKey& key) {
  thread_local LocalEntry entries[kLocalEntries];
  LocalEntry& local = entries[hash_of(key) % kLocalEntries];
  if (local.regex && local.regex->has_machine_code() && local.key == key) return local.regex;
  auto found = cache().get(key);
  if (found.ok()) local = {key, found.value()};
  return found;
}

// | "APR1" | flags : 32, big-endian | the pattern |
std::string pattern_bytes(const RegexKey& key) {
  std::string bytes(kMagic);
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(key.flags >> shift));
  return bytes + key.pattern;
}

bool parse_pattern_bytes(std::string_view bytes, RegexKey* key) {
  constexpr size_t kHead = kMagic.size() + 4;
  if (bytes.size() < kHead || !bytes.starts_with(kMagic)) return false;
  key->flags = static_cast<uint32_t>(
      read_bits(reinterpret_cast<const uint8_t*>(bytes.data()), kMagic.size() * 8, 32));
  key->pattern = bytes.substr(kHead);
  return !(key->flags >> 20);
}

std::string regex_version() {
  char text[64];
  CHECK(pcre2_config(PCRE2_CONFIG_VERSION, nullptr) <= static_cast<int>(sizeof text));
  pcre2_config(PCRE2_CONFIG_VERSION, text);
  return text;
}

}  // namespace apus
