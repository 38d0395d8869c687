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
};

ERL_NIF_INIT(staying_nif, functions, NULL, NULL, upgrade, NULL)
