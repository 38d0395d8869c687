/* What surrounds a library: memory, threads and locks, time, the system, vectors and queues of bytes. */
#include "../library.h"

#include <stdatomic.h>
#include <stdio.h>

static int load(ErlNifEnv *env, void **priv_data, ERL_NIF_TERM info) {
  *priv_data = enif_alloc(sizeof(long));
  return enif_get_long(env, info, *priv_data) ? 0 : 1;
}

static void unload(ErlNifEnv *env, void *priv_data) { enif_free(priv_data); }

NIF(private_data) { return enif_make_long(env, *(long *)enif_priv_data(env)); }

NIF(memory) {
  char *bytes = enif_alloc(10);
  strcpy(bytes, "abc");
  bytes = enif_realloc(bytes, 100000);
  bytes[99999] = 'x';
  ERL_NIF_TERM text = enif_make_string(env, bytes, ERL_NIF_LATIN1);
  enif_free(bytes);
  return text;
}

/* An environment of the library's own, filled, cleared and filled again. */
NIF(environment) {
  ErlNifEnv *own = enif_alloc_env();
  ERL_NIF_TERM first = enif_make_tuple2(own, atom(own, "kept"), enif_make_copy(own, argv[0]));
  ERL_NIF_TERM here = enif_make_copy(env, first);
  enif_clear_env(own);
  ERL_NIF_TERM second = enif_make_list2(own, enif_make_copy(own, here), enif_make_double(own, 2.5));
  ERL_NIF_TERM again = enif_make_copy(env, second);
  enif_free_env(own);
  return enif_make_tuple2(env, here, again);
}

/* Threads: two count under one lock, wait for one another, and keep data of their own. */
static struct {
  ErlNifMutex *mutex;
  ErlNifCond *condition;
  ErlNifRWLock *lock;
  ErlNifTSDKey key;
  int waiting, count, may_go;
} shared;

static void *worker(void *data) {
  long own = (long)data;
  enif_tsd_set(shared.key, data);
  enif_mutex_lock(shared.mutex);
  shared.waiting++;
  enif_cond_broadcast(shared.condition);
  while (!shared.may_go) enif_cond_wait(shared.condition, shared.mutex);
  enif_mutex_unlock(shared.mutex);
  for (int i = 0; i < 1000; i++) {
    enif_rwlock_rwlock(shared.lock);
    shared.count++;
    enif_rwlock_rwunlock(shared.lock);
  }
  if (enif_tsd_get(shared.key) != data) own = -1;
  if (strcmp(enif_thread_name(enif_thread_self()), "worker") != 0) own = -2;
  if (own % 2) enif_thread_exit((void *)(own * 10));
  return (void *)(own * 10);
}

NIF(threads) {
  ErlNifTid threads[2];
  void *answers[2];
  ErlNifThreadOpts *options = enif_thread_opts_create("options");
  options->suggested_stack_size = 64;
  shared.mutex = enif_mutex_create("a mutex");
  shared.condition = enif_cond_create("a condition");
  shared.lock = enif_rwlock_create("a lock");
  enif_tsd_key_create("a key", &shared.key);
  shared.waiting = shared.count = shared.may_go = 0;
  for (long i = 0; i < 2; i++) enif_thread_create("worker", &threads[i], worker, (void *)(i + 1), options);
  enif_thread_opts_destroy(options);
  enif_mutex_lock(shared.mutex);
  while (shared.waiting < 2) enif_cond_wait(shared.condition, shared.mutex);
  shared.may_go = 1;
  enif_cond_signal(shared.condition);
  enif_cond_broadcast(shared.condition);
  enif_mutex_unlock(shared.mutex);
  int is_equal = enif_equal_tids(threads[0], threads[0]) && !enif_equal_tids(threads[0], threads[1]);
  for (int i = 0; i < 2; i++) enif_thread_join(threads[i], &answers[i]);
  ERL_NIF_TERM unset = boolean(env, enif_tsd_get(shared.key) == NULL);
  ERL_NIF_TERM names = enif_make_list3(
      env, enif_make_string(env, enif_mutex_name(shared.mutex), ERL_NIF_LATIN1),
      enif_make_string(env, enif_cond_name(shared.condition), ERL_NIF_LATIN1),
      enif_make_string(env, enif_rwlock_name(shared.lock), ERL_NIF_LATIN1));
  enif_tsd_key_destroy(shared.key);
  enif_rwlock_destroy(shared.lock);
  enif_cond_destroy(shared.condition);
  enif_mutex_destroy(shared.mutex);
  return enif_make_tuple(env, 6, enif_make_int(env, shared.count), enif_make_long(env, (long)answers[0]),
                         enif_make_long(env, (long)answers[1]), names, unset, boolean(env, is_equal));
}

