// See journal.h.
#include "trace/journal.h"

#include "base/utf8.h"
#include "code/code_set.h"
#include "heap/builders.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/tuple.h"
#include "trace/point.h"
#include "trace/settings.h"

namespace apus {
namespace {

constexpr size_t kMostText = 60;  // A version is short; anything may be asked for.

// The beginning of an atom's text, or of a flat list of characters.
std::string text_of(Term t) {
  if (t.is_atom() && !t.is_nil()) return std::string(atom_text(t));
  std::string text;
  for (; t.is_list() && text.size() < kMostText; t = tail(t)) {
    Term c = head(t);
    if (!c.is_small() || c.small() < 0 || !is_code_point(static_cast<uint32_t>(c.small()))) break;
    utf8_append(text, static_cast<uint32_t>(c.small()));
  }
  return text;
}

// {Module, ...} in {load | remove | apply, {Module, ...}}; the other instructions are about any number.
Term module_of_step(Term step) {
  if (!is_tuple_of(step, 2)) return kNil;
  Tuple t(step);
  bool is_about_one = t[0] == "load"_atom || t[0] == "remove"_atom || t[0] == "apply"_atom;
  if (!is_about_one || !t[1].is_tuple() || Tuple(t[1]).arity() == 0) return kNil;
  Term module = Tuple(t[1])[0];
  return module.is_atom() ? module : kNil;
}

Term name_of_step(Term step) {
  if (step.is_tuple() && Tuple(step).arity() > 0) step = Tuple(step)[0];
  return step.is_atom() ? step : kNil;
}

uint64_t current_version(Term module) {
  Module* m = find_module(module);
  CodeInstance* i = m ? m->current.load(std::memory_order_acquire) : nullptr;
  return i ? i->number : 0;
}

CodeOutcome outcome_of(Term value) {
  if (!value) return CodeOutcome::kRaised;
  bool is_error = value.is_tuple() && Tuple(value).arity() > 0 && Tuple(value)[0] == "error"_atom;
  return is_error ? CodeOutcome::kError : CodeOutcome::kOk;
}

}  // namespace

void begin_journaled_call(Process& p, TracePoint& point, const JournaledCall& call, const Term* x) {
  ensure_tracing(p);  // So that exceptions are seen.
  Term module = kNil, name = call.function, target = kNil;
  switch (call.event) {
    case CodeEvent::kCodeChange:
      if (x[1].is_atom()) module = x[1];
      if (x[0].is_local_pid() || x[0].is_atom()) target = x[0];
      break;
    case CodeEvent::kReleaseStep:
      module = module_of_step(x[0]);
      name = name_of_step(x[0]);
      break;
    default: {
      JournalEntry entry{CodeEvent::kRelease, CodeOutcome::kBegun};
      entry.call = name;
      entry.release = text_of(x[0]);
      record_in_journal(std::move(entry));
    }
  }
  Term seen = make_tuple(p.heap, {module, name, target});
  p.heap.close_open_fragment();  // The engine goes on in the main block.
  push_trace_frame(p, {&point, kJournal, seen});
}

void end_journaled_call(const TraceFrame& frame, Term value) {
  const JournaledCall* call =
      find_journaled_call(frame.point->module, frame.point->function, frame.point->arity);
  Tuple seen(frame.other);
  JournalEntry entry{call->event, outcome_of(value)};
  entry.module = seen[0];
  entry.version = seen[0] == kNil ? 0 : current_version(seen[0]);
  if (call->event != CodeEvent::kCodeChange) entry.call = seen[1];
  entry.target = seen[2];
  record_in_journal(std::move(entry));
}

}  // namespace apus
