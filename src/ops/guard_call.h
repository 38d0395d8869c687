// What instructions that stand for builtins share: keeping the result over a collection, and
// raising as if the builtin of that name had been called.
//
// Threads: the scheduler thread that runs the process. Requires of all: the registers were saved.
#pragma once

#include <initializer_list>

#include "heap/arith.h"
#include "heap/builders.h"
#include "ops/builtin_call.h"
#include "ops/state.h"
#include "term/atom.h"

namespace apus {

// Collects if the heap wants it; x[0..live) and `result` survive. The result, wherever it is then.
inline Term collect_keeping(Context* c, Term result, size_t live) {
  c->x[live] = result;
  collect_after(c, live + 1);
  return c->x[live];
}

// Sets pending to an exception of erlang:Name(Args...) that arithmetic failed with.
inline void set_arith_error(Context* c, Term failure, Term name, std::initializer_list<Term> args) {
  Process& p = *c->process;
  (void)(failure == kTooLarge ? system_limit(p) : badarith(p));
  if (name) note_builtin(c, "erlang"_atom, name, args.begin(), static_cast<uint32_t>(args.size()));
}

// Whether these operand words are a register and a small integer. Adding such a constant (or taking it
// away) is one instruction of its own in stock, whose errors name no builtin.
constexpr bool is_step(Word of, Word by) {
  return isa::is_register(of) && !isa::is_register(by) && Term{by}.is_small();
}

// As set_arith_error, for badarg.
inline void set_bad_argument(Context* c, Term name, std::initializer_list<Term> args) {
  (void)badarg(*c->process);
  note_builtin(c, "erlang"_atom, name, args.begin(), static_cast<uint32_t>(args.size()));
}

// The same for {badmap, map} and {badkey, key}.
inline void set_bad_map(Context* c, Term name, Term map, std::initializer_list<Term> args) {
  Process& p = *c->process;
  (void)error(p, make_tuple(p.heap, {"badmap"_atom, map}));
  note_builtin(c, "erlang"_atom, name, args.begin(), static_cast<uint32_t>(args.size()));
}
inline void set_bad_key(Context* c, Term name, Term key, std::initializer_list<Term> args) {
  Process& p = *c->process;
  (void)error(p, make_tuple(p.heap, {"badkey"_atom, key}));
  note_builtin(c, "erlang"_atom, name, args.begin(), static_cast<uint32_t>(args.size()));
}

}  // namespace apus