/* What another thread gets when it only tries. */
static void *try_all(void *data) {
  long got = 0;
  if (enif_mutex_trylock(shared.mutex) == 0) got |= 1, enif_mutex_unlock(shared.mutex);
  if (enif_rwlock_tryrlock(shared.lock) == 0) got |= 2, enif_rwlock_runlock(shared.lock);
  if (enif_rwlock_tryrwlock(shared.lock) == 0) got |= 4, enif_rwlock_rwunlock(shared.lock);
  return (void *)got;
}

/* What the function answers on a thread of its own. */
static ERL_NIF_TERM elsewhere(ErlNifEnv *env, void *(*function)(void *)) {
  ErlNifTid thread;
  void *answer;
  enif_thread_create("elsewhere", &thread, function, NULL, NULL);
  enif_thread_join(thread, &answer);
  return enif_make_long(env, (long)answer);
}

NIF(locks) {
  ERL_NIF_TERM seen[4];
  shared.mutex = enif_mutex_create("m");
  shared.lock = enif_rwlock_create("l");
  seen[0] = elsewhere(env, try_all);
  enif_mutex_lock(shared.mutex);
  seen[1] = elsewhere(env, try_all);
  enif_mutex_unlock(shared.mutex);
  enif_rwlock_rlock(shared.lock);
  seen[2] = elsewhere(env, try_all);
  enif_rwlock_runlock(shared.lock);
  enif_rwlock_rwlock(shared.lock);
  seen[3] = elsewhere(env, try_all);
  enif_rwlock_rwunlock(shared.lock);
  enif_rwlock_destroy(shared.lock);
  enif_mutex_destroy(shared.mutex);
  return enif_make_list_from_array(env, seen, 4);
}

/* time(Unit): {monotonic, offset}. */
NIF(time_of) {
  int unit;
  enif_get_int(env, argv[0], &unit);
  return enif_make_tuple2(env, enif_make_int64(env, enif_monotonic_time(unit)),
                          enif_make_int64(env, enif_time_offset(unit)));
}

static void *time_outside(void *data) {
  return (void *)(long)((enif_monotonic_time(ERL_NIF_SEC) == ERL_NIF_TIME_ERROR) +
                        2 * (enif_time_offset(ERL_NIF_SEC) == ERL_NIF_TIME_ERROR));
}

NIF(time_elsewhere) { return elsewhere(env, time_outside); }

NIF(converted) {
  ErlNifSInt64 value;
  int from, to;
  enif_get_int64(env, argv[0], &value);
  enif_get_int(env, argv[1], &from);
  enif_get_int(env, argv[2], &to);
  return enif_make_int64(env, enif_convert_time_unit(value, from, to));
}

NIF(now_time) { return enif_make_tuple2(env, enif_now_time(env), enif_cpu_time(env)); }

NIF(unique) {
  int properties;
  enif_get_int(env, argv[0], &properties);
  return enif_make_unique_integer(env, properties);
}

/* getenv(Name, Room): {Answer, Size, Text}. */
NIF(environment_variable) {
  char name[100], value[100] = "untouched";
  size_t size = 0;
  unsigned long room;
  enif_get_string(env, argv[0], name, sizeof name, ERL_NIF_LATIN1);
  enif_get_ulong(env, argv[1], &room);
  size = room;
  int answer = enif_getenv(name, value, &size);
  return enif_make_tuple3(env, enif_make_int(env, answer), enif_make_ulong(env, size),
                          enif_make_string(env, value, ERL_NIF_LATIN1));
}

static void note_error(void *argument, const char *text) { *(int *)argument = text != NULL && *text != 0; }

/* dl(Name, Symbol): {is it opened, is the symbol found, was an error told}. */
NIF(dl) {
  char name[500], symbol[100];
  int was_told = 0;
  void *found_symbol = NULL, *handle;
  enif_get_string(env, argv[0], name, sizeof name, ERL_NIF_LATIN1);
  enif_get_string(env, argv[1], symbol, sizeof symbol, ERL_NIF_LATIN1);
  handle = enif_dlopen(name, note_error, &was_told);
  if (handle != NULL) found_symbol = enif_dlsym(handle, symbol, note_error, &was_told);
  return enif_make_tuple3(env, boolean(env, handle != NULL), boolean(env, found_symbol != NULL),
                          enif_make_int(env, was_told));
}

NIF(info) {
  ErlNifSysInfo info;
  enif_system_info(&info, sizeof info);
  return enif_make_list(env, 9, enif_make_int(env, info.driver_major_version),
                        enif_make_int(env, info.driver_minor_version),
                        enif_make_string(env, info.erts_version, ERL_NIF_LATIN1),
                        enif_make_string(env, info.otp_release, ERL_NIF_LATIN1),
                        enif_make_int(env, info.thread_support), enif_make_int(env, info.smp_support),
                        enif_make_tuple2(env, enif_make_int(env, info.nif_major_version),
                                         enif_make_int(env, info.nif_minor_version)),
                        enif_make_int(env, info.dirty_scheduler_support),
                        pair(env, "schedulers", enif_make_int(env, info.scheduler_threads)));
}

