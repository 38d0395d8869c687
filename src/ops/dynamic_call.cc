#include "ops/dynamic_call.h"

#include "code/code_set.h"
#include "code/exports.h"
#include "code/fun_table.h"
#include "heap/builders.h"
#include "ops/builtin_call.h"
#include "ops/state.h"
#include "term/atom.h"
#include "upgrade/loading.h"

namespace apus {
namespace {

// The call has left its return address already, as stock does it: the caller stands twice in the trace.
const Word* raise_with_fun(Context* c, const Word* at, const Word* next, const char* what,
                           Term value) {
  Process& p = *c->process;
  if (next) {
    Word* E = p.heap.stack_top();
    *--E = reinterpret_cast<Word>(next);
    p.heap.set_stack_top(E);
  }
  Term pair[] = {atom(what), value};
  (void)error(p, make_tuple(p.heap, pair, 2));
  return raise_pending(c, at);
}

Term arguments(Context* c, unsigned arity) {
  return make_list_of(c->process->heap, c->x, arity);
}

// Leaves the frame or stacks the return address.
void change_frame(Process& p, const Word* next, size_t slots) {
  Word* E = p.heap.stack_top();
  if (next) *--E = reinterpret_cast<Word>(next);
  else E += slots;
  p.heap.set_stack_top(E);
}

// Goes on at `target` in a later slice.
const Word* leave_for(Context* c, const Word* target, unsigned live, Leave why) {
  Process& p = *c->process;
  p.live_registers = live;
  p.ip = target;
  c->leave = why;
  return nullptr;
}

// Goes on at `target`, at once while the slice lasts.
const Word* go(Context* c, const Word* target, unsigned live, const Word* next, size_t slots) {
  Process& p = *c->process;
  change_frame(p, next, slots);
  return --p.reductions_left > 0 ? target : leave_for(c, target, live, Leave::kYield);
}

// The module of the fun is not loaded: error_handler:undefined_lambda/3. When another version of it is,
// the fun is a bad one.
const Word* enter_undefined(Context* c, const Word* at, Term fun, unsigned arity, const Word* next,
                            size_t slots) {
  Process& p = *c->process;
  Export* handler = intern_export("error_handler"_atom, "undefined_lambda"_atom, 3);
  Module* module = find_module(fun_entry(fun)->module);
  bool is_replaced = module && module->current.load(std::memory_order_acquire);
  if (is_replaced || !is_callable(handler)) return raise_with_fun(c, at, next, "badfun", fun);
  Term args = arguments(c, arity);
  c->x[0] = fun_entry(fun)->module;
  c->x[1] = fun;
  c->x[2] = args;
  collect_after(c, 3);
  p.heap.close_open_fragment();
  return go(c, handler->address.load(std::memory_order_acquire), 3, next, slots);
}

// The instance of the fun is being purged: waits until that is decided, then calls erlang:apply/2, which
// finds out. Whatever wakes the process before only brings it back here.
const Word* wait_for_purge(Context* c, Term fun, unsigned arity, const Word* next, size_t slots) {
  Process& p = *c->process;
  Term args = arguments(c, arity);
  c->x[0] = fun;
  c->x[1] = args;
  collect_after(c, 2);
  p.heap.close_open_fragment();
  change_frame(p, next, slots);
  bool waits = wake_after_purge(*fun_entry(c->x[0]), p.pid);
  return leave_for(c, intern_export("erlang"_atom, "apply"_atom, 2)->address, 2,
                   waits ? Leave::kWait : Leave::kYield);
}

}  // namespace

const Word* enter_fun(Context* c, const Word* at, Term fun, unsigned arity, const Word* next,
                      size_t slots) {
  Process& p = *c->process;
  if (!fun.is_fun()) return raise_with_fun(c, at, next, "badfun", fun);
  if (fun_arity(fun) != arity) {
    Term pair[] = {fun, arguments(c, arity)};
    return raise_with_fun(c, at, next, "badarity", make_tuple(p.heap, pair, 2));
  }
  if (fun.is_kind(Kind::kExport))
    return go(c, fun_export(fun)->address.load(std::memory_order_acquire), arity, next, slots);
  FunEntry* entry = fun_entry(fun);
  const Word* target = entry->address.load(std::memory_order_acquire);
  if (target == fun_purge_address()) return wait_for_purge(c, fun, arity, next, slots);
  if (!target) return enter_undefined(c, at, fun, arity, next, slots);
  unsigned n = static_cast<unsigned>(fun_num_free(fun));
  for (unsigned i = 0; i < n; i++) c->x[arity + i] = fun_free(fun, i);
  return go(c, target, arity + n, next, slots);
}

const Word* enter_start(Context* c, const Word* at) {
  Term module = c->x[0], function = c->x[1];
  unsigned arity = 0;
  for (Term list = c->x[2]; list.is_list(); list = tail(list)) c->x[arity++] = head(list);
  Export* e = intern_export(module, function, arity);
  return go(c, e->address.load(std::memory_order_acquire), arity, nullptr, 0);
}

const Word* enter_apply(Context* c, const Word* at, unsigned arity, const Word* next,
                        size_t slots) {
  Process& p = *c->process;
  Term module = c->x[arity], function = c->x[arity + 1];
  if (!module.is_atom() || !function.is_atom()) {
    Term args[] = {module, function, arguments(c, arity)};
    (void)badarg(p);
    note_builtin(c, "erlang"_atom, "apply"_atom, args, 3);
    return raise_pending(c, at);
  }
  Export* e = intern_export(module, function, arity);
  if (next) return go(c, e->address.load(std::memory_order_acquire), arity, next, 0);
  change_frame(p, nullptr, slots);
  keep_caller(p, at, e);
  return go(c, e->address.load(std::memory_order_acquire), arity, nullptr, 0);
}

}  // namespace apus
