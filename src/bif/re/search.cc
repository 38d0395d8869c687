#include "bif/re/search.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>

#include "base/check.h"

namespace apus {
namespace {

constexpr size_t kWindowBytes = 4096;
constexpr uint32_t kDefaultLimit = 10000000;
constexpr uint32_t kQuickLimit = 20000;
constexpr uint32_t kInlineGroups = 32;
constexpr size_t kMachineStackStart = 32 * 1024, kMachineStackMax = 1024 * 1024;

// What PCRE2 works with, one of each for a thread.
struct Tools {
  pcre2_match_data* data = pcre2_match_data_create(kInlineGroups, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(kMachineStackStart, kMachineStackMax, nullptr);

  Tools() {
    CHECK(data != nullptr && context != nullptr && stack != nullptr);
    pcre2_jit_stack_assign(context, nullptr, stack);
  }
  ~Tools() {
    pcre2_jit_stack_free(stack);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
  }
};

Tools& tools() {
  thread_local Tools the_tools;
  return the_tools;
}

bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

}  // namespace

ReSearch::Status ReSearch::run(const uint8_t* subject, size_t size, size_t* budget,
                               bool is_thorough) {
  const bool is_anchored = options.flags & kReAnchored;
  for (;;) {
    bool is_last = !regex->may_restart() || is_anchored || size - at <= kWindowBytes;
    size_t limit = is_last ? size : at + kWindowBytes;
    if (regex->is_unicode())
      while (limit < size && is_continuation(subject[limit])) limit++;
    size_t begin = at;
    status = step(subject, size, limit, is_thorough);
    if (status != Status::kNoMatch) return status;
    if (is_last || limit >= size) return status;
    at = limit + 1;
    if (regex->is_unicode())
      while (at < size && is_continuation(subject[at])) at++;
    options.not_empty_at_start = false;  // This place is not the start any more.
    *budget -= std::min(*budget, at - begin);
    if (*budget == 0 && !is_thorough) return status = Status::kMore;
  }
}

// Looks for a match that begins in [at, limit].
ReSearch::Status ReSearch::step(const uint8_t* subject, size_t size, size_t limit,
                                bool is_thorough) {
  Tools& t = tools();
  uint32_t bits = 0;
  if (options.flags & kReAnchored) bits |= PCRE2_ANCHORED;
  if (options.not_bol) bits |= PCRE2_NOTBOL;
  if (options.not_eol) bits |= PCRE2_NOTEOL;
  if (options.not_empty) bits |= PCRE2_NOTEMPTY;
  if (options.not_empty_at_start) bits |= PCRE2_NOTEMPTY_ATSTART;
  if (is_checked) bits |= PCRE2_NO_UTF_CHECK;
  // Machine code counts other steps than the interpreter, whose limits a program may know.
  bool has_own_limits = options.match_limit || options.depth_limit;
  if (has_own_limits) bits |= PCRE2_NO_JIT;
  uint32_t match_limit = options.match_limit.value_or(kDefaultLimit);
  if (!is_thorough) match_limit = std::min(match_limit, kQuickLimit);
  pcre2_set_match_limit(t.context, match_limit);
  pcre2_set_depth_limit(t.context, options.depth_limit.value_or(kDefaultLimit));
  pcre2_set_offset_limit(t.context, limit);
  bool needs_own_data = regex->group_count() >= kInlineGroups;
  pcre2_match_data* data =
      needs_own_data ? pcre2_match_data_create_from_pattern(regex->code(), nullptr) : t.data;
  CHECK(data != nullptr);
  int rc = pcre2_match(regex->code(), subject, size, at, bits, data, t.context);
  if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
    rc = pcre2_match(regex->code(), subject, size, at, bits | PCRE2_NO_JIT, data, t.context);
  if (rc > 0) {
    const size_t* found = pcre2_get_ovector_pointer(data);
    ends.assign(found, found + 2 * static_cast<size_t>(rc));
  }
  if (needs_own_data) pcre2_match_data_free(data);
  if (rc > 0 || rc == PCRE2_ERROR_NOMATCH) is_checked = true;
  return status_of(rc, is_thorough);
}

ReSearch::Status ReSearch::status_of(int rc, bool is_thorough) {
  if (rc > 0) return Status::kMatch;
  switch (rc) {
    case PCRE2_ERROR_NOMATCH: return Status::kNoMatch;
    case PCRE2_ERROR_MATCHLIMIT: {
      bool is_own = options.match_limit && *options.match_limit <= kQuickLimit;
      return is_thorough || is_own ? Status::kMatchLimit : Status::kHeavy;
    }
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_NOMEMORY:
    case PCRE2_ERROR_RECURSELOOP: return Status::kDepthLimit;
    default: return Status::kBadSubject;
  }
}

}  // namespace apus
