// Match specifications by themselves: compiled, tested, run over lists.
// OTP: ets(3), match_spec_compile/1, match_spec_run/2, test_ms/2; erlang(3), match_spec_test/3.
#include "heap/builders.h"
#include "match/run.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/tuple.h"

using namespace apus;

namespace {

Term error_list(Process& p, const match::Errors& errors) {
  Term list = kNil;
  for (size_t i = errors.size(); i-- > 0;) {
    Term text = make_utf8_list(p.heap, errors[i]);
    list = make_cons(p.heap, make_tuple(p.heap, {"error"_atom, text}), list);
  }
  return make_tuple(p.heap, {"error"_atom, list});
}

}  // namespace

// A reference to the compiled specification. badarg: it is wrong.
BIF(ets, match_spec_compile, 1) {
  match::ProgramRef program = match::compile(args[0], match::Dialect::kTable);
  if (!program) return badarg(p);
  return make_magic_ref(p.heap, program.get());
}

BIF(ets, is_compiled_ms, 1) { return make_boolean(match::compiled_program(args[0]) != nullptr); }

// Results of the list's elements before Acc, the last one first. badarg: nothing compiled, no proper list.
BIF(ets, match_spec_run_r, 3) {
  match::Program* program = match::compiled_program(args[1]);
  if (!program) return badarg(p);
  match::Run run(*program, p.heap, p.pid, true);
  Term rest = args[0], result = args[2];
  for (; rest.is_list(); rest = tail(rest)) {
    if (--p.reductions_left <= 0) {
      args[0] = rest;
      args[2] = result;
      return yield(p);
    }
    Term value = run.run(head(rest));
    if (value) result = make_cons(p.heap, value, result);
  }
  if (!rest.is_nil()) return badarg(p);
  return result;
}

// {ok, Result, Flags, Warnings} or {error, Errors}. badarg: no type of specification, no list to trace.
BIF(erlang, match_spec_test, 3) {
  bool is_trace = args[2] == "trace"_atom;
  if (!is_trace && args[2] != "table"_atom) return badarg(p);
  if (is_trace && !args[0].is_list() && !args[0].is_nil()) return badarg(p);
  match::Errors errors;
  auto dialect = is_trace ? match::Dialect::kTrace : match::Dialect::kTable;
  match::ProgramRef program = match::compile(args[1], dialect, &errors);
  if (!program) return error_list(p, errors);
  match::Run run(*program.get(), p.heap, p.pid, true);
  Term value = run.run(args[0]);
  Term flags = kNil;
  if (run.traces_exceptions())
    flags = make_cons(p.heap, "exception_trace"_atom, flags);
  if (run.returns_trace()) flags = make_cons(p.heap, "return_trace"_atom, flags);
  return make_tuple(p.heap, {"ok"_atom, value ? value : "false"_atom, flags, kNil});
}
