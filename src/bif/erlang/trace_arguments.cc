// See trace_arguments.h.
#include "bif/erlang/trace_arguments.h"

#include "term/atom.h"
#include "term/tuple.h"

namespace apus {

bool is_tracer_option(Term t) {
  return (is_tuple_of(t, 2) || is_tuple_of(t, 3)) && Tuple(t)[0] == "tracer"_atom;
}

bool read_pattern(Term t, FunctionPattern* out) {
  const Term any = "_"_atom;
  if (!is_tuple_of(t, 3)) return false;
  Tuple e(t);
  if (!e[0].is_atom() || !e[1].is_atom()) return false;
  *out = {e[0], e[1], -1};
  if (e[0] == any && e[1] != any) return false;
  if (e[2] == any) return true;
  if (e[1] == any || !e[2].is_small()) return false;
  constexpr int64_t kNoArity = 256;
  out->arity = e[2].small() < 0 ? kNoArity : e[2].small();
  return true;
}

TracerRef make_tracer(Term module, Term state) {
  if (module && !module.is_atom()) return nullptr;
  if (!module && !state.is_local_pid() && !state.is_port()) return nullptr;
  auto tracer = std::make_shared<Tracer>(module, state);
  bool is_tracer = !module || (tracer_hooks().is_module && tracer_hooks().is_module(module));
  return is_tracer ? tracer : nullptr;
}

bool is_gone(const Tracer& tracer, Term tracee) {
  return ask_tracer(tracer, "trace_status"_atom, tracee) == TracerAnswer::kRemove;
}

bool is_there(const Tracer& tracer) { return !is_gone(tracer, kNil); }

const TraceSettings* living_settings_of(TracedBy& tracing, Term tracee) {
  const TraceSettings* s = settings_of(tracing);
  if (!s || !is_gone(*s->tracer, tracee)) return s;
  drop_settings(tracing, s);
  return nullptr;
}

TracerRef read_tracer(Term option) {
  Tuple t(option);
  return t.arity() == 2 ? make_tracer(kNoTerm, t[1]) : make_tracer(t[1], t[2]);
}

}  // namespace apus
