/* What the test libraries of this folder share: how a function is written, and how answers are named. */
#ifndef APUS_TEST_NIF_LIBRARY_H
#define APUS_TEST_NIF_LIBRARY_H

#include <erl_nif.h>
#include <string.h>

#define NIF(name) static ERL_NIF_TERM name(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[])

static inline ERL_NIF_TERM atom(ErlNifEnv *env, const char *name) { return enif_make_atom(env, name); }

static inline ERL_NIF_TERM boolean(ErlNifEnv *env, int is_true) {
  return atom(env, is_true ? "true" : "false");
}

/* The term of a function that answers whether it set it. */
static inline ERL_NIF_TERM found(ErlNifEnv *env, int is_found, ERL_NIF_TERM term) {
  return is_found ? term : atom(env, "none");
}

static inline ERL_NIF_TERM pair(ErlNifEnv *env, const char *name, ERL_NIF_TERM value) {
  return enif_make_tuple2(env, atom(env, name), value);
}

#endif
