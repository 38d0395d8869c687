// One search of a regular expression in a subject, in steps that end.
//
// PCRE2 cannot stop in the middle. So a search looks for matches that begin within the next few
// thousand bytes, then within the next ones, and so on; one that needs many steps from a single
// place asks to be run on a thread where that harms nobody (is_thorough).
// Invariant: the subject and the Regex stay where they are while the search is in use.
// Threads: belongs to one thread at a time. OTP: re(3), run/3.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "bif/re/options.h"
#include "bif/re/regex.h"

namespace apus {

struct ReSearch {
  enum class Status : uint8_t {
    kMore,  // The budget is used up.
    kHeavy,  // Asks to be run thoroughly.
    kMatch,
    kNoMatch,
    kMatchLimit,
    kDepthLimit,
    kBadSubject,  // No UTF-8.
  };

  std::shared_ptr<const Regex> regex;
  ReOptions options;
  size_t at = 0;
  bool is_checked = false;  // The subject is known to be UTF-8, or need not be.
  Status status = Status::kMore;
  // After kMatch: start and end of the match and of each group up to the last one that is set;
  // kUnset where a group is not.
  static constexpr size_t kUnset = ~size_t{0};
  std::vector<size_t> ends;

  Status run(const uint8_t* subject, size_t size, size_t* budget, bool is_thorough);

 private:
  Status step(const uint8_t* subject, size_t size, size_t limit, bool is_thorough);
  Status status_of(int rc, bool is_thorough);
};

}  // namespace apus
