/* NIFs on each kind of thread: where they run, what they give back, how they move. */
#include <erl_nif.h>
#include <unistd.h>

static ERL_NIF_TERM kind(ErlNifEnv* env) {
    switch (enif_thread_type()) {
    case ERL_NIF_THR_NORMAL_SCHEDULER: return enif_make_atom(env, "normal");
    case ERL_NIF_THR_DIRTY_CPU_SCHEDULER: return enif_make_atom(env, "dirty_cpu");
    case ERL_NIF_THR_DIRTY_IO_SCHEDULER: return enif_make_atom(env, "dirty_io");
    default: return enif_make_atom(env, "other");
    }
}

static ERL_NIF_TERM where(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    return enif_make_tuple2(env, kind(env), argv[0]);
}

static ERL_NIF_TERM fail(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    return enif_raise_exception(env, enif_make_tuple2(env, kind(env), argv[0]));
}

static ERL_NIF_TERM bad(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    return enif_make_badarg(env);
}

/* hop(List, Count): from thread to thread, each adding where it ran. */
static ERL_NIF_TERM hop(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    static const int flags[] = {ERL_NIF_DIRTY_JOB_CPU_BOUND, ERL_NIF_DIRTY_JOB_IO_BOUND, 0};
    int count;
    ERL_NIF_TERM next[2];
    if (!enif_get_int(env, argv[1], &count)) return enif_make_badarg(env);
    next[0] = enif_make_list_cell(env, kind(env), argv[0]);
    if (count == 0) return next[0];
    next[1] = enif_make_int(env, count - 1);
    return enif_schedule_nif(env, "hop", flags[count % 3], hop, 2, next);
}

static ERL_NIF_TERM wait_ms(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    int ms;
    if (!enif_get_int(env, argv[0], &ms)) return enif_make_badarg(env);
    usleep((useconds_t)ms * 1000);
    return kind(env);
}

/* send(Pid): a message from a dirty thread. */
static ERL_NIF_TERM send_back(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    ErlNifPid to;
    ErlNifEnv* message = enif_alloc_env();
    if (!enif_get_local_pid(env, argv[0], &to)) return enif_make_badarg(env);
    ERL_NIF_TERM text = enif_make_tuple2(message, enif_make_atom(message, "from"), kind(message));
    int sent = enif_send(env, &to, message, text);
    enif_free_env(message);
    return enif_make_int(env, sent);
}

/* build(N): a large term. */
static ERL_NIF_TERM build(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    int n;
    ERL_NIF_TERM list = enif_make_list(env, 0);
    if (!enif_get_int(env, argv[0], &n)) return enif_make_badarg(env);
    for (int i = 0; i < n; i++) list = enif_make_list_cell(env, enif_make_int(env, i), list);
    return list;
}

static ErlNifFunc functions[] = {
    {"cpu", 1, where, ERL_NIF_DIRTY_JOB_CPU_BOUND}, {"io", 1, where, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"here", 1, where, 0},
    {"cpu_fail", 1, fail, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"io_bad", 1, bad, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"hop", 2, hop, 0}, {"io_wait", 1, wait_ms, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"cpu_send", 1, send_back, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"cpu_build", 1, build, ERL_NIF_DIRTY_JOB_CPU_BOUND},
};

ERL_NIF_INIT(dirty_nif, functions, NULL, NULL, NULL, NULL)
