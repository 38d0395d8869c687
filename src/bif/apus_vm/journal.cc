// The journal of code changes as a term; see upgrade/journal.h. Not of OTP: for lib/apus.
#include "upgrade/journal.h"

#include "bif/apus_vm/holds.h"
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
    case CodeEvent::kCodeChange: return "code_change"_atom;
    case CodeEvent::kReleaseStep: return "release_step"_atom;
    case CodeEvent::kRelease: return "release"_atom;
  }
  UNREACHABLE("code event");
}

Term name_of(CodeOutcome outcome) {
  switch (outcome) {
    case CodeOutcome::kBegun: return "begun"_atom;
    case CodeOutcome::kOk: return "ok"_atom;
    case CodeOutcome::kError: return "error"_atom;
    case CodeOutcome::kRaised: return "raised"_atom;
  }
  UNREACHABLE("outcome of a code event");
}

}  // namespace
}  // namespace apus

using namespace apus;

// {Dropped, [{SystemTimeNs, Event, Outcome, Module, Version, Origin, Requester, Call, Target, Release}]}, the
// oldest entry first, as JournalEntry; undefined for what an entry has not, Version 0, Release "".
BIF(apus_vm, journal, 0) {
  uint64_t dropped = 0;
  std::vector<JournalEntry> entries = read_journal(&dropped);
  Term list = kNil;
  for (size_t i = entries.size(); i-- > 0;) {
    const JournalEntry& e = entries[i];
    Term row = make_tuple(
        p.heap, {make_integer(p.heap, e.system_time_ns), name_of(e.event), name_of(e.outcome),
                 or_undefined(e.module), make_unsigned(p.heap, e.version), or_undefined(e.origin),
                 or_undefined(e.requester), or_undefined(e.call), or_undefined(e.target),
                 make_utf8_list(p.heap, e.release)});
    list = make_cons(p.heap, row, list);
  }
  return make_tuple(p.heap, {make_unsigned(p.heap, dropped), list});
}
