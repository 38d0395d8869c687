// Raising errors. A NIF that raised returns at once; the value it returns does not count.
#include "nif/env.h"
#include "term/atom.h"

namespace apus::nif {
extern "C" {

ERL_NIF_TERM enif_make_badarg(ErlNifEnv* env) { return env->raise("badarg"_atom); }

ERL_NIF_TERM enif_raise_exception(ErlNifEnv* env, ERL_NIF_TERM reason) {
  return env->raise(term_of(reason));
}

int enif_has_pending_exception(ErlNifEnv* env, ERL_NIF_TERM* reason) {
  if (env->has_exception() && reason != nullptr) *reason = nif_term(env->reason);
  return env->has_exception();
}

int enif_is_exception(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term) == kNoTerm; }

}  // extern "C"
}  // namespace apus::nif
