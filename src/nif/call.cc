// Calling NIFs, moving them to dirty threads, going on with scheduled ones.
#include "nif/call.h"

#include <algorithm>
#include <iterator>

#include "code/entry_patch.h"
#include "heap/builders.h"
#include "nif/env.h"
#include "proc/still_process.h"
#include "sched/scheduler.h"
#include "sync/grace.h"
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

// The call goes on although the module's code or its library may go.
void keep(OngoingCall& call, const NifFunction& called) {
  if (call.library != nullptr) return;
  called.library->retain();
  call.library = called.library;
  call.called = called;
  call.name = {called.module, called.name, called.arity};
  const Word block[] = {0, called.module.bits, called.name.bits, called.arity,
                        reinterpret_cast<Word>(&call.called), native_handler()};
  std::copy(std::begin(block), std::end(block), call.code);
}

// The call is over.
void end_call(Process& p) {
  auto* call = static_cast<OngoingCall*>(p.nif_state);
  if (call == nullptr) return;
  p.nif_state = nullptr;
  p.current = nullptr;
  if (call->library != nullptr) call->library->release();
  delete call;
}

// Goes on with a copy of the same instruction, on the kind of thread that the function needs. `live` is how
// many X registers it will find.
Outcome run_again(Process& p, const NifFunction& called, uint32_t live, DirtyKind where) {
  OngoingCall& call = ongoing_call(p);
  keep(call, called);
  p.current = &call.name;
  p.pending.code = call.code + std::size(call.code) - 1;
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
Outcome go_on_with(Process& p, const NifFunction& called, OngoingCall& call, Term* args,
                   Term called_with) {
  std::copy(call.arguments.begin(), call.arguments.end(), args);
  args[call.next.arity] = called_with;
  return run_again(p, called, call.next.arity + 1, dirty_kind(call.next.flags));
}

Outcome raise_error(Process& p, const NifFunction& called, Term reason, Term called_with) {
  Outcome outcome = error(p, reason);
  p.pending.builtin_module = called.module;
  p.pending.builtin_name = called.name;
  p.pending.builtin_arguments = called_with;
  return outcome;
}

// What a function that has run left behind: a value, or the reason of an exception, or neither, when it has
// scheduled another.
struct Answer {
  Term value = kNoTerm;
  Term reason = kNoTerm;
};

ERL_NIF_TERM call_function(const NifFunction& function, ErlNifEnv* env, const Term* args) {
  return function.function(env, static_cast<int>(function.arity),
                           reinterpret_cast<const ERL_NIF_TERM*>(args));
}

ERL_NIF_TERM call_still(Process& p, const NifFunction& function, ErlNifEnv* env, const Term* args) {
  StillProcess still(p);
  grace::Offline offline;  // Nothing that others free waits for it.
  return call_function(function, env, args);
}

Answer run_in(TermHeap& heap, Process& p, const NifFunction& function, const Term* args) {
  bool is_dirty = dirty_kind(function.flags) != DirtyKind::kNone;
  enif_environment_t env(heap, &p, function.library);
  env.reductions_left = p.reductions_left;
  Term value = term_of(is_dirty ? call_still(p, function, &env, args) : call_function(function, &env, args));
  p.reductions_left = env.reductions_left;
  if (env.has_exception()) return {kNoTerm, env.reason};
  auto* call = static_cast<OngoingCall*>(p.nif_state);
  if (call != nullptr && call->is_scheduled) return {};
  return value ? Answer{value} : Answer{kNoTerm, "badarg"_atom};
}

// While the process keeps still its heap is not the function's to build in.
Answer run(Process& p, const NifFunction& function, const Term* args) {
  if (dirty_kind(function.flags) == DirtyKind::kNone) return run_in(p.heap, p, function, args);
  TermHeap heap;
  Answer answer = run_in(heap, p, function, args);
  if (Fragment* fragments = heap.take_fragments()) p.heap.adopt(fragments, heap.off_heap());
  return answer;
}

}  // namespace

OngoingCall& ongoing_call(Process& p) {
  if (p.nif_state == nullptr) p.nif_state = new OngoingCall{};
  return *static_cast<OngoingCall*>(p.nif_state);
}

Outcome call(Process& p, const void* nif, Term* args, uint32_t arity) {
  NifFunction called = *static_cast<const NifFunction*>(nif);  // It may be unloaded meanwhile.
  ASSERT(called.arity == arity);
  auto* ongoing = static_cast<OngoingCall*>(p.nif_state);
  bool is_scheduled = ongoing != nullptr && ongoing->is_scheduled;
  NifFunction function = is_scheduled ? ongoing->next : called;
  DirtyKind needed = dirty_kind(function.flags);
  if (needed != kind_of_this_thread()) return run_again(p, called, function.arity + is_scheduled, needed);
  if (is_scheduled) ongoing->is_scheduled = false;
  Answer answer = run(p, function, args);
  if (p.is_exiting()) return exit_now(p);
  if (answer.value) {
    end_call(p);
    return answer.value;
  }
  Term called_with = is_scheduled ? args[function.arity] : make_list_of(p.heap, args, arity);
  if (!answer.reason) return go_on_with(p, called, ongoing_call(p), args, called_with);
  end_call(p);
  return raise_error(p, called, answer.reason, called_with);
}

RunningNative native_call_of(Process& p, Term module) {
  auto* call = static_cast<OngoingCall*>(p.nif_state);
  if (call == nullptr || call->library == nullptr || call->name.module != module) return {};
  return {call->library->version, call->name.function, call->name.arity};
}

ExitProgress exit_free_nif_state(Process& p, ExitState&) {
  end_call(p);
  return ExitProgress::kDone;
}

}  // namespace apus::nif
