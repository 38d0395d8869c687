// What OTP's own code asks the VM about threads, allocation and processes that run dirty.
// OTP: erts_internal, as erlang.erl, instrument.erl and erts_dirty_process_signal_handler.erl use it.
#include "bif/info/memory.h"
#include "bif/info/memory_areas.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "heap/copy.h"
#include "proc/bif.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "proc/run.h"
#include "proc/standard_requests.h"
#include "proc/stored_term.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Sends `reference` to `to` from the thread of a scheduler: proof that it gets round.
struct CheckJob : AuxJob {
  CheckJob(Term pid, Term reference) : AuxJob(run_check), to(pid), reference(reference) {}
  static void run_check(AuxJob& self, Scheduler&) {
    auto& job = static_cast<CheckJob&>(self);
    send_message(job.to, job.reference.term());
    delete &job;
  }
  Term to;
  StoredTerm reference;
};

Term display(Process& p, Request&, TermHeap&) {
  std::string text;
  engine().backtrace(p, text);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
  return "true"_atom;
}

const RequestKind display_request = {"process_display", RequestTime::kSliceBegins, display,
                                     [](Request&, TermHeap&) { return "badarg"_atom; }};

// {Type, SchedulerId, HistogramWidth, HistogramStart, Reference} of an allocator and a thread.
bool is_gather_request(Term t) {
  if (!is_tuple_of(t, 5)) return false;
  Tuple e(t);
  return is_allocator_name(e[0]) && e[1].is_small() && e[1].small() >= 0 &&
         e[1].small() < allocator_threads() && e[2].is_small() && e[2].small() > 0 &&
         e[3].is_small() && e[3].small() > 0 && e[4].is_ref();
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erts_internal, no_aux_work_threads, 0) { return make_small(allocator_threads()); }

// Waits until every normal scheduler has run something. badarg: not `schedulers`.
BIF(erts_internal, system_check, 1) {
  if (args[0] != "schedulers"_atom) return badarg(p);
  Term reference = make_ref(p.heap, next_ref_numbers());
  SchedulerGroup& group = scheduler_group();
  for (int i = 0; i < group.normal_count(); i++)
    group.normal(i).post(new CheckJob(p.pid, reference));
  Export* gather = intern_export("erts_internal"_atom, "gather_system_check_result"_atom, 1);
  return trap(p, gather, {reference});
}

// true, or a reference whose answer comes as {Ref, true | badarg}. The atoms badarg and badopt say what
// is wrong.
BIF(erts_internal, process_display, 2) {
  if (args[1] != "backtrace"_atom) return "badopt"_atom;
  if (!args[0].is_local_pid()) return "badarg"_atom;
  Term reference = make_ref(p.heap, next_ref_numbers());
  request_as_message(p, args[0], display_request, kNil, kNoTerm, reference);
  return reference;
}

// How many messages will come: none, since allocations carry no tags and there are no carriers. This is
// what stock answers for allocators without them. badarg: malformed.
BIF(erts_internal, gather_alloc_histograms, 1) {
  return is_gather_request(args[0]) ? Outcome(make_small(0)) : badarg(p);
}
BIF(erts_internal, gather_carrier_info, 1) {
  return is_gather_request(args[0]) ? Outcome(make_small(0)) : badarg(p);
}

// Whether it runs on a dirty scheduler now. badarg: no pid of this node.
BIF(erts_internal, is_process_executing_dirty, 1) {
  if (!args[0].is_local_pid()) return badarg(p);
  grace::Guard guard;
  Process* q = find_process(args[0]);
  return make_boolean(q && q->has_flag(Process::kRunning) && q->has_flag(Process::kDirty));
}

// For OTP's handlers of signals to processes that run dirty, which are processes. Here no process is needed
// (proc/dirty_signal_handler.h): notsup, as to strangers on stock.
BIF(erts_internal, dirty_process_handle_signals, 1) { return error(p, "notsup"_atom); }
BIF(erts_internal, check_dirty_process_code, 2) { return error(p, "notsup"_atom); }
BIF(erts_internal, request_system_task, 4) { return error(p, "notsup"_atom); }
