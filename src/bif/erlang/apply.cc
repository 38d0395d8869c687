// apply/2,3 and functions as data: make_fun/3, function_exported/3 ... OTP: erlang(3).
#include "code/exports.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr int64_t kMaxArity = 255;

// Puts the list's elements into x[0..n).
void spread_arguments(Process& p, Term list) {
  Term* x = p.context->x;
  for (size_t i = 0; list.is_list(); list = tail(list)) x[i++] = head(list);
}

bool is_call_of_apply(const Term* args) {
  return args[0] == "erlang"_atom && args[1] == "apply"_atom && list_length(args[2]) == 3;
}

}  // namespace
}  // namespace apus

using namespace apus;

// Calls Module:Function with the list's elements; those of a call of apply/3 at once. badarg: no atoms, no proper list.
// system_limit: more than kMaxApplied arguments.
BIF(erlang, apply, 3) {
  while (is_call_of_apply(args)) {
    Term list = args[2];
    for (size_t i = 0; i < 3; i++, list = tail(list)) args[i] = head(list);
  }
  Term module = args[0], function = args[1];
  int64_t n = list_length(args[2]);
  if (!module.is_atom() || !function.is_atom() || n < 0) return badarg(p);
  if (n > kMaxApplied) return system_limit(p);
  spread_arguments(p, args[2]);
  p.pending.what = Pending::What::kTrap;
  p.pending.target = intern_export(module, function, static_cast<uint32_t>(n));
  p.pending.arity = static_cast<uint32_t>(n);
  return Outcome::pending();
}

// Calls a fun with the list's elements. badfun, badarity: as a call. system_limit: there is no
// register left for the fun.
BIF(erlang, apply, 2) {
  Term fun = args[0];
  int64_t n = list_length(args[1]);
  if (n < 0) return badarg(p);
  if (n >= kMaxApplied) return system_limit(p);
  spread_arguments(p, args[1]);
  p.pending.what = Pending::What::kCallFun;
  p.pending.reason = fun;
  p.pending.arity = static_cast<uint32_t>(n);
  return Outcome::pending();
}

// fun Module:Function/Arity. badarg: wrong types, arity not 0..255.
BIF(erlang, make_fun, 3) {
  bool ok = args[0].is_atom() && args[1].is_atom() && args[2].is_small() &&
            args[2].small() >= 0 && args[2].small() <= kMaxArity;
  if (!ok) return badarg(p);
  Export* e = intern_export(args[0], args[1], static_cast<uint32_t>(args[2].small()));
  return make_export_fun(p.heap, e);
}

// Whether the module is loaded and exports the function; a builtin does not count. badarg: wrong types.
BIF(erlang, function_exported, 3) {
  if (!args[0].is_atom() || !args[1].is_atom() || !args[2].is_small()) return badarg(p);
  if (args[2].small() < 0) return "false"_atom;
  Export* e = find_export(args[0], args[1], static_cast<uint32_t>(args[2].small()));
  return make_boolean(e && is_callable(e));
}

BIF(erlang, is_builtin, 3) {
  if (!args[0].is_atom() || !args[1].is_atom() || !args[2].is_small()) return badarg(p);
  if (args[2].small() < 0) return "false"_atom;
  auto arity = static_cast<uint32_t>(args[2].small());
  return make_boolean(find_builtin(args[0], args[1], arity) != nullptr);
}
