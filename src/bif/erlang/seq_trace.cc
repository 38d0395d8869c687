// Sequential tracing, as it is without a token: nobody has one, and none can be made.
//
// Making a token is refused by {notsup, {seq_trace, Flag}}. OTP: seq_trace(3).
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

namespace apus {
namespace {

bool is_flag(Term t) {
  return t == "send"_atom || t == "receive"_atom || t == "print"_atom || t == "timestamp"_atom ||
         t == "strict_monotonic_timestamp"_atom || t == "monotonic_timestamp"_atom;
}

bool is_value_of(Term flag, Term value) {
  if (is_flag(flag)) return value == "true"_atom || value == "false"_atom;
  if (flag == "label"_atom) return true;
  return flag == "serial"_atom && value.is_tuple();
}

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: no such flag, no value of it.
BIF(erlang, seq_trace, 2) {
  if (args[0] == "sequential_trace_token"_atom && args[1].is_nil()) return kNil;
  if (!is_value_of(args[0], args[1])) return badarg(p);
  Term what = make_tuple(p.heap, {"seq_trace"_atom, args[0]});
  return error(p, make_tuple(p.heap, {"notsup"_atom, what}));
}

// Without a token: [] or {Flag, false}. badarg: no such item.
BIF(erlang, seq_trace_info, 1) {
  if (args[0] == "label"_atom || args[0] == "serial"_atom) return kNil;
  if (!is_flag(args[0])) return badarg(p);
  return make_tuple(p.heap, {args[0], "false"_atom});
}

// Whether it was printed.
BIF(erlang, seq_trace_print, 1) { return "false"_atom; }
BIF(erlang, seq_trace_print, 2) { return "false"_atom; }
