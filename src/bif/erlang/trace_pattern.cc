// Which calls, sends and receives are told of. OTP: erlang(3), trace_pattern/2,3.
#include "bif/erlang/trace_arguments.h"
#include "heap/builders.h"
#include "match/program.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/tuple.h"
#include "trace/events.h"
#include "trace/pattern.h"

namespace apus {
namespace {

// {meta, Pid} or {meta, Module, State}.
bool read_meta(Term flag, PatternChange* out) {
  if (!is_tuple_of(flag, 2) && !is_tuple_of(flag, 3)) return false;
  Tuple t(flag);
  if (t[0] != "meta"_atom) return false;
  if (t.arity() == 3) out->meta_tracer = make_tracer(t[1], t[2]);
  else out->meta_tracer = make_tracer(kNoTerm, t[1]);
  out->kinds |= kMeta;
  return out->meta_tracer != nullptr;
}

// False: an unknown flag, or global among others.
bool read_kinds(Process& p, Term list, PatternChange* out) {
  out->kinds = 0;
  bool global = false;
  for (; list.is_list(); list = tail(list)) {
    Term flag = head(list);
    if (flag == "global"_atom) global = true;
    else if (flag == "local"_atom) out->kinds |= kLocal;
    else if (flag == "meta"_atom) out->kinds |= kMeta;
    else if (flag == "call_count"_atom) out->kinds |= kCount;
    else if (flag == "call_time"_atom) out->kinds |= kTimeSpent;
    else if (!read_meta(flag, out)) return false;
  }
  if (!list.is_nil() || (global && out->kinds)) return false;
  if (out->kinds == 0) out->kinds = kGlobal;
  if ((out->kinds & kMeta) && !out->meta_tracer) out->meta_tracer = make_tracer(kNoTerm, p.pid);
  return true;
}

enum class Read : uint8_t { kOk, kBad };

match::Dialect dialect_for(Term what) {
  if (what == "send"_atom) return match::Dialect::kTraceSend;
  return what == "receive"_atom ? match::Dialect::kTraceReceive : match::Dialect::kTrace;
}

// A specification: true or a list, for on; false; restart; pause.
Read read_specification(Term t, match::Dialect dialect, PatternChange* out) {
  using Do = PatternChange::Do;
  if (t == "false"_atom) out->action = Do::kOff;
  else if (t == "restart"_atom) out->action = Do::kRestart;
  else if (t == "pause"_atom) out->action = Do::kPause;
  else out->action = Do::kOn;
  if (out->action == Do::kOff) return Read::kOk;
  auto made = std::make_shared<Specification>();
  bool is_plain = t == "true"_atom || t.is_nil() || out->action != Do::kOn;
  made->source = StoredTerm(is_plain ? kNil : t);
  if (!is_plain) {
    if (!t.is_list()) return Read::kBad;
    made->program = match::compile(t, dialect);
    if (!made->program) return Read::kBad;
  }
  out->specification = std::move(made);
  return Read::kOk;
}

// send and 'receive': the whole specification stands for all messages.
Outcome set_filter(Process& p, Term what, Term list, const PatternChange& change) {
  using Do = PatternChange::Do;
  bool known = list.is_nil() && (change.action == Do::kOn || change.action == Do::kOff);
  if (!known) return badarg(p, "none"_atom);
  MessageFilter filter;
  filter.never = change.action == Do::kOff;
  if (change.specification && change.specification->program)
    filter.specification = change.specification;
  auto kind = what == "send"_atom ? MessageKind::kSend : MessageKind::kReceive;
  set_message_filter(kind, std::move(filter));
  return make_small(1);
}

}  // namespace
}  // namespace apus

using namespace apus;

// The number of functions. badarg, cause: none (no function), match_spec, badopt (flags), call_count.
BIF(erts_internal, trace_pattern, 3) {
  PatternChange change;
  if (read_specification(args[1], dialect_for(args[0]), &change) != Read::kOk)
    return badarg(p, "match_spec"_atom);
  if (!read_kinds(p, args[2], &change)) return badarg(p, "badopt"_atom);
  bool has_program = change.specification && change.specification->program;
  bool has_use = change.kinds & (kGlobal | kLocal | kMeta);
  if (has_program && !has_use)
    return badarg(p, "call_count"_atom);
  if (args[0] == "send"_atom || args[0] == "receive"_atom)
    return set_filter(p, args[0], args[2], change);
  if (args[0] == "on_load"_atom) {
    change_load_pattern(change);
    return make_small(0);
  }
  FunctionPattern pattern;
  if (!read_pattern(args[0], &pattern)) return badarg(p, "none"_atom);
  return make_small(change_pattern(pattern, change));
}
