// See actions.h.
#include "trace/actions.h"

#include <cstdio>
#include <string>
#include <utility>

#include "heap/builders.h"
#include "proc/process_table.h"
#include "proc/run.h"
#include "proc/system_flags.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/print.h"
#include "term/tuple.h"
#include "trace/frame.h"
#include "trace/seq_trace.h"
#include "trace/settings.h"

namespace apus {
namespace {

using match::Action;

// A list of flags, perhaps with a tracer; false when it is none.
bool read_flags(Term list, uint32_t* flags, TracerRef* tracer) {
  *flags = 0;
  for (; list.is_list(); list = tail(list)) {
    Term t = head(list);
    if (is_tuple_of(t, 2) && Tuple(t)[0] == "tracer"_atom) {
      *tracer = std::make_shared<Tracer>(kNoTerm, Tuple(t)[1]);
      continue;
    }
    if (is_tuple_of(t, 3) && Tuple(t)[0] == "tracer"_atom) {
      *tracer = std::make_shared<Tracer>(Tuple(t)[1], Tuple(t)[2]);
      continue;
    }
    uint32_t flag = trace_flag(t);
    if (!flag) return false;
    *flags |= flag;
  }
  return list.is_nil();
}

// Changes the flags of q, which from now on is traced by that tracer, else by p's; when nobody traces p, by nobody.
void change(Process& p, Process& q, uint32_t on, uint32_t off, TracerRef tracer) {
  const TraceSettings* own = settings_of(p);
  if (!tracer && own) tracer = own->tracer;
  if (tracer) change_settings(q, on, off, tracer);
  else change_settings(q, 0, kEveryTraceFlag, nullptr);
}

// {M, F, A, {File, Line}}, with undefined for what is not known.
Term place_of(Process& p, const Word* at, TermHeap& heap) {
  const Word* ip = std::exchange(p.ip, at);
  Term trace = engine().stack_trace(p, heap, 1);
  p.ip = ip;
  if (!trace.is_list()) return "undefined"_atom;
  Tuple entry(head(trace));
  Term where = "undefined"_atom;
  if (entry[3].is_list()) {
    Tuple file(head(entry[3])), line(head(tail(entry[3])));
    where = make_tuple(heap, {file[1], line[1]});
  }
  return make_tuple(heap, {entry[0], entry[1], entry[2], where});
}

Process* process_of(Term t) {
  if (!t.is_local_pid()) return nullptr;
  Process* q = find_process(t);
  return q && !q->is_exiting() ? q : nullptr;
}

}  // namespace

Term CallActions::caller(bool with_line, TermHeap& heap) {
  if (!is_call_) return "undefined"_atom;
  for (const Word* s = p_.heap.stack_top(); s < p_.heap.stack_end(); s++) {
    if (!is_header_word(*s) || *s == 0 || is_trace_return(*s)) continue;
    auto* at = reinterpret_cast<const Word*>(*s) - 1;
    return with_line ? place_of(p_, at, heap) : engine().function_at(p_, at, heap);
  }
  return "undefined"_atom;
}

Term CallActions::change_flags(const Term* args, uint32_t arity, bool on) {
  uint32_t flag = trace_flag(args[arity - 1]);
  if (!flag || args[arity - 1] == "all"_atom) return kNoTerm;
  grace::Guard guard;
  Process* q = arity == 1 ? &p_ : process_of(args[0]);
  if (!q) return kNoTerm;
  change(p_, *q, on ? flag : 0, on ? 0 : flag, nullptr);
  return "true"_atom;
}

Term CallActions::trace(const Term* args, uint32_t arity) {
  uint32_t off, on;
  TracerRef tracer;
  grace::Guard guard;
  Process* q = arity == 2 ? &p_ : process_of(args[0]);
  if (!q) return kNoTerm;
  if (!read_flags(args[arity - 2], &off, &tracer)) return kNoTerm;
  if (!read_flags(args[arity - 1], &on, &tracer)) return kNoTerm;
  change(p_, *q, on, off, tracer);
  return "true"_atom;
}

Term CallActions::silent(Term wanted) {
  if (wanted == "true"_atom) change(p_, p_, kTraceSilent, 0, nullptr);
  else if (wanted == "false"_atom) change(p_, p_, 0, kTraceSilent, nullptr);
  else return kNoTerm;
  return "true"_atom;
}

Term CallActions::act(Action action, const Term* args, uint32_t arity, TermHeap& heap) {
  auto& control_word = system_flags().trace_control_word;
  switch (action) {
    case Action::kCaller: return caller(false, heap);
    case Action::kCallerLine: return caller(true, heap);
    case Action::kEnableTrace: return change_flags(args, arity, true);
    case Action::kDisableTrace: return change_flags(args, arity, false);
    case Action::kTrace: return trace(args, arity);
    case Action::kSilent: return silent(args[0]);
    case Action::kProcessDump: {
      std::string text;
      if (engine().backtrace) engine().backtrace(p_, text);
      return make_binary(heap, text);
    }
    case Action::kDisplay: {
      std::string text;
      print_term(text, args[0]);
      text += "\n";
      std::fwrite(text.data(), 1, text.size(), stdout);
      std::fflush(stdout);
      return "true"_atom;
    }
    case Action::kGetTcw: return make_unsigned(heap, control_word.load());
    case Action::kSetTcw: {
      if (!args[0].is_small() || args[0].small() < 0) return kNoTerm;
      return make_unsigned(heap, control_word.exchange(static_cast<uint64_t>(args[0].small())));
    }
    case Action::kGetSeqToken: return p_.seq_token.is_tuple() ? p_.seq_token : kNil;
    case Action::kIsSeqTrace: return make_boolean(p_.seq_token.is_tuple());
    case Action::kSetSeqToken:
      return set_seq_component(p_, args[0], args[1]) ? "true"_atom : kNoTerm;
    case Action::kReturnTrace:
    case Action::kExceptionTrace:
    case Action::kMessage: return "true"_atom;
  }
  UNREACHABLE("a value outside the enum Action");
}

}  // namespace apus
