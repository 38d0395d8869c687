// What is traced, and how. OTP: erlang(3), trace_info/2.
#include "bif/erlang/trace_arguments.h"
#include "code/code_set.h"
#include "code/exports.h"
#include "code/entry_patch.h"
#include "heap/builders.h"
#include "port/port_table.h"
#include "proc/bif.h"
#include "proc/process_table.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"
#include "trace/events.h"
#include "trace/pattern.h"
#include "trace/settings.h"

namespace apus {
namespace {

Term pair(Process& p, Term item, Term value) { return make_tuple(p.heap, {item, value}); }

// s null: not traced.
Outcome info_of_settings(Process& p, Term item, const TraceSettings* s) {
  if (item == "flags"_atom) return pair(p, item, s ? trace_flag_names(s->flags, p.heap) : kNil);
  if (item == "tracer"_atom) return pair(p, item, s ? s->tracer->term(p.heap) : kNil);
  return badarg(p);
}

Outcome info_of_process(Process& p, Term pid, Term item) {
  grace::Guard guard;
  Process* q = find_process(pid);
  if (!q || q->is_exiting()) return "undefined"_atom;
  ProcessTracing* tracing = process_tracing(*q);
  return info_of_settings(p, item, tracing ? living_settings_of(*tracing, pid) : nullptr);
}

Outcome info_of_port(Process& p, Term id, Term item) {
  grace::Guard guard;
  Port* port = find_port(id);
  if (!port) return "undefined"_atom;
  return info_of_settings(p, item, living_settings_of(port->tracing, id));
}

Outcome info_of_newborn(Process& p, Newborn kind, Term item) {
  TraceSettings s = living_default_settings(kind);
  return info_of_settings(p, item, s.tracer ? &s : nullptr);
}

Outcome info_of_filter(Process& p, MessageKind kind, Term item) {
  if (item != "match_spec"_atom) return badarg(p);
  MessageFilter filter = message_filter(kind);
  if (filter.never) return pair(p, item, "false"_atom);
  if (!filter.specification) return pair(p, item, "true"_atom);
  return pair(p, item, filter.specification->source.copy_to_heap(p.heap));
}

Term source_of(Process& p, const SpecificationRef& specification) {
  return specification ? specification->source.copy_to_heap(p.heap) : "false"_atom;
}

// [{Pid, Calls, Seconds, Microseconds}].
Term time_list(Process& p, TracePoint& point) {
  MutexLock lock(point.times_mutex);
  Term list = kNil;
  for (auto& [pid, time] : point.times) {
    int64_t us = time.ns / 1000;
    Term entry = make_tuple(p.heap, {Term{pid}, make_unsigned(p.heap, time.calls),
                                     make_small(us / 1'000'000), make_small(us % 1'000'000)});
    list = make_cons(p.heap, entry, list);
  }
  return list;
}

// What trace_info tells of a function; `count` and `times` are those of a point, not of what modules get.
struct Shown {
  const PointSettings& s;
  TracePoint* point;
};

// The value of one item; kNoTerm when there is no such item.
Term value_of(Process& p, const Shown& shown, Term item) {
  const PointSettings& s = shown.s;
  if (item == "traced"_atom)
    return s.global ? "global"_atom : s.local ? "local"_atom : "false"_atom;
  if (item == "match_spec"_atom) return source_of(p, s.global ? s.global : s.local);
  if (item == "meta"_atom) return s.meta_tracer ? s.meta_tracer->term(p.heap) : "false"_atom;
  if (item == "meta_match_spec"_atom) return source_of(p, s.meta);
  if (item == "call_count"_atom) {
    if (s.count == Counting::kOff) return "false"_atom;
    return shown.point ? make_unsigned(p.heap, shown.point->count.load()) : "true"_atom;
  }
  if (item == "call_time"_atom) {
    if (s.time == Counting::kOff) return "false"_atom;
    return shown.point ? time_list(p, *shown.point) : "true"_atom;
  }
  return kNoTerm;
}

Term all_items(Process& p, const Shown& shown) {
  if (shown.s.is_empty()) return "false"_atom;
  Term list = kNil;
  auto add = [&](Term item) {
    list = make_cons(p.heap, pair(p, item, value_of(p, shown, item)), list);
  };
  add("call_count"_atom);
  if (shown.point) add("call_time"_atom);
  add("meta_match_spec"_atom);
  add("meta"_atom);
  add("match_spec"_atom);
  add("traced"_atom);
  return list;
}

bool exists(Term module, Term function, uint32_t arity) {
  Export* e = find_export(module, function, arity);
  if (e && is_callable(e)) return true;
  Module* m = find_module(module);
  CodeInstance* i = m ? m->current.load(std::memory_order_acquire) : nullptr;
  return i && find_function(*i, function, arity);
}

Outcome info_of_function(Process& p, Term mfa, Term item) {
  if (!is_tuple_of(mfa, 3)) return badarg(p);
  Tuple t(mfa);
  bool ok = t[0].is_atom() && t[1].is_atom() && t[2].is_small() && t[2].small() >= 0;
  if (!ok) return badarg(p);
  auto arity = static_cast<uint32_t>(t[2].small());
  grace::Guard guard;
  if (!exists(t[0], t[1], arity)) return pair(p, item, "undefined"_atom);
  static const PointSettings kNone;
  TracePoint* point = find_point(t[0], t[1], arity);
  const PointSettings* s = point ? point->settings.load(std::memory_order_acquire) : nullptr;
  Shown shown{s ? *s : kNone, point};
  bool is_traced = s && s->is_traced();
  if (item == "all"_atom) return pair(p, item, is_traced ? all_items(p, shown) : "false"_atom);
  Term value = value_of(p, shown, item);
  if (!value && is_traced) return badarg(p);
  return pair(p, item, value ? value : "false"_atom);
}

Outcome info_of_loading(Process& p, Term item) {
  PointSettings s = load_pattern();
  Shown shown{s, nullptr};
  if (item == "all"_atom) return pair(p, item, all_items(p, shown));
  Term value = value_of(p, shown, item);
  if (!value && !s.is_empty()) return badarg(p);
  return pair(p, item, value ? value : "false"_atom);
}

}  // namespace
}  // namespace apus

using namespace apus;

// {Item, Value}; undefined for a process or port that is gone. badarg: no such item; cause badopt: neither
// process, port nor function.
BIF(erlang, trace_info, 2) {
  Term what = args[0], item = args[1];
  if (what.is_local_pid() || what.is_local_port()) {
    if (item != "flags"_atom && item != "tracer"_atom) return badarg(p);
    return what.is_local_pid() ? info_of_process(p, what, item) : info_of_port(p, what, item);
  }
  if (is_pid_of_the_past(what) && (item == "flags"_atom || item == "tracer"_atom))
    return "undefined"_atom;
  if (what == "new"_atom || what == "new_processes"_atom)
    return info_of_newborn(p, Newborn::kProcess, item);
  if (what == "new_ports"_atom) return info_of_newborn(p, Newborn::kPort, item);
  if (what == "send"_atom) return info_of_filter(p, MessageKind::kSend, item);
  if (what == "receive"_atom) return info_of_filter(p, MessageKind::kReceive, item);
  if (what == "on_load"_atom) return info_of_loading(p, item);
  if (what.is_tuple()) return info_of_function(p, what, item);
  return badarg(p, "badopt"_atom);
}
