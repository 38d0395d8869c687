// Readiness of file descriptors, told by messages; see nif/events.h.
#include "nif/env.h"
#include "nif/events.h"
#include "proc/process.h"
#include "term/atom.h"

namespace apus::nif {

namespace {

// Told is `pid`; none given: the calling process.
int select(ErlNifEnv* env, const SelectRequest& asked, const ErlNifPid* pid) {
  SelectRequest request = asked;
  if (pid != nullptr) {
    request.receiver = term_of(pid->pid);
  } else if (env != nullptr && env->process != nullptr) {
    request.receiver = env->process->pid;
  } else {
    request.receiver = "undefined"_atom;
  }
  return select_event(request);
}

}  // namespace

extern "C" {

int enif_select(ErlNifEnv* env, ErlNifEvent e, enum ErlNifSelectFlags flags, void* obj,
                const ErlNifPid* pid, ERL_NIF_TERM ref) {
  return select(env, {e, flags, Resource::of(obj), kNoTerm, term_of(ref), nullptr}, pid);
}

// The message may live in an environment of its own, which is empty afterwards.
int enif_select_x(ErlNifEnv* env, ErlNifEvent e, enum ErlNifSelectFlags flags, void* obj,
                  const ErlNifPid* pid, ERL_NIF_TERM msg, ErlNifEnv* msg_env) {
  return select(env, {e, flags, Resource::of(obj), kNoTerm, term_of(msg), msg_env}, pid);
}

}  // extern "C"
}  // namespace apus::nif
