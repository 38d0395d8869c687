// Environments of the library's own, and copies of terms between environments.
#include "heap/copy.h"
#include "nif/env.h"

namespace apus::nif {
extern "C" {

ErlNifEnv* enif_alloc_env() {
  auto* env = new OwnEnv(nullptr);
  env->is_independent = true;
  return env;
}

void enif_free_env(ErlNifEnv* env) {
  CHECK(env->is_independent);
  delete static_cast<OwnEnv*>(env);
}

void enif_clear_env(ErlNifEnv* env) {
  CHECK(env->is_independent);
  env->release_temporaries();
  env->heap.clear_fragments();
  env->reason = kNoTerm;
}

ERL_NIF_TERM enif_make_copy(ErlNifEnv* dst_env, ERL_NIF_TERM src_term) {
  // Nobody asks an environment for the literals it holds.
  return nif_term(copy_into(term_of(src_term), dst_env->heap, Literals::kCopy));
}

}  // extern "C"
}  // namespace apus::nif
