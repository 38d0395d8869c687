// Where and when NIFs run: giving up time, going on elsewhere, and on what kind of thread this is.
#include "heap/builders.h"
#include "nif/call.h"
#include "nif/env.h"
#include "sched/scheduler.h"
#include "term/atom.h"

namespace apus::nif {

extern "C" {

// One percent of a slice is so many reductions; a NIF that used up its slice should return.
int enif_consume_timeslice(ErlNifEnv* env, int percent) {
  if (percent < 1) percent = 1;
  if (percent > 100) percent = 100;
  if (env->process == nullptr) return 0;
  env->reductions_left -= int64_t{percent} * kReductionsPerSlice / 100;
  return env->reductions_left <= 0;
}

// What comes next is kept with the process until this call has returned; see call.h.
ERL_NIF_TERM enif_schedule_nif(ErlNifEnv* env, const char* fun_name, int flags,
                               ERL_NIF_TERM (*fp)(ErlNifEnv*, int, const ERL_NIF_TERM[]), int argc,
                               const ERL_NIF_TERM argv[]) {
  constexpr int kKnown = ERL_NIF_DIRTY_JOB_CPU_BOUND | ERL_NIF_DIRTY_JOB_IO_BOUND;
  bool is_known = (flags & ~kKnown) == 0;
  Term name = term_of(enif_make_atom(env, fun_name));
  if (env->process == nullptr || !is_known || !name || argc < 0 || argc > kMaxArity) {
    return enif_make_badarg(env);
  }
  OngoingCall& call = ongoing_call(*env->process);
  call.next = {fp, env->library, env->library->module, name, static_cast<uint32_t>(argc),
               static_cast<uint32_t>(flags)};
  call.is_scheduled = true;
  call.arguments.clear();
  for (int i = 0; i < argc; i++) call.arguments.push_back(term_of(argv[i]));
  return nif_term(kNoTerm);
}

int enif_thread_type() {
  Scheduler* scheduler = Scheduler::current();
  if (scheduler == nullptr) return ERL_NIF_THR_UNDEFINED;
  switch (scheduler->kind()) {
    case SchedulerKind::kNormal: return ERL_NIF_THR_NORMAL_SCHEDULER;
    case SchedulerKind::kDirtyCpu: return ERL_NIF_THR_DIRTY_CPU_SCHEDULER;
    case SchedulerKind::kDirtyIo: return ERL_NIF_THR_DIRTY_IO_SCHEDULER;
  }
  UNREACHABLE("all kinds are named");
}

}  // extern "C"
}  // namespace apus::nif
