// Tracing, as it is while nothing is traced: what is asked is answered, what would switch tracing on is
// refused by {notsup, {trace, Flag}} or {notsup, trace_pattern}.
// OTP: erlang(3), trace/3, trace_pattern/3, trace_info/2, trace_delivered/1.
#include "code/code_set.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "heap/copy.h"
#include "proc/bif.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr const char* kFlags[] = {
    "all", "arity", "call", "cpu_timestamp", "exiting", "garbage_collection",
    "monotonic_timestamp", "ports", "procs", "receive", "return_to", "running", "running_ports",
    "running_procs", "send", "set_on_first_link", "set_on_first_spawn", "set_on_link",
    "set_on_spawn", "silent", "strict_monotonic_timestamp", "timestamp"};
constexpr const char* kPatternFlags[] = {"local", "global", "meta", "call_count", "call_time",
                                         "call_memory"};

template <size_t N>
bool is_one_of(Term t, const char* const (&names)[N]) {
  if (!t.is_atom()) return false;
  for (const char* name : names)
    if (atom_text(t) == name) return true;
  return false;
}

bool is_tracer(Term t) {
  return (is_tuple_of(t, 2) || is_tuple_of(t, 3)) && Tuple(t)[0] == "tracer"_atom;
}

// The first flag of the list, kNil when there is none; false: an unknown one.
bool read_flags(Term list, Term* first) {
  *first = kNil;
  for (; list.is_list(); list = tail(list)) {
    Term flag = head(list);
    if (!is_one_of(flag, kFlags) && !is_tracer(flag)) return false;
    if (first->is_nil()) *first = is_tracer(flag) ? "tracer"_atom : flag;
  }
  return list.is_nil();
}

bool is_alive(Term pid) {
  grace::Guard guard;
  Process* q = find_process(pid);
  return q && !q->is_exiting();
}

// How many processes a specification names; -1: none of the forms. Ports are nobody's: they are not
// counted.
int64_t count_traced(Term spec) {
  if (spec.is_local_pid()) return is_alive(spec) ? 1 : -1;
  if (spec.is_port()) return 1;
  if (spec == "all"_atom || spec == "processes"_atom || spec == "existing"_atom ||
      spec == "existing_processes"_atom)
    return process_table().count();
  if (spec == "new"_atom || spec == "new_processes"_atom || spec == "new_ports"_atom ||
      spec == "ports"_atom || spec == "existing_ports"_atom)
    return 0;
  return -1;
}

struct Pattern {
  Term module, function, arity;  // '_' is any.
  bool local = false;
};

bool is_any(Term t) { return t == "_"_atom; }

// {M, F, A}, where what follows an any is any.
bool read_pattern(Term t, Pattern* out) {
  if (!is_tuple_of(t, 3)) return false;
  Tuple e(t);
  *out = {e[0], e[1], e[2]};
  if (!out->module.is_atom() || !out->function.is_atom()) return false;
  if (is_any(out->module) && !is_any(out->function)) return false;
  if (is_any(out->function)) return is_any(out->arity);
  return is_any(out->arity) || (out->arity.is_small() && out->arity.small() >= 0);
}

bool matches(const Pattern& pattern, Term name, uint32_t arity) {
  return (is_any(pattern.function) || pattern.function == name) &&
         (is_any(pattern.arity) || pattern.arity == make_small(arity));
}

int64_t count_in(const Pattern& pattern, const CodeInstance& i) {
  int64_t n = 0;
  if (pattern.local) {
    for (const lower::Function& f : i.functions) n += matches(pattern, f.name, f.arity);
  } else {
    for (const ExportedFunction& f : i.exports) n += matches(pattern, f.name, f.arity);
  }
  return n;
}

int64_t count_functions(const Pattern& pattern) {
  struct Sum {
    const Pattern& pattern;
    int64_t n = 0;
  } sum{pattern};
  for_each_module(
      [](Module* m, void* data) {
        auto& s = *static_cast<Sum*>(data);
        if (!is_any(s.pattern.module) && s.pattern.module != m->name) return;
        CodeInstance* i = m->current.load(std::memory_order_acquire);
        if (i) s.n += count_in(s.pattern, *i);
      },
      &sum);
  return sum.n;
}

