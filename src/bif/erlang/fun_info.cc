// What a fun tells of itself: fun_info/2, fun_info_mfa/1. OTP: erlang(3), fun_info/2.
#include "bif/info/lookup.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/fun.h"
#include "term/tuple.h"

namespace apus {
namespace {

// What only local funs have.
Term undefined(Term) { return "undefined"_atom; }

Term environment(Process& p, Term fun) {
  return make_list_of(p.heap, reinterpret_cast<Term*>(fun.pointer() + kFunHeadWords),
                      fun_num_free(fun));
}

constexpr FunInfoRow kRows[] = {
    FUN_INFO(arity, [](Process&, Term fun) { return make_small(fun_arity(fun)); },
             [](Term fun) { return make_small(fun_arity(fun)); }),
    FUN_INFO(env, environment, [](Term) { return kNil; }),
    FUN_INFO(index, [](Process&, Term fun) { return make_small(fun_entry(fun)->old_index); },
             undefined),
    FUN_INFO(module, [](Process&, Term fun) { return fun_entry(fun)->module; },
             [](Term fun) { return fun_export(fun)->module; }),
    FUN_INFO(name, [](Process&, Term fun) { return fun_entry(fun)->name; },
             [](Term fun) { return fun_export(fun)->function; }),
    FUN_INFO(new_index, [](Process&, Term fun) { return make_small(fun_entry(fun)->index); },
             undefined),
    FUN_INFO(new_uniq,
             [](Process& p, Term fun) { return make_binary(p.heap, fun_entry(fun)->uniq, 16); },
             undefined),
    FUN_INFO(pid, [](Process&, Term fun) { return fun_creator(fun); }, undefined),
    FUN_INFO(refc, [](Process&, Term) { return make_small(1); }, undefined),
    FUN_INFO(type, [](Process&, Term) { return "local"_atom; },
             [](Term) { return "external"_atom; }),
    FUN_INFO(uniq, [](Process&, Term fun) { return make_small(fun_entry(fun)->old_uniq); },
             undefined),
};

}  // namespace
}  // namespace apus

using namespace apus;

// {Item, Value}. badarg: no fun, unknown item.
BIF(erlang, fun_info, 2) {
  static const auto* index = new RowIndex<FunInfoRow>{std::span<const FunInfoRow>(kRows)};
  Term fun = args[0];
  const FunInfoRow* row = fun.is_fun() ? index->find(args[1]) : nullptr;
  if (!row) return badarg(p);
  Term value = fun.is_kind(Kind::kFun) ? row->of_local(p, fun) : row->of_external(fun);
  return make_tuple(p.heap, {args[1], value});
}

// {Module, Name, Arity} of the function that a local fun's body is.
BIF(erlang, fun_info_mfa, 1) {
  if (!args[0].is_kind(Kind::kFun)) return badarg(p);
  FunEntry* e = fun_entry(args[0]);
  return make_tuple(p.heap, {e->module, e->name, make_small(e->arity)});
}
