// The inside of the VM, for OTP's own test suites: off until they switch it on.
// OTP: erts_debug:get_internal_state/1, set_internal_state/2, lcnt_* (lcnt(3)).
#include <atomic>
#include <cstdlib>

#include "bif/info/memory_areas.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/info.h"
#include "proc/process_table.h"
#include "proc/standard_requests.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

std::atomic<bool> is_available{false};

Term processes_with_exiting(Process& p) {
  grace::Guard guard;
  Term list = kNil;
  process_table().for_each([&](Process& q) { list = make_cons(p.heap, q.pid, list); });
  return list;
}

Term memory_list(Process& p) {
  MemorySums s = memory_sums();
  std::span<const MemoryRow> rows = memory_sum_rows();
  Term list = kNil;
  for (size_t i = rows.size(); i-- > 0;) {
    Term sum = make_unsigned(p.heap, s.*rows[i].sum);
    list = make_cons(p.heap, make_tuple(p.heap, {atom(rows[i].name), sum}), list);
  }
  return list;
}

Outcome state_of_pair(Process& p, Term what, Term value) {
  if (what == "process_status"_atom && value.is_local_pid())
    return process_info(p, value, "status"_atom);
  if (what == "have_pending_exit"_atom && value.is_local_pid()) {
    grace::Guard guard;
    Process* q = find_process(value);
    return make_boolean(!q || q->is_exiting());
  }
  return badarg(p);
}

}  // namespace
}  // namespace apus

using namespace apus;

// undef: not switched on. badarg: no such state.
BIF(erts_debug, get_internal_state, 1) {
  if (!is_available) return error(p, "undef"_atom);
  Term what = args[0];
  if (what == "available_internal_state"_atom) return "true"_atom;
  if (what == "reds_left"_atom) return make_integer(p.heap, p.reductions_left);
  if (what == "memory"_atom) return memory_list(p);
  if (what == "processes"_atom) return processes_with_exiting(p);
  if (what == "force_heap_frags"_atom) return "false"_atom;
  if (what == "nbalance"_atom) return make_small(0);
  if (what == "mmap"_atom) return "undefined"_atom;
  if (what == "lc_graph"_atom) return "notsup"_atom;
  if (is_tuple_of(what, 2)) return state_of_pair(p, Tuple(what)[0], Tuple(what)[1]);
  return badarg(p);
}

// undef: not switched on. badarg: no such state, no value of it.
BIF(erts_debug, set_internal_state, 2) {
  if (args[0] == "available_internal_state"_atom &&
      (args[1] == "true"_atom || args[1] == "false"_atom))
    return make_boolean(is_available.exchange(args[1] == "true"_atom));
  if (!is_available) return error(p, "undef"_atom);
  if (args[0] == "reds_left"_atom && args[1].is_small()) {
    p.reductions_left = args[1].small();
    return "true"_atom;
  }
  if (args[0] == "force_gc"_atom && args[1].is_local_pid()) {
    request_silently(args[1], collect_request, kNil, 1);
    return "true"_atom;
  }
  if (args[0] == "abort"_atom) std::abort();
  return badarg(p);
}
