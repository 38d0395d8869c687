// The options of re:compile/2 and re:run/3.
//
// Threads: plain values. OTP: re(3), compile_option() and the options of run/3.
#pragma once

#include <cstdint>
#include <optional>

#include "bif/re/regex.h"
#include "term/tag.h"

namespace apus {

enum class ReType : uint8_t { kIndex, kList, kBinary, kUnknown };

struct ReOptions {
  ReOptions();

  uint32_t flags = 0;             // RegexFlags: of compiling, or of both compiling and running.
  bool has_compile_only = false;  // An option that a compiled pattern does not take any more.
  bool has_run_only = false;      // An option that re:compile/2 does not take.
  bool is_global = false, reports_errors = false;
  bool not_bol = false, not_eol = false, not_empty = false, not_empty_at_start = false;
  size_t offset = 0;
  std::optional<uint32_t> match_limit, depth_limit;
  Term capture;                   // As the option says, or the atom all.
  ReType type = ReType::kIndex;
};

// False when the list is none or has an unknown option.
bool parse_re_options(Term list, ReOptions* options);

// The pattern's own flags with what may still be chosen when it runs: how lines end.
uint32_t run_flags(uint32_t compiled, uint32_t given);

}  // namespace apus
