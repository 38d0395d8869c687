/* Resources: three ways to open a type, counting, binaries, monitors, calls of another library's, and
 * what callbacks are told. Callbacks report to the process named nif_test_log. */
#include "../library.h"

#include <unistd.h>

typedef struct {
  int number;
  int ends[2];
  ErlNifMonitor monitor;
  char bytes[100];
} Object;

static ErlNifResourceType *plain, *extended, *called;

/* Sends {Word, Number, Extra} from a callback. */
static void report(ErlNifEnv *env, const char *word, Object *object, ERL_NIF_TERM extra) {
  ErlNifPid log;
  if (!enif_whereis_pid(env, atom(env, "nif_test_log"), &log)) return;
  enif_send(env, &log, NULL, enif_make_tuple3(env, atom(env, word), enif_make_int(env, object->number), extra));
}

static void destroy(ErlNifEnv *env, void *object) { report(env, "destroyed", object, atom(env, "none")); }

static void stop(ErlNifEnv *env, void *object, ErlNifEvent event, int is_direct) {
  close(event);
  report(env, "stopped", object, boolean(env, event == ((Object *)object)->ends[0]));
}

static void down(ErlNifEnv *env, void *object, ErlNifPid *pid, ErlNifMonitor *monitor) {
  int is_same = enif_compare_monitors(monitor, &((Object *)object)->monitor) == 0;
  report(env, "down", object, enif_make_tuple2(env, enif_make_pid(env, pid), boolean(env, is_same)));
}

static void dyncall(ErlNifEnv *env, void *object, void *data) {
  *(ERL_NIF_TERM *)data = enif_make_tuple2(env, atom(env, "called"), enif_make_int(env, ((Object *)object)->number));
}

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
  ErlNifResourceFlags tried = 0;
  const ErlNifResourceTypeInit x = {destroy, stop, down, 3, NULL};
  const ErlNifResourceTypeInit all = {destroy, NULL, NULL, 4, dyncall};
  plain = enif_open_resource_type(env, NULL, "plain", destroy, ERL_NIF_RT_CREATE, &tried);
  if (plain == NULL || tried != ERL_NIF_RT_CREATE) return 1;
  extended = enif_open_resource_type_x(env, "extended", &x, ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER, &tried);
  if (extended == NULL || tried != ERL_NIF_RT_CREATE) return 2;
  called = enif_init_resource_type(env, "called", &all, ERL_NIF_RT_CREATE, NULL);
  if (called == NULL) return 3;
  /* Nothing to take over. */
  if (enif_open_resource_type(env, NULL, "absent", NULL, ERL_NIF_RT_TAKEOVER, &tried) != NULL) return 4;
  return 0;
}

static Object *object_of(ErlNifEnv *env, ERL_NIF_TERM term) {
  void *object;
  return enif_get_resource(env, term, plain, &object) || enif_get_resource(env, term, extended, &object) ||
                 enif_get_resource(env, term, called, &object)
             ? object
             : NULL;
}

/* make(Type, Number): {Term, Size}. */
NIF(make) {
  char name[20];
  enif_get_atom(env, argv[0], name, sizeof name, ERL_NIF_LATIN1);
  ErlNifResourceType *type = *name == 'p' ? plain : *name == 'e' ? extended : called;
  Object *object = enif_alloc_resource(type, sizeof *object);
  memset(object, 0, sizeof *object);
  enif_get_int(env, argv[1], &object->number);
  ERL_NIF_TERM term = enif_make_resource(env, object);
  ERL_NIF_TERM size = boolean(env, enif_sizeof_resource(object) >= sizeof *object);
  enif_release_resource(object);
  return enif_make_tuple2(env, term, size);
}

NIF(number) {
  Object *object = object_of(env, argv[0]);
  return object != NULL ? enif_make_int(env, object->number) : atom(env, "none");
}

/* Which type's is it? */
NIF(type_of) {
  void *object;
  if (enif_get_resource(env, argv[0], plain, &object)) return atom(env, "plain");
  if (enif_get_resource(env, argv[0], extended, &object)) return atom(env, "extended");
  return atom(env, enif_get_resource(env, argv[0], called, &object) ? "called" : "none");
}

/* Kept by the library beside its terms, until let go. */
static Object *kept;
NIF(keep) {
  kept = object_of(env, argv[0]);
  enif_keep_resource(kept);
  return atom(env, "ok");
}

NIF(again) { return enif_make_resource(env, kept); }

NIF(let_go) {
  enif_release_resource(kept);
  return atom(env, "ok");
}

/* A binary whose bytes are the object's. */
NIF(bytes_of) {
  Object *object = object_of(env, argv[0]);
  memset(object->bytes, 'r', sizeof object->bytes);
  return enif_make_resource_binary(env, object, object->bytes, sizeof object->bytes);
}