/* vector(List, Max, HasEnv): {count, size, bytes, rest}. */
static ERL_NIF_TERM pieces(ErlNifEnv *env, const SysIOVec *vector, int count) {
  ERL_NIF_TERM list = enif_make_list(env, 0), piece;
  for (int i = count; i-- > 0;) {
    memcpy(enif_make_new_binary(env, vector[i].iov_len, &piece), vector[i].iov_base, vector[i].iov_len);
    list = enif_make_list_cell(env, piece, list);
  }
  return list;
}

NIF(vector) {
  unsigned long max;
  int where;  /* 0: in the environment; 1: of its own; 2: in a vector on the stack. */
  ErlNifIOVec on_stack, *vector = NULL;
  ERL_NIF_TERM rest, answer;
  enif_get_ulong(env, argv[1], &max);
  enif_get_int(env, argv[2], &where);
  if (where == 2) vector = &on_stack;
  if (!enif_inspect_iovec(where == 0 ? env : NULL, max, argv[0], &rest, &vector)) return atom(env, "none");
  answer = enif_make_tuple4(env, enif_make_int(env, vector->iovcnt), enif_make_ulong(env, vector->size),
                            pieces(env, vector->iov, vector->iovcnt), rest);
  if (where != 0) enif_free_iovec(vector);
  return answer;
}

/* queue([{binary | vector, Data, Skip} | {deq, N}]): what is in it after each step. */
static ERL_NIF_TERM state(ErlNifEnv *env, ErlNifIOQueue *queue, int answer) {
  int count = -1;
  size_t size = 0;
  ERL_NIF_TERM head;
  SysIOVec *vector = enif_ioq_peek(queue, &count);
  ERL_NIF_TERM all = count > 0 ? pieces(env, vector, count) : enif_make_list(env, 0);
  int has_head = enif_ioq_peek_head(env, queue, &size, &head);
  return enif_make_tuple5(env, enif_make_int(env, answer), enif_make_ulong(env, enif_ioq_size(queue)), all,
                          enif_make_ulong(env, size), found(env, has_head, head));
}

static int do_step(ErlNifEnv *env, ErlNifIOQueue *queue, ERL_NIF_TERM step) {
  int arity;
  const ERL_NIF_TERM *words;
  unsigned long number;
  char kind[20];
  size_t left = 77;
  ErlNifBinary looked, own;
  ErlNifIOVec *vector = NULL;
  ERL_NIF_TERM rest;
  enif_get_tuple(env, step, &arity, &words);
  enif_get_atom(env, words[0], kind, sizeof kind, ERL_NIF_LATIN1);
  enif_get_ulong(env, words[arity - 1], &number);
  if (strcmp(kind, "deq") == 0) {
    int is_done = enif_ioq_deq(queue, number, &left);
    return is_done ? (int)left : -1;
  }
  if (strcmp(kind, "vector") == 0)
    return enif_inspect_iovec(env, 64, words[1], &rest, &vector) ? enif_ioq_enqv(queue, vector, number) : -2;
  if (!enif_inspect_binary(env, words[1], &looked)) return -3;
  enif_alloc_binary(looked.size, &own);
  memcpy(own.data, looked.data, looked.size);
  return enif_ioq_enq_binary(queue, &own, number);
}

NIF(queue) {
  ErlNifIOQueue *queue = enif_ioq_create(ERL_NIF_IOQ_NORMAL);
  ERL_NIF_TERM list = enif_make_list1(env, state(env, queue, 0)), steps = argv[0], step, ordered;
  while (enif_get_list_cell(env, steps, &step, &steps)) {
    int answer = do_step(env, queue, step);
    list = enif_make_list_cell(env, state(env, queue, answer), list);
  }
  enif_ioq_destroy(queue);
  enif_make_reverse_list(env, list, &ordered);
  return ordered;
}

static ErlNifFunc functions[] = {{"private_data", 0, private_data},
                                 {"memory", 0, memory},
                                 {"environment", 1, environment},
                                 {"threads", 0, threads, ERL_NIF_DIRTY_JOB_IO_BOUND},
                                 {"locks", 0, locks, ERL_NIF_DIRTY_JOB_IO_BOUND},
                                 {"time_of", 1, time_of},
                                 {"time_elsewhere", 0, time_elsewhere},
                                 {"converted", 3, converted},
                                 {"now_time", 0, now_time},
                                 {"unique", 1, unique},
                                 {"environment_variable", 2, environment_variable},
                                 {"dl", 2, dl},
                                 {"info", 0, info},
                                 {"vector", 3, vector},
                                 {"queue", 1, queue}};

ERL_NIF_INIT(system_nif, functions, load, NULL, NULL, unload)
