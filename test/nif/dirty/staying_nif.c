/* A native function on a dirty thread that stays until it is told to leave, and what it sees of its process
   while others act on that. */
#include "../library.h"
#include <pthread.h>

/* One order at a time, to whoever of those inside takes it; `leave` is for all. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static enum { NOTHING, ALIVE, SEND } order;
static int inside, entries, leaving, answer;
static ErlNifPid receiver;

static void obey(ErlNifEnv *env, ERL_NIF_TERM *value) {
  if (order == ALIVE) answer = enif_is_current_process_alive(env);
  else answer = enif_send(env, &receiver, NULL, *value);
  *value = enif_make_tuple2(env, atom(env, "obeyed"), *value);
  order = NOTHING;
  pthread_cond_broadcast(&changed);
}

/* stay(T): T, with what was built on the way around it. */
NIF(stay) {
  ERL_NIF_TERM value = argv[0];
  pthread_mutex_lock(&mutex);
  inside++;
  entries++;
  while (!leaving) {
    if (order != NOTHING) obey(env, &value);
    pthread_cond_wait(&changed, &mutex);
  }
  if (--inside == 0) leaving = 0;
  pthread_mutex_unlock(&mutex);
  return value;
}

/* The same by way of a function that raises, one that goes on elsewhere, and one that does both. */
NIF(stay_and_raise) { return enif_raise_exception(env, stay(env, argc, argv)); }
NIF(stay_and_go_on) {
  ERL_NIF_TERM value = stay(env, argc, argv);
  return enif_schedule_nif(env, "stay", ERL_NIF_DIRTY_JOB_CPU_BOUND, stay, 1, &value);
}

static int give(int what) {
  pthread_mutex_lock(&mutex);
  order = what;
  pthread_cond_broadcast(&changed);
  while (order != NOTHING) pthread_cond_wait(&changed, &mutex);
  int result = answer;
  pthread_mutex_unlock(&mutex);
  return result;
}

NIF(is_alive) { return boolean(env, give(ALIVE)); }

/* send(): from the one inside, to the caller. */
NIF(send) {
  enif_self(env, &receiver);
  return boolean(env, give(SEND));
}

static ERL_NIF_TERM number(ErlNifEnv *env, const int *of) {
  pthread_mutex_lock(&mutex);
  int value = *of;
  pthread_mutex_unlock(&mutex);
  return enif_make_int(env, value);
}

/* How many are inside, and how many ever were. */
NIF(count) { return number(env, &inside); }
NIF(entered) { return number(env, &entries); }

NIF(leave) {
  pthread_mutex_lock(&mutex);
  leaving = inside > 0;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&mutex);
  return atom(env, "ok");
}

/* watch_self(N): starts N monitors of the caller and ends every other one. */
static ErlNifResourceType *watching;
static int downs;

static void down(ErlNifEnv *env, void *object, ErlNifPid *pid, ErlNifMonitor *monitor) {
  __atomic_add_fetch(&downs, 1, __ATOMIC_SEQ_CST);
  enif_release_resource(object);
}

NIF(watch_self) {
  int n, started = 0;
  ErlNifPid self;
  if (!enif_get_int(env, argv[0], &n) || enif_self(env, &self) == NULL) return enif_make_badarg(env);
  for (int i = 0; i < n; i++) {
    ErlNifMonitor monitor;
    void *object = enif_alloc_resource(watching, 1);
    if (enif_monitor_process(env, object, &self, &monitor) == 0) started++;
    if (i % 2 == 1 && enif_demonitor_process(env, object, &monitor) == 0) enif_release_resource(object);
  }
  return enif_make_int(env, started);
}

NIF(told) { return enif_make_int(env, __atomic_load_n(&downs, __ATOMIC_SEQ_CST)); }

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
  const ErlNifResourceTypeInit callbacks = {NULL, NULL, down, 3, NULL};
  watching = enif_open_resource_type_x(env, "watching", &callbacks, ERL_NIF_RT_CREATE, NULL);
  return watching == NULL;
}

static int upgrade(ErlNifEnv *env, void **data, void **old_data, ERL_NIF_TERM info) { return 0; }

static ErlNifFunc functions[] = {
    {"stay", 1, stay, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"stay_and_raise", 1, stay_and_raise, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"stay_and_go_on", 1, stay_and_go_on, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"is_alive", 0, is_alive, 0},
    {"send", 0, send, 0},
    {"count", 0, count, 0},
    {"entered", 0, entered, 0},
    {"leave", 0, leave, 0},
    {"watch_self", 1, watch_self, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"told", 0, told, 0},
};

ERL_NIF_INIT(staying_nif, functions, load, NULL, upgrade, NULL)
