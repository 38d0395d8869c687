// process_flag/2,3. OTP: erlang(3).
#include <algorithm>

#include "bif/info/lookup.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/info.h"
#include "proc/node_watchers.h"
#include "proc/request.h"
#include "proc/saved_calls.h"
#include "proc/spawn_options.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr int64_t kMaxSavedCalls = 10000;

// Sets a boolean flag. badarg: no boolean.
Outcome set_flag(Process& p, bool& flag, Term value) {
  if (value != "true"_atom && value != "false"_atom) return badarg(p);
  Term old = make_boolean(flag);
  flag = value == "true"_atom;
  return old;
}

Outcome set_max_heap_size(Process& p, Term value) {
  Term old = max_heap_size_map(p.limits, p.heap);
  HeapLimits limits = p.limits;
  if (!read_max_heap_size(value, &limits) || !fits_max_heap_size(limits)) return badarg(p);
  p.limits = limits;
  return old;
}

Outcome set_fullsweep_after(Process& p, Term value) {
  size_t n;
  if (!read_size(value, &n)) return badarg(p);
  Term old = make_small(p.limits.fullsweep_after);
  p.limits.fullsweep_after = static_cast<uint32_t>(std::min<size_t>(n, 65535));
  return old;
}

Outcome set_min_heap_size(Process& p, Term value) {
  Term old = make_small(static_cast<int64_t>(p.limits.min_heap_words));
  return read_min_heap_size(value, &p.limits) ? Outcome(old) : badarg(p);
}

Outcome set_min_binary_heap_size(Process& p, Term value) {
  Term old = make_small(static_cast<int64_t>(p.limits.min_binary_virtual_words));
  return read_min_binary_heap_size(value, &p.limits) ? Outcome(old) : badarg(p);
}

Outcome set_priority(Process& p, Term value) {
  Priority priority;
  if (!read_priority(value, &priority)) return badarg(p);
  Term old = priority_name(p.priority());
  p.set_priority(priority);
  return old;
}

Outcome set_error_handler(Process& p, Term value) {
  if (!value.is_atom()) return badarg(p);
  Term old = p.error_handler ? p.error_handler : "error_handler"_atom;
  p.error_handler = value;
  return old;
}

Outcome set_message_queue_data(Process& p, Term value) {
  if (value != "off_heap"_atom && value != "on_heap"_atom) return badarg(p);
  Term old = p.off_heap_messages ? "off_heap"_atom : "on_heap"_atom;
  p.off_heap_messages = value == "off_heap"_atom;
  return old;
}

bool is_number_of_calls(Term t) {
  return t.is_small() && t.small() >= 0 && t.small() <= kMaxSavedCalls;
}

Term save_calls(Process& p, Term count) {
  return make_small(static_cast<int64_t>(save_calls(p, static_cast<size_t>(count.small()))));
}

Outcome set_save_calls(Process& p, Term value) {
  return is_number_of_calls(value) ? Outcome(save_calls(p, value)) : badarg(p, "none"_atom);
}

const RequestKind save_calls_request = {
    "save_calls", RequestTime::kOnSight,
    [](Process& p, Request& r, TermHeap&) { return save_calls(p, r.argument.term()); },
    [](Request&, TermHeap&) { return "badtype"_atom; }};

// Subscribes to {nodeup, Node} and {nodedown, Node}. The number of subscriptions before.
Outcome set_monitor_nodes(Process& p, Term options, Term value) {
  if (value != "true"_atom && value != "false"_atom) return badarg(p);
  int before = watch_nodes(p, options, value == "true"_atom);
  if (before < 0) return badarg(p);
  return make_small(before);
}

constexpr FlagRow kRows[] = {
    PROCESS_FLAG(error_handler, set_error_handler),
    PROCESS_FLAG(fullsweep_after, set_fullsweep_after),
    PROCESS_FLAG(max_heap_size, set_max_heap_size),
    PROCESS_FLAG(message_queue_data, set_message_queue_data),
    PROCESS_FLAG(min_bin_vheap_size, set_min_binary_heap_size),
    PROCESS_FLAG(min_heap_size, set_min_heap_size),
    PROCESS_FLAG(monitor_nodes,
                 [](Process& p, Term value) { return set_monitor_nodes(p, kNil, value); }),
    PROCESS_FLAG(priority, set_priority),
    PROCESS_FLAG(save_calls, set_save_calls),
    PROCESS_FLAG(sensitive, [](Process& p, Term value) { return set_flag(p, p.sensitive, value); }),
    PROCESS_FLAG(trap_exit, [](Process& p, Term value) { return set_flag(p, p.trap_exit, value); }),
};

}  // namespace
}  // namespace apus

using namespace apus;

// The old value of the flag. badarg: a bad value; with cause badopt: an unknown flag.
BIF(erlang, process_flag, 2) {
  Term flag = args[0], value = args[1];
  static const auto* index = new RowIndex<FlagRow>{FlagRows(kRows)};
  if (const FlagRow* row = index->find(flag)) return row->set(p, value);
  if (is_tuple_of(flag, 2) && Tuple(flag)[0] == "monitor_nodes"_atom)
    return set_monitor_nodes(p, Tuple(flag)[1], value);
  return badarg(p, "badopt"_atom);
}

// badarg: an unknown flag, not 0 .. 10000. badtype: no living process of this node.
BIF(erts_internal, process_flag, 3) {
  Term pid = args[0], value = args[2];
  if (!pid.is_local_pid()) return "badtype"_atom;
  if (args[1] != "save_calls"_atom) return "badarg"_atom;
  if (!is_number_of_calls(value)) return "badarg"_atom;
  return ask(p, pid, save_calls_request, value);
}
