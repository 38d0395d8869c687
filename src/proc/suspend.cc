// Suspending and resuming; see suspend.h.
#include "proc/suspend.h"

#include "proc/exit.h"
#include "proc/signal.h"
#include "term/atom.h"

namespace apus {
namespace {

Term suspend(Process& p, Request&, TermHeap&) {
  p.suspend_count++;
  p.set_flag(Process::kSuspended);
  p.end_slice_soon();
  return "true"_atom;
}

Term resume(Process& p, Request&, TermHeap&) {
  if (p.suspend_count > 0 && --p.suspend_count == 0) p.clear_flag(Process::kSuspended);
  return "true"_atom;
}

Term no_such_process(Request&, TermHeap&) { return "false"_atom; }

// Both wait for the process itself, so that they keep their order, and so that it runs nothing once the asker
// knows that it is suspended.
const RequestKind resume_request = {"resume", RequestTime::kAtRest, resume, no_such_process};

Suspension* find_suspension(Process& p, const Peer& target) {
  RelationTables* tables = p.relations.tables_if_any();
  return tables ? tables->suspensions.find(target) : nullptr;
}

}  // namespace

const RequestKind suspend_request = {"suspend", RequestTime::kAtRest, suspend, no_such_process};

uint64_t add_suspension(Process& p, const Peer& target) {
  Suspension* s = find_suspension(p, target);
  if (!s) s = p.relations.tables().suspensions.insert({target});
  return ++s->count;
}

uint64_t suspension_count(Process& p, const Peer& target) {
  Suspension* s = find_suspension(p, target);
  return s ? s->count : 0;
}

bool resume_process(Process& p, const Peer& target) {
  Suspension* s = find_suspension(p, target);
  if (!s) return false;
  if (--s->count > 0) return true;
  p.relations.tables().suspensions.remove(s);
  request_silently(target.local(), resume_request);
  return true;
}

ExitProgress exit_end_suspensions(Process& p, ExitState&) {
  RelationTables* tables = p.relations.tables_if_any();
  while (Suspension* s = tables ? tables->suspensions.any() : nullptr) {
    Peer target = s->peer;  // The record goes while this is used.
    s->count = 1;
    resume_process(p, target);
  }
  return ExitProgress::kDone;
}

}  // namespace apus
