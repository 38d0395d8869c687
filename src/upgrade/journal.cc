// See journal.h.
#include "upgrade/journal.h"

#include <deque>

#include "proc/process.h"
#include "sync/mutex.h"
#include "timer/erlang_time.h"

namespace apus {
namespace {

Mutex mutex{LockRank::code_journal};
std::deque<JournalEntry>& entries() {  // Guarded by it, as `dropped_entries`.
  static auto* kept = new std::deque<JournalEntry>;
  return *kept;
}
uint64_t dropped_entries = 0;

}  // namespace

void record_code_event(CodeEvent event, Term module, uint64_t version) {
  Process* p = current_process();
  JournalEntry entry{erlang_system_ns(), event, module, version, p ? p->pid : kNil};
  MutexLock lock(mutex);
  entries().push_back(entry);
  if (entries().size() <= kJournalEntries) return;
  entries().pop_front();
  dropped_entries++;
}

std::vector<JournalEntry> read_journal(uint64_t* dropped) {
  MutexLock lock(mutex);
  *dropped = dropped_entries;
  return {entries().begin(), entries().end()};
}

}  // namespace apus
