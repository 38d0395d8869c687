// Calling NIFs, moving them to dirty threads, going on with scheduled ones.
#include "nif/call.h"

#include <cstring>
#include <optional>

#include "heap/builders.h"
#include "nif/env.h"
#include "proc/still_stack.h"
#include "sched/scheduler.h"
#include "term/atom.h"

namespace apus::nif {

namespace {

// Who asks for both kinds gets the one that may wait.
DirtyKind dirty_kind(uint32_t flags) {
  if (flags & ERL_NIF_DIRTY_JOB_IO_BOUND) return DirtyKind::kIo;
  return flags & ERL_NIF_DIRTY_JOB_CPU_BOUND ? DirtyKind::kCpu : DirtyKind::kNone;
}

DirtyKind kind_of_this_thread() {
  switch (Scheduler::current()->kind()) {
    case SchedulerKind::kNormal: return DirtyKind::kNone;
    case SchedulerKind::kDirtyCpu: return DirtyKind::kCpu;
    case SchedulerKind::kDirtyIo: return DirtyKind::kIo;
  }
  UNREACHABLE("all kinds are named");
}

// Runs the same instruction again, on the kind of thread that the function needs. `live` is how many
// X registers it will find.
Outcome run_again(Process& p, uint32_t live, DirtyKind where) {
  p.pending.arity = live;
  p.pending.what = Pending::What::kYield;
  if (where != DirtyKind::kNone) {
    p.pending.what = Pending::What::kDirty;
    p.dirty = where;
  }
  return Outcome::pending();
}

// What was scheduled stands in the X registers from now on, with the list of what the module's own
// function was called with behind it: should anything fail, that is what the stack trace shows. A
// function for another kind of thread moves; one for this kind goes on at the end of the slice.
Outcome go_on_with(Process& p, ScheduledNif& next, Term* args, Term called_with) {
  uint32_t arity = next.function.arity;
  std::memcpy(args, next.arguments, arity * sizeof(Term));
  args[arity] = called_with;
  return run_again(p, arity + 1, dirty_kind(next.function.flags));
}

Outcome raise_error(Process& p, const NifFunction& called, Term reason, Term called_with) {
  Outcome outcome = error(p, reason);
  p.pending.builtin_module = called.module;
  p.pending.builtin_name = called.name;
  p.pending.builtin_arguments = called_with;
  return outcome;
}

ERL_NIF_TERM run(Process& p, const NifFunction& function, ErlNifEnv* env, const Term* args) {
  std::optional<StillStack> still;
  if (dirty_kind(function.flags) != DirtyKind::kNone) still.emplace(p);
  return function.function(env, static_cast<int>(function.arity),
                           reinterpret_cast<const ERL_NIF_TERM*>(args));
}

}  // namespace

ScheduledNif& scheduled_nif(Process& p) {
  if (p.nif_state == nullptr) p.nif_state = new ScheduledNif{};
  return *static_cast<ScheduledNif*>(p.nif_state);
}

Outcome call(Process& p, const void* nif, Term* args, uint32_t arity) {
  NifFunction called = *static_cast<const NifFunction*>(nif);  // It may be unloaded meanwhile.
  ASSERT(called.arity == arity);
  auto* next = static_cast<ScheduledNif*>(p.nif_state);
  bool is_scheduled = next != nullptr && next->is_set;
  NifFunction function = is_scheduled ? next->function : called;
  DirtyKind needed = dirty_kind(function.flags);
  if (needed != kind_of_this_thread()) return run_again(p, function.arity + is_scheduled, needed);
  if (is_scheduled) next->is_set = false;
  enif_environment_t env(p.heap, &p, function.library);
  ERL_NIF_TERM value = run(p, function, &env, args);
  next = static_cast<ScheduledNif*>(p.nif_state);
  bool goes_on = next != nullptr && next->is_set;
  bool is_value = !env.has_exception() && !goes_on && term_of(value);
  if (is_value) return term_of(value);
  Term called_with = is_scheduled ? args[function.arity] : make_list_of(p.heap, args, arity);
  if (goes_on && !env.has_exception()) return go_on_with(p, *next, args, called_with);
  if (goes_on) next->is_set = false;
  return raise_error(p, called, env.has_exception() ? env.reason : "badarg"_atom, called_with);
}

ExitProgress exit_free_nif_state(Process& p, ExitState&) {
  delete static_cast<ScheduledNif*>(p.nif_state);
  p.nif_state = nullptr;
  return ExitProgress::kDone;
}

}  // namespace apus::nif
