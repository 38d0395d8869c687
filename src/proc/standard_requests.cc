// Requests that any process answers; see standard_requests.h.
#include "proc/standard_requests.h"

#include "heap/copy.h"
#include "proc/after_collection.h"
#include "proc/process.h"
#include "sched/microstates.h"
#include "term/atom.h"

namespace apus {
namespace {

Term answer_true(Process&, Request&, TermHeap&) { return "true"_atom; }
Term dead_false(Request&, TermHeap&) { return "false"_atom; }
Term dead_ok(Request&, TermHeap&) { return "ok"_atom; }

Term set_group_leader(Process& p, Request& r, TermHeap&) {
  p.group_leader = r.argument.move_to_heap(p.heap);
  return "true"_atom;
}

Term collect(Process& p, Request& r, TermHeap&) {
  int64_t started = start_of_collection(p);
  InMicrostate state(Microstate::kGc);
  p.set_flag(Process::kGarbageCollecting);
  size_t cost = p.heap.collect(0, nullptr, 0, p, r.number ? Collect::kMajor : Collect::kMinor);
  p.clear_flag(Process::kGarbageCollecting);
  p.reductions_left -= static_cast<int64_t>(cost / 10);
  after_collection(p, started);
  return "true"_atom;
}

Term copy_literals(Process& p, Request& r, TermHeap&) {
  p.mailbox.adopt_all(p.heap);
  p.heap.copy_literals_of(static_cast<const Word*>(r.pointer), r.number, nullptr, 0, p);
  return "ok"_atom;
}

}  // namespace

const RequestKind is_alive_request = {"is_process_alive", RequestTime::kOnSight, answer_true, dead_false,
                                        true};
const RequestKind group_leader_request = {"group_leader", RequestTime::kOnSight, set_group_leader,
                                            dead_false};
const RequestKind collect_request = {"garbage_collect", RequestTime::kAtRest, collect, dead_false};
const RequestKind copy_literals_request = {"copy_literals", RequestTime::kAtRest, copy_literals,
                                             dead_ok};

}  // namespace apus
