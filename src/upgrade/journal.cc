// See journal.h.
#include "upgrade/journal.h"

#include <deque>

#include "proc/process.h"
#include "sync/mutex.h"
#include "timer/erlang_time.h"
#include "upgrade/requester.h"

namespace apus {
namespace {

Mutex mutex{LockRank::code_journal};
std::deque<JournalEntry>& entries() {  // Guarded by it, as `dropped_entries`.
  static auto* kept = new std::deque<JournalEntry>;
  return *kept;
}
uint64_t dropped_entries = 0;

CodeOutcome outcome_of(CodeEvent event) {
  switch (event) {
    case CodeEvent::kWaitsForOnLoad:
    case CodeEvent::kPurgeBegun: return CodeOutcome::kBegun;
    case CodeEvent::kRefused:
    case CodeEvent::kOnLoadFailed:
    case CodeEvent::kPurgeAborted: return CodeOutcome::kError;
    case CodeEvent::kLoaded:
    case CodeEvent::kDeleted:
    case CodeEvent::kPurged:
    case CodeEvent::kCodeChange:
    case CodeEvent::kReleaseStep:
    case CodeEvent::kRelease: return CodeOutcome::kOk;
  }
  UNREACHABLE("code event");
}

// What ends was asked for when it began, by a process that need not be waiting in sight any more.
// Requires: the lock is held.
void take_requester_of_beginning(JournalEntry* end) {
  for (size_t i = entries().size(); i-- > 0;) {
    const JournalEntry& e = entries()[i];
    if (e.version != end->version || e.outcome != CodeOutcome::kBegun) continue;
    end->requester = e.requester;
    return;
  }
}

bool has_beginning(const JournalEntry& e) {
  if (e.event == CodeEvent::kLoaded) return e.requester == kNil;  // It may have waited for on_load.
  return e.event == CodeEvent::kPurged || e.event == CodeEvent::kPurgeAborted ||
         e.event == CodeEvent::kOnLoadFailed;
}

}  // namespace

void record_in_journal(JournalEntry entry) {
  entry.system_time_ns = erlang_system_ns();
  if (Process* p = current_process()) {
    entry.origin = p->pid;
    entry.requester = requester_of(*p);
  }
  MutexLock lock(mutex);
  if (has_beginning(entry)) take_requester_of_beginning(&entry);
  entries().push_back(std::move(entry));
  if (entries().size() <= kJournalEntries) return;
  entries().pop_front();
  dropped_entries++;
}

void record_code_event(CodeEvent event, Term module, uint64_t version) {
  JournalEntry entry{event, outcome_of(event)};
  entry.module = module;
  entry.version = version;
  record_in_journal(std::move(entry));
}

std::vector<JournalEntry> read_journal(uint64_t* dropped) {
  MutexLock lock(mutex);
  *dropped = dropped_entries;
  return {entries().begin(), entries().end()};
}

}  // namespace apus