bool read_pattern_flags(Term list, bool* local) {
  for (; list.is_list(); list = tail(list)) {
    if (!is_one_of(head(list), kPatternFlags)) return false;
    if (head(list) != "global"_atom) *local = true;
  }
  return list.is_nil();
}

bool is_specification(Term t) {
  return t == "true"_atom || t == "false"_atom || t == "restart"_atom || t == "pause"_atom ||
         t.is_list() || t.is_nil();
}

Outcome item_of_function(Process& p, Term mfa, Term item) {
  Pattern pattern;
  if (!read_pattern(mfa, &pattern) || !pattern.arity.is_small()) return badarg(p);
  pattern.local = true;
  Export* e = find_export(pattern.module, pattern.function,
                          static_cast<uint32_t>(pattern.arity.small()));
  bool exists = count_functions(pattern) > 0 || (e && is_callable(e));
  return make_tuple(p.heap, {item, exists ? "false"_atom : "undefined"_atom});
}

}  // namespace
}  // namespace apus

using namespace apus;

// The number of processes. badarg: nobody; cause badopt: unknown flags.
BIF(erts_internal, trace, 3) {
  Term first;
  if (args[1] != "true"_atom && args[1] != "false"_atom) return badarg(p);
  if (!read_flags(args[2], &first)) return badarg(p, "badopt"_atom);
  int64_t n = count_traced(args[0]);
  if (n < 0) return badarg(p);
  if (args[1] == "false"_atom || first.is_nil()) return make_small(n);
  Term what = make_tuple(p.heap, {"trace"_atom, first});
  return error(p, make_tuple(p.heap, {"notsup"_atom, what}));
}

// The number of functions. badarg, cause: none (no function), match_spec, badopt (flags).
BIF(erts_internal, trace_pattern, 3) {
  Pattern pattern;
  if (!is_specification(args[1])) return badarg(p, "match_spec"_atom);
  if (!read_pattern_flags(args[2], &pattern.local)) return badarg(p, "badopt"_atom);
  bool on = args[1] == "true"_atom || args[1].is_list() || args[1].is_nil();
  int64_t n = 0;
  if (args[0] == "send"_atom || args[0] == "receive"_atom) {
    n = 1;
    on = args[1].is_list();  // true is how it is.
  } else if (args[0] != "on_load"_atom) {
    bool local = pattern.local;
    if (!read_pattern(args[0], &pattern)) return badarg(p, "none"_atom);
    pattern.local = local;
    n = count_functions(pattern);
    on = on && n > 0;
  }
  if (on) return error(p, make_tuple(p.heap, {"notsup"_atom, "trace_pattern"_atom}));
  return make_small(n);
}

// {Item, Value}; undefined for a process that is gone. badarg: no such item; cause badopt: neither a
// process nor a function.
BIF(erlang, trace_info, 2) {
  Term what = args[0], item = args[1];
  if (what.is_local_pid() || what.is_port() || what == "new"_atom || what == "new_processes"_atom ||
      what == "new_ports"_atom) {
    if (item != "flags"_atom && item != "tracer"_atom) return badarg(p);
    if (what.is_local_pid() && !is_alive(what)) return "undefined"_atom;
    return make_tuple(p.heap, {item, kNil});
  }
  if (what == "send"_atom || what == "receive"_atom) {
    if (item != "match_spec"_atom) return badarg(p);
    return make_tuple(p.heap, {item, "true"_atom});
  }
  if (what == "on_load"_atom) return make_tuple(p.heap, {item, "false"_atom});
  if (what.is_tuple()) return item_of_function(p, what, item);
  return badarg(p, "badopt"_atom);
}

// A reference; {trace_delivered, Tracee, Reference} comes when all that was traced has come: at once.
BIF(erlang, trace_delivered, 1) {
  if (args[0] != "all"_atom && !args[0].is_local_pid()) return badarg(p);
  Term ref = make_ref(p.heap, next_ref_numbers());
  send_message(p.pid, make_tuple(p.heap, {"trace_delivered"_atom, args[0], ref}));
  return ref;
}
