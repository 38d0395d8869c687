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

DirtyKind dirty_kind(uint32_t flags) {
  if (flags == ERL_NIF_DIRTY_JOB_CPU_BOUND) return DirtyKind::kCpu;
  if (flags == ERL_NIF_DIRTY_JOB_IO_BOUND) return DirtyKind::kIo;
  return DirtyKind::kNone;
}

DirtyKind kind_of_this_thread() {
  switch (Scheduler::current()->kind()) {
    case SchedulerKind::kNormal: return DirtyKind::kNone;
    case SchedulerKind::kDirtyCpu: return DirtyKind::kCpu;
    case SchedulerKind::kDirtyIo: return DirtyKind::kIo;
  }
  UNREACHABLE("all kinds are named");
}

// Runs the same instruction again, on the kind of thread that the function needs.
Outcome run_again(Process& p, uint32_t arity, DirtyKind where) {
  p.pending.arity = arity;
  p.pending.what = Pending::What::kYield;
  if (where != DirtyKind::kNone) {
    p.pending.what = Pending::What::kDirty;
    p.dirty = where;
  }
  return Outcome::pending();
}

// What was scheduled stands in the X registers from now on. A function for another kind of thread
// moves; one for this kind goes on at the end of the slice.
Outcome go_on_with(Process& p, ScheduledNif& next, Term* args) {
  std::memcpy(args, next.arguments, next.function.arity * sizeof(Term));
  return run_again(p, next.function.arity, dirty_kind(next.function.flags));
}

Outcome raise_error(Process& p, const NifFunction& function, Term reason, const Term* args) {
  Outcome outcome = error(p, reason);
  p.pending.builtin_module = function.module;
  p.pending.builtin_name = function.name;
  p.pending.builtin_arguments = make_list_of(p.heap, args, function.arity);
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
  NifFunction function = *static_cast<const NifFunction*>(nif);
  ASSERT(function.arity == arity);
  auto* next = static_cast<ScheduledNif*>(p.nif_state);
  bool is_scheduled = next != nullptr && next->is_set;
  if (is_scheduled) function = next->function;
  DirtyKind needed = dirty_kind(function.flags);
  if (needed != kind_of_this_thread()) return run_again(p, function.arity, needed);
  if (is_scheduled) next->is_set = false;
  enif_environment_t env(p.heap, &p, function.library);
  ERL_NIF_TERM value = run(p, function, &env, args);
  next = static_cast<ScheduledNif*>(p.nif_state);
  if (env.has_exception()) {
    if (next != nullptr) next->is_set = false;
    return raise_error(p, function, env.reason, args);
  }
  if (next != nullptr && next->is_set) return go_on_with(p, *next, args);
  if (!term_of(value)) return raise_error(p, function, "badarg"_atom, args);
  return term_of(value);
}

ExitProgress exit_free_nif_state(Process& p, ExitState&) {
  delete static_cast<ScheduledNif*>(p.nif_state);
  p.nif_state = nullptr;
  return ExitProgress::kDone;
}

}  // namespace apus::nif
