// See trace_arguments.h.
#include "bif/erlang/trace_arguments.h"

#include "port/port_table.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {

bool is_tracer_option(Term t) {
  return (is_tuple_of(t, 2) || is_tuple_of(t, 3)) && Tuple(t)[0] == "tracer"_atom;
}

TracerRef make_tracer(Term module, Term state) {
  if (module && !module.is_atom()) return nullptr;
  if (!module && !state.is_local_pid() && !state.is_port()) return nullptr;
  auto tracer = std::make_shared<Tracer>(module, state);
  bool there = ask_tracer(*tracer, "trace_status"_atom, kNil) != TracerAnswer::kRemove;
  return there ? tracer : nullptr;
}

TracerRef read_tracer(Term option) {
  Tuple t(option);
  if (t.arity() == 2) {
    if (is_tuple_of(t[1], 2)) return make_tracer(Tuple(t[1])[0], Tuple(t[1])[1]);
    return make_tracer(kNoTerm, t[1]);
  }
  return make_tracer(t[1], t[2]);
}

bool is_port_alive(Term port) {
  grace::Guard guard;
  return find_port(port) != nullptr;
}

int64_t port_count() { return port_table().count(); }

}  // namespace apus
