// Raising from Erlang code: error, exit, throw, raise. OTP: erlang(3).
#include <vector>

#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/map_find.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Whether it is a list of stack trace entries, as raise/3 wants it.
bool is_stacktrace(Term list) {
  for (; list.is_list(); list = tail(list)) {
    Term t = head(list);
    if (!t.is_tuple()) return false;
    Tuple e(t);
    bool fun_first = e.arity() >= 2 && e[0].is_fun();
    bool mfa = e.arity() >= 3 && e[0].is_atom() && e[1].is_atom();
    if (!fun_first && !mfa) return false;
    if (e.arity() > (fun_first ? 3u : 4u)) return false;
  }
  return list.is_nil();
}

// The trace with [] for the location of entries that have none.
Term with_locations(Process& p, Term list) {
  if (!list.is_list()) return list;
  std::vector<Term> entries;
  for (; list.is_list(); list = tail(list)) {
    Tuple e(head(list));
    bool is_short = e.arity() == 2 || (e.arity() == 3 && !e[0].is_fun());
    Term elements[4] = {};
    for (size_t i = 0; i < e.arity(); i++) elements[i] = e[i];
    if (is_short) elements[e.arity()] = kNil;
    entries.push_back(is_short ? make_tuple(p.heap, elements, e.arity() + 1) : head(list));
  }
  return make_list_of(p.heap, entries.data(), entries.size());
}

// The arguments of error/2: a list, or none.
void set_arguments(Process& p, Term args) {
  if (args.is_list() || args.is_nil()) p.pending.error_arguments = args;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, error, 1) { return error(p, args[0]); }

BIF(erlang, error, 2) {
  Outcome r = error(p, args[0]);
  set_arguments(p, args[1]);
  return r;
}

// With options [{error_info, Map}]: the map is kept in the first entry of the trace. Malformed options
// are as good as none.
BIF(erlang, error, 3) {
  Term info = kNoTerm;
  Term list = args[2];
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    bool is = is_tuple_of(option, 2) && Tuple(option)[0] == "error_info"_atom &&
              Tuple(option)[1].is_map();
    if (!is) break;
    info = Tuple(option)[1];
  }
  if (!list.is_nil()) info = kNoTerm;
  Outcome r = error(p, args[0]);
  set_arguments(p, args[1]);
  p.pending.error_info = info;
  return r;
}

BIF(erlang, exit, 1) { return raise(p, ExceptionClass::kExit, args[0]); }
BIF(erlang, throw, 1) { return raise(p, ExceptionClass::kThrow, args[0]); }

// Returns badarg (the atom) when class or stack trace are malformed.
BIF(erlang, raise, 3) {
  ExceptionClass k;
  if (args[0] == "error"_atom) k = ExceptionClass::kError;
  else if (args[0] == "exit"_atom) k = ExceptionClass::kExit;
  else if (args[0] == "throw"_atom) k = ExceptionClass::kThrow;
  else return "badarg"_atom;
  if (!is_stacktrace(args[2])) return "badarg"_atom;
  Outcome r = raise(p, k, args[1]);
  p.pending.has_stacktrace = true;
  p.pending.stacktrace = with_locations(p, args[2]);
  return r;
}

// What stubs of builtins and NIFs raise: nobody has provided the function.
BIF(erlang, nif_error, 1) { return error(p, args[0]); }
BIF(erlang, nif_error, 2) { return error(p, args[0]); }
