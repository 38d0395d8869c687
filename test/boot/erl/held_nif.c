// A library with one type of resource, and a function that takes its time, for the test of who holds it.
#include <erl_nif.h>
#include <stdatomic.h>
#include <unistd.h>

static ErlNifResourceType *type;

// What needs code of the library keeps it in memory.
static void destroy(ErlNifEnv *env, void *object) {}

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
  type = enif_open_resource_type(env, NULL, "kept", destroy,
                                 ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER, NULL);
  return type == NULL;
}
static int upgrade(ErlNifEnv *env, void **data, void **old, ERL_NIF_TERM info) {
  return load(env, data, info);
}
static void unload(ErlNifEnv *env, void *data) {}

static ERL_NIF_TERM make(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  void *object = enif_alloc_resource(type, 8);
  ERL_NIF_TERM term = enif_make_resource(env, object);
  enif_release_resource(object);
  return term;
}

// On a dirty thread until some other process calls go.
static atomic_bool may_go;
static ERL_NIF_TERM wait_to_go(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  while (!atomic_load(&may_go)) usleep(1000);
  return enif_make_atom(env, "gone");
}
static ERL_NIF_TERM go(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  atomic_store(&may_go, 1);
  return enif_make_atom(env, "ok");
}

static ErlNifFunc functions[] = {{"make", 0, make, 0},
                                 {"wait", 0, wait_to_go, ERL_NIF_DIRTY_JOB_IO_BOUND},
                                 {"go", 0, go, 0}};
ERL_NIF_INIT(held_nif, functions, load, NULL, upgrade, unload)
