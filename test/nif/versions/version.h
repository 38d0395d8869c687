/* One library in several versions: each .c file names itself and then includes this. What a version does
 * is reported to the process named nif_test_log, as {Version, What, Extra}. */
#include "../library.h"

#ifndef FLAGS
#define FLAGS (ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER)
#endif

static ErlNifResourceType *kept, *left;

static void report(ErlNifEnv *env, const char *what, ERL_NIF_TERM extra) {
  ErlNifPid log;
  if (!enif_whereis_pid(env, atom(env, "nif_test_log"), &log)) return;
  enif_send(env, &log, NULL, enif_make_tuple3(env, enif_make_int(env, VERSION), atom(env, what), extra));
}

static void destroy(ErlNifEnv *env, void *object) { report(env, "destroyed", enif_make_int(env, *(int *)object)); }

static void down(ErlNifEnv *env, void *object, ErlNifPid *pid, ErlNifMonitor *monitor) {
  report(env, "down", enif_make_int(env, *(int *)object));
}

static int open_types(ErlNifEnv *env) {
  ErlNifResourceFlags tried = 0;
#ifdef NO_CALLBACKS
  const ErlNifResourceTypeInit callbacks = {NULL, NULL, NULL, 3, NULL};
#else
  const ErlNifResourceTypeInit callbacks = {destroy, NULL, down, 3, NULL};
#endif
  kept = enif_init_resource_type(env, "kept", &callbacks, FLAGS, &tried);
  report(env, "tried", enif_make_int(env, tried));
#ifdef HAS_LEFT
  left = enif_init_resource_type(env, "left", &callbacks, FLAGS, NULL);
#endif
  return kept == NULL;
}

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
  int answer = 0;
  report(env, "load", info);
  if (enif_get_int(env, info, &answer) && answer != 0) return answer;
  *data = enif_alloc(sizeof(int));
  *(int *)*data = VERSION * 100;
  return open_types(env);
}

#ifndef NO_UPGRADE
static int upgrade(ErlNifEnv *env, void **data, void **old_data, ERL_NIF_TERM info) {
  int answer = 0;
  report(env, "upgrade", enif_make_tuple2(env, info, enif_make_int(env, *(int *)*old_data)));
  if (enif_get_int(env, info, &answer) && answer != 0) {
    open_types(env);
    return answer;
  }
  *data = enif_alloc(sizeof(int));
  *(int *)*data = VERSION * 100;
  *(int *)*old_data += 1;
  return open_types(env);
}
#endif

static void unload(ErlNifEnv *env, void *data) {
  report(env, "unload", enif_make_int(env, *(int *)data));
  enif_free(data);
}

NIF(version) {
  return enif_make_tuple2(env, enif_make_int(env, VERSION), enif_make_int(env, *(int *)enif_priv_data(env)));
}

static ERL_NIF_TERM made(ErlNifEnv *env, ErlNifResourceType *type, ERL_NIF_TERM number) {
  int *object = enif_alloc_resource(type, sizeof(int));
  enif_get_int(env, number, object);
  ERL_NIF_TERM term = enif_make_resource(env, object);
  enif_release_resource(object);
  return term;
}

NIF(make) { return made(env, kept, argv[0]); }
NIF(make_left) { return left != NULL ? made(env, left, argv[0]) : atom(env, "none"); }

NIF(number) {
  void *object;
  if (enif_get_resource(env, argv[0], kept, &object)) return enif_make_int(env, *(int *)object);
  return atom(env, "none");
}

NIF(monitor) {
  void *object;
  ErlNifPid pid;
  if (!enif_get_resource(env, argv[0], kept, &object) || !enif_get_local_pid(env, argv[1], &pid))
    return enif_make_badarg(env);
  return enif_make_int(env, enif_monitor_process(env, object, &pid, NULL));
}

static ErlNifFunc functions[] = {
    {"version", 0, version}, {"make", 1, make}, {"make_left", 1, make_left}, {"number", 1, number},
    {"monitor", 2, monitor},
#ifdef ODD_FUNCTION
    ODD_FUNCTION
#endif
};

#ifdef NO_UPGRADE
ERL_NIF_INIT(versions_nif, functions, load, NULL, NULL, unload)
#elif defined(OTHER_MODULE)
ERL_NIF_INIT(versions_other, functions, load, NULL, upgrade, unload)
#else
ERL_NIF_INIT(versions_nif, functions, load, NULL, upgrade, unload)
#endif