NIF(monitor) {
  Object *object = object_of(env, argv[0]);
  ErlNifPid pid;
  if (object == NULL || !enif_get_local_pid(env, argv[1], &pid)) return enif_make_badarg(env);
  return enif_make_int(env, enif_monitor_process(env, object, &pid, &object->monitor));
}

NIF(demonitor) {
  Object *object = object_of(env, argv[0]);
  return enif_make_int(env, enif_demonitor_process(env, object, &object->monitor));
}

/* monitor_terms(A, B): {a reference, the same one twice, another's}. */
NIF(monitor_terms) {
  Object *a = object_of(env, argv[0]), *b = object_of(env, argv[1]);
  ERL_NIF_TERM term = enif_make_monitor_term(env, &a->monitor);
  return enif_make_tuple4(env, boolean(env, enif_is_ref(env, term)),
                          boolean(env, enif_is_identical(term, enif_make_monitor_term(env, &a->monitor))),
                          boolean(env, enif_is_identical(term, enif_make_monitor_term(env, &b->monitor))),
                          boolean(env, enif_compare_monitors(&a->monitor, &b->monitor) == 0));
}

NIF(dynamic) {
  ERL_NIF_TERM answer = atom(env, "untouched");
  int result = enif_dynamic_resource_call(env, argv[0], argv[1], argv[2], &answer);
  return enif_make_tuple2(env, enif_make_int(env, result), answer);
}

NIF(open_pipe) {
  Object *object = object_of(env, argv[0]);
  return enif_make_int(env, pipe(object->ends));
}

/* select_both(Object, Ref): the reading end by enif_select, the writing end by enif_select_x. */
NIF(select_both) {
  Object *object = object_of(env, argv[0]);
  ErlNifPid self;
  enif_self(env, &self);
  int a = enif_select(env, object->ends[0], ERL_NIF_SELECT_READ, object, NULL, argv[1]);
  int b = enif_select_x(env, object->ends[1], ERL_NIF_SELECT_WRITE | ERL_NIF_SELECT_CUSTOM_MSG, object, &self,
                        enif_make_tuple2(env, atom(env, "writable"), argv[1]), NULL);
  return enif_make_tuple2(env, enif_make_int(env, a), enif_make_int(env, b));
}

NIF(write_byte) { return enif_make_long(env, write(object_of(env, argv[0])->ends[1], "x", 1)); }

/* select_error(Object): told when nobody reads from the pipe any more; the reading end closes here. */
NIF(select_error) {
  Object *object = object_of(env, argv[0]);
  ErlNifPid self;
  enif_self(env, &self);
  int answer = enif_select_error(env, object->ends[1], object, &self, atom(env, "broken"), NULL);
  close(object->ends[0]);
  return enif_make_int(env, answer);
}

NIF(stop_writing) {
  Object *object = object_of(env, argv[0]);
  return boolean(env, enif_select(env, object->ends[1], ERL_NIF_SELECT_STOP, object, NULL, atom(env, "undefined")) > 0);
}

/* stop_both(Object): whether stop was called or is to be called. */
NIF(stop_both) {
  Object *object = object_of(env, argv[0]);
  int answers[2];
  for (int i = 0; i < 2; i++)
    answers[i] = enif_select(env, object->ends[i], ERL_NIF_SELECT_STOP, object, NULL, atom(env, "undefined"));
  int is_any = ERL_NIF_SELECT_STOP_CALLED | ERL_NIF_SELECT_STOP_SCHEDULED;
  return enif_make_tuple2(env, boolean(env, (answers[0] & ~is_any) == 0 && answers[0] > 0),
                          boolean(env, (answers[1] & ~is_any) == 0 && answers[1] > 0));
}

static ErlNifFunc functions[] = {{"make", 2, make},
                                 {"number", 1, number},
                                 {"type_of", 1, type_of},
                                 {"keep", 1, keep},
                                 {"again", 0, again},
                                 {"let_go", 0, let_go},
                                 {"bytes_of", 1, bytes_of},
                                 {"monitor", 2, monitor},
                                 {"demonitor", 1, demonitor},
                                 {"monitor_terms", 2, monitor_terms},
                                 {"dynamic", 3, dynamic},
                                 {"open_pipe", 1, open_pipe},
                                 {"select_both", 2, select_both},
                                 {"write_byte", 1, write_byte},
                                 {"select_error", 1, select_error},
                                 {"stop_writing", 1, stop_writing},
                                 {"stop_both", 1, stop_both}};

ERL_NIF_INIT(resources_nif, functions, load, NULL, NULL, NULL)
