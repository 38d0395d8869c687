// Readiness of file descriptors, told by messages. The poll set behind it is reached through hooks.h.
#include "nif/env.h"
#include "nif/hooks.h"
#include "proc/process.h"
#include "term/atom.h"

namespace apus::nif {

namespace {

// A negative answer carries the reason in its bits, as the manual says.
constexpr int failed(int reason) { return static_cast<int>(0x80000000u | static_cast<unsigned>(reason)); }

int select(ErlNifEnv* env, SelectRequest& request, const ErlNifPid* pid) {
  if (hooks().select == nullptr) return failed(ERL_NIF_SELECT_NOTSUP);
  if (pid != nullptr) {
    request.receiver = term_of(pid->pid);
  } else if (env != nullptr && env->process != nullptr) {
    request.receiver = env->process->pid;
  } else {
    request.receiver = "undefined"_atom;
  }
  return hooks().select(request);
}

}  // namespace

extern "C" {

int enif_select(ErlNifEnv* env, ErlNifEvent e, enum ErlNifSelectFlags flags, void* obj,
                const ErlNifPid* pid, ERL_NIF_TERM ref) {
  SelectRequest request{};
  request.event = e;
  request.flags = flags;
  request.resource = Resource::of(obj);
  request.reference = term_of(ref);
  return select(env, request, pid);
}

// The message may live in an environment of its own, whose terms are the poll set's from now on.
int enif_select_x(ErlNifEnv* env, ErlNifEvent e, enum ErlNifSelectFlags flags, void* obj,
                  const ErlNifPid* pid, ERL_NIF_TERM msg, ErlNifEnv* msg_env) {
  SelectRequest request{};
  request.event = e;
  request.flags = flags;
  request.resource = Resource::of(obj);
  request.has_message = (flags & ERL_NIF_SELECT_CUSTOM_MSG) != 0;
  request.message = term_of(msg);
  request.reference = term_of(msg);
  int answer = select(env, request, pid);
  if (answer >= 0 && msg_env != nullptr && request.has_message) enif_clear_env(msg_env);
  return answer;
}

}  // extern "C"
}  // namespace apus::nif
