// The journal of code changes: every load, delete and purge, when, by whom, and how it ended.
//
// The newest kJournalEntries are kept; what fell out is counted. Only immediate terms are stored, so an
// entry holds nothing alive.
// Threads: any; one lock, a leaf. OTP has nothing like it: the record is the one that
// lib/apus (apus:journal/0) shows.
#pragma once

#include <cstdint>
#include <vector>

#include "term/tag.h"

namespace apus {

inline constexpr size_t kJournalEntries = 4096;

enum class CodeEvent : uint8_t {
  kLoaded,         // It became current.
  kRefused,        // finish_loading found old code in the way.
  kWaitsForOnLoad, // Announced; its on_load function runs.
  kOnLoadFailed,   // ... and said no: dropped.
  kDeleted,        // Current became old.
  kPurgeBegun,
  kPurgeAborted,   // A soft purge met a holder, or the purger gave up.
  kPurged,
};

struct JournalEntry {
  int64_t system_time_ns;  // erlang:system_time(nanosecond).
  CodeEvent event;
  Term module;
  uint64_t version;        // CodeInstance::number; 0: none.
  Term origin;             // The process that asked the VM; kNil: the VM itself.
};

void record_code_event(CodeEvent event, Term module, uint64_t version);

// The entries from the oldest kept to the newest; *dropped: how many there were before them.
std::vector<JournalEntry> read_journal(uint64_t* dropped);

}  // namespace apus
