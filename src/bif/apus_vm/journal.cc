// The journal of code changes as a term; see upgrade/journal.h. Not of OTP: for lib/apus.
#include "upgrade/journal.h"

#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

namespace apus {
namespace {

Term name_of(CodeEvent event) {
  switch (event) {
    case CodeEvent::kLoaded: return "loaded"_atom;
    case CodeEvent::kRefused: return "refused"_atom;
    case CodeEvent::kWaitsForOnLoad: return "waits_for_on_load"_atom;
    case CodeEvent::kOnLoadFailed: return "on_load_failed"_atom;
    case CodeEvent::kDeleted: return "deleted"_atom;
    case CodeEvent::kPurgeBegun: return "purge_begun"_atom;
    case CodeEvent::kPurgeAborted: return "purge_aborted"_atom;
    case CodeEvent::kPurged: return "purged"_atom;
  }
  UNREACHABLE("code event");
}

}  // namespace
}  // namespace apus

using namespace apus;

// {Dropped, [{SystemTimeNs, Event, Module, Version, Origin}]}, the oldest entry first; Origin is the process
// that asked for the change, or undefined.
BIF(apus_vm, journal, 0) {
  uint64_t dropped = 0;
  std::vector<JournalEntry> entries = read_journal(&dropped);
  Term list = kNil;
  for (size_t i = entries.size(); i-- > 0;) {
    const JournalEntry& e = entries[i];
    Term row = make_tuple(p.heap, {make_integer(p.heap, e.system_time_ns), name_of(e.event), e.module,
                                   make_unsigned(p.heap, e.version),
                                   e.origin == kNil ? "undefined"_atom : e.origin});
    list = make_cons(p.heap, row, list);
  }
  return make_tuple(p.heap, {make_unsigned(p.heap, dropped), list});
}
