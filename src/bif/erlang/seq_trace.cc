// Sequential tracing of the caller; see trace/seq_trace.h. OTP: seq_trace(3).
#include "trace/seq_trace.h"

#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

using namespace apus;

// The former value. badarg: no such component, no value of it.
BIF(erlang, seq_trace, 2) {
  if (args[0] == "sequential_trace_token"_atom) {
    if (!args[1].is_nil()) return badarg(p);
    Term old = p.seq_token;
    p.seq_token = kNil;
    return old;
  }
  Term old = set_seq_component(p, args[0], args[1]);
  return old ? Outcome(old) : badarg(p);
}

// {Component, Value}; without a token [] or {Flag, false}. badarg: no such component.
BIF(erlang, seq_trace_info, 1) {
  Term value = seq_component(p, args[0]);
  return value ? Outcome(value) : badarg(p);
}

// Whether it was printed.
BIF(erlang, seq_trace_print, 1) { return make_boolean(seq_print(p, kNoTerm, args[0])); }
BIF(erlang, seq_trace_print, 2) { return make_boolean(seq_print(p, args[0], args[1])); }
