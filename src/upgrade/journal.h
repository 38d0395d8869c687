// The journal of code changes: every load, delete and purge, each code_change and each step of a release:
// when, by whom, and how it ended.
//
// The newest kJournalEntries are kept; what fell out is counted. Only immediate terms are stored, so an
// entry holds nothing alive.
// Threads: any; one lock, a leaf. OTP has nothing like it: the record is the one that
// lib/apus (apus:journal/0) shows.
#pragma once

#include <cstdint>
#include <string>
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
  kCodeChange,     // sys:change_code asked a process to change its state.
  kReleaseStep,    // release_handler has done an instruction of a script.
  kRelease,        // A function of release_handler that changes releases was called, or has ended.
};

enum class CodeOutcome : uint8_t {
  kBegun,   // Another entry will tell.
  kOk,
  kError,   // It failed, or answered {error, Reason}.
  kRaised,  // It was left by an exception.
};

struct JournalEntry {
  CodeEvent event;
  CodeOutcome outcome;
  Term module = kNil;        // kNil: of none in particular.
  uint64_t version = 0;      // CodeInstance::number; 0: none.
  Term call = kNil;          // kReleaseStep: the instruction's name; kRelease: the function's.
  Term target = kNil;        // kCodeChange: the process, by pid or name.
  std::string release = {};  // kRelease: what it was called with, its version or application.
  // Filled when it is recorded.
  int64_t system_time_ns = 0;  // erlang:system_time(nanosecond).
  Term origin = kNil;          // The process that asked the VM; kNil: the VM itself.
  Term requester = kNil;       // The process that asked that one (requester.h); kNil: unknown.
};

void record_in_journal(JournalEntry entry);
// Of loading, deleting and purging.
void record_code_event(CodeEvent event, Term module, uint64_t version);

// The entries from the oldest kept to the newest; *dropped: how many there were before them.
std::vector<JournalEntry> read_journal(uint64_t* dropped);

}  // namespace apus
