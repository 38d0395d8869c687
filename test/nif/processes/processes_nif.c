/* Processes, ports and messages: who is there, and sending from every kind of place. */
#include "../library.h"

NIF(self_pid) {
  ErlNifPid pid;
  return enif_self(env, &pid) == &pid ? enif_make_pid(env, &pid) : atom(env, "none");
}

/* pid(T): {is it local, is it alive, is it undefined}, of T and of no pid. */
NIF(pid) {
  ErlNifPid pid, none, own;
  enif_set_pid_undefined(&none);
  enif_self(env, &own);
  if (!enif_get_local_pid(env, argv[0], &pid)) return enif_make_tuple2(env, atom(env, "none"),
                                                                       boolean(env, enif_is_pid_undefined(&none)));
  return enif_make_tuple4(env, boolean(env, enif_is_process_alive(env, &pid)),
                          boolean(env, enif_is_current_process_alive(env)),
                          boolean(env, enif_is_pid_undefined(&pid)),
                          boolean(env, enif_compare_pids(&pid, &own) == 0));
}

NIF(port) {
  ErlNifPort port;
  if (!enif_get_local_port(env, argv[0], &port)) return atom(env, "none");
  return boolean(env, enif_is_port_alive(env, &port));
}

NIF(whereis) {
  ErlNifPid pid;
  ErlNifPort port;
  int is_pid = enif_whereis_pid(env, argv[0], &pid);
  int is_port = enif_whereis_port(env, argv[0], &port);
  return enif_make_tuple2(env, is_pid ? enif_make_pid(env, &pid) : atom(env, "none"),
                          found(env, is_port, port.port_id));
}

/* send(Pid, T): from the calling environment, without one of its own. */
NIF(send) {
  ErlNifPid to;
  if (!enif_get_local_pid(env, argv[0], &to)) return enif_make_badarg(env);
  return boolean(env, enif_send(env, &to, NULL, argv[1]));
}

/* send_env(Pid, T): twice from one environment, which must be empty in between. */
NIF(send_env) {
  ErlNifPid to;
  ErlNifEnv *own = enif_alloc_env();
  if (!enif_get_local_pid(env, argv[0], &to)) return enif_make_badarg(env);
  int a = enif_send(env, &to, own, enif_make_tuple2(own, atom(own, "first"), enif_make_copy(own, argv[1])));
  enif_clear_env(own);
  int b = enif_send(env, &to, own, enif_make_tuple2(own, atom(own, "second"), enif_make_copy(own, argv[1])));
  enif_free_env(own);
  return enif_make_tuple2(env, boolean(env, a), boolean(env, b));
}

/* From a thread of the library's own, which has no calling environment. */
typedef struct {
  ErlNifPid to;
  ErlNifEnv *env;
  ERL_NIF_TERM message;
} Letter;

static void *post(void *data) {
  Letter *letter = data;
  long sent = enif_send(NULL, &letter->to, letter->env, letter->message);
  enif_free_env(letter->env);
  enif_free(letter);
  return (void *)(sent * 2 + (enif_thread_type() == ERL_NIF_THR_UNDEFINED));
}

NIF(send_from_thread) {
  Letter *letter = enif_alloc(sizeof *letter);
  ErlNifTid thread;
  void *answer;
  if (!enif_get_local_pid(env, argv[0], &letter->to)) return enif_make_badarg(env);
  letter->env = enif_alloc_env();
  letter->message = enif_make_copy(letter->env, argv[1]);
  if (enif_thread_create("poster", &thread, post, letter, NULL) != 0) return enif_make_badarg(env);
  enif_thread_join(thread, &answer);
  return enif_make_long(env, (long)answer);
}

/* command(Port, T, HasEnv). */
NIF(command) {
  ErlNifPort port;
  int has_env;
  if (!enif_get_local_port(env, argv[0], &port) || !enif_get_int(env, argv[2], &has_env))
    return enif_make_badarg(env);
  if (!has_env) return boolean(env, enif_port_command(env, &port, NULL, argv[1]));
  ErlNifEnv *own = enif_alloc_env();
  int is_sent = enif_port_command(env, &port, own, enif_make_copy(own, argv[1]));
  enif_free_env(own);
  return boolean(env, is_sent);
}

NIF(refs) {
  ERL_NIF_TERM a = enif_make_ref(env), b = enif_make_ref(env);
  return enif_make_tuple3(env, boolean(env, enif_is_ref(env, a)), boolean(env, enif_is_identical(a, b)), a);
}

/* Exceptions: raised, seen, and which one stays. */
NIF(raise) {
  ERL_NIF_TERM reason = atom(env, "unset");
  if (enif_has_pending_exception(env, &reason)) return atom(env, "already");
  ERL_NIF_TERM value = enif_raise_exception(env, argv[0]);
  if (!enif_is_exception(env, value) || !enif_has_pending_exception(env, NULL)) return atom(env, "not_raised");
  if (!enif_has_pending_exception(env, &reason) || !enif_is_identical(reason, argv[0])) return atom(env, "other");
  return value;
}

NIF(ignored) {
  enif_raise_exception(env, argv[0]);
  return atom(env, "value");
}

/* Scheduling: on an ordinary scheduler, then dirty ones, counting slices. */
static const char *thread_name(void) {
  switch (enif_thread_type()) {
    case ERL_NIF_THR_NORMAL_SCHEDULER: return "normal";
    case ERL_NIF_THR_DIRTY_CPU_SCHEDULER: return "cpu";
    case ERL_NIF_THR_DIRTY_IO_SCHEDULER: return "io";
    default: return "undefined";
  }
}

NIF(travel) {
  static const int flags[] = {0, ERL_NIF_DIRTY_JOB_CPU_BOUND, ERL_NIF_DIRTY_JOB_IO_BOUND,
                              ERL_NIF_DIRTY_JOB_CPU_BOUND | ERL_NIF_DIRTY_JOB_IO_BOUND};
  int left;
  ERL_NIF_TERM next[2];
  enif_get_int(env, argv[0], &left);
  next[0] = enif_make_int(env, left - 1);
  next[1] = enif_make_list_cell(env, atom(env, thread_name()), argv[1]);
  return left == 0 ? next[1] : enif_schedule_nif(env, "travel", flags[left % 4], travel, 2, next);
}

NIF(fail_later) {
  return enif_raise_exception(env, enif_make_tuple2(env, atom(env, "later"), argv[0]));
}

NIF(schedule) {
  int flags;
  enif_get_int(env, argv[1], &flags);
  return enif_schedule_nif(env, "fail_later", flags, fail_later, 1, argv);
}

/* Percents until the slice is used up; it is within a slice. */
NIF(slice) {
  int n = 1;
  while (!enif_consume_timeslice(env, 10) && n < 1000) n++;
  return boolean(env, n <= 10);
}

static ErlNifFunc functions[] = {{"self_pid", 0, self_pid},
                                 {"pid", 1, pid},
                                 {"port", 1, port},
                                 {"whereis", 1, whereis},
                                 {"send", 2, send},
                                 {"send_env", 2, send_env},
                                 {"send_from_thread", 2, send_from_thread},
                                 {"command", 3, command},
                                 {"refs", 0, refs},
                                 {"raise", 1, raise},
                                 {"ignored", 1, ignored},
                                 {"travel", 2, travel},
                                 {"schedule", 2, schedule},
                                 {"slice", 0, slice}};

ERL_NIF_INIT(processes_nif, functions, NULL, NULL, NULL, NULL)
