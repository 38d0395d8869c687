/* enif_select by a library: a pipe as a resource, whose ends are waited for. */
#include <erl_nif.h>
#include <fcntl.h>
#include <unistd.h>

typedef struct {
    int fd[2];
    ErlNifPid owner;
} Pipe;

static ErlNifResourceType* pipe_type;

static ERL_NIF_TERM atom(ErlNifEnv* env, const char* name) { return enif_make_atom(env, name); }

static void tell(ErlNifEnv* env, Pipe* p, ERL_NIF_TERM what) { enif_send(env, &p->owner, NULL, what); }

static void stop(ErlNifEnv* env, void* obj, ErlNifEvent event, int is_direct) {
    Pipe* p = obj;
    close(event);
    tell(env, p, enif_make_tuple2(env, atom(env, "stopped"), atom(env, event == p->fd[0] ? "read" : "write")));
}

static void down(ErlNifEnv* env, void* obj, ErlNifPid* pid, ErlNifMonitor* monitor) {
    tell(env, obj, enif_make_tuple2(env, atom(env, "down"), enif_make_pid(env, pid)));
}

static Pipe* pipe_of(ErlNifEnv* env, ERL_NIF_TERM term) {
    void* obj = NULL;
    enif_get_resource(env, term, pipe_type, &obj);
    return obj;
}

static ERL_NIF_TERM open_pipe(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    Pipe* p = enif_alloc_resource(pipe_type, sizeof(Pipe));
    ERL_NIF_TERM term;
    if (pipe(p->fd) != 0) return enif_make_badarg(env);
    fcntl(p->fd[0], F_SETFL, O_NONBLOCK);
    fcntl(p->fd[1], F_SETFL, O_NONBLOCK);
    enif_self(env, &p->owner);
    term = enif_make_resource(env, p);
    enif_release_resource(p);
    return term;
}

static ERL_NIF_TERM bits(ErlNifEnv* env, int result) {
    static const struct { int bit; const char* name; } rows[] = {
        {ERL_NIF_SELECT_STOP_CALLED, "stopping"}, {ERL_NIF_SELECT_STOP_SCHEDULED, "stopping"},
        {ERL_NIF_SELECT_INVALID_EVENT, "invalid_event"}, {ERL_NIF_SELECT_FAILED, "failed"},
        {ERL_NIF_SELECT_READ_CANCELLED, "read_cancelled"}, {ERL_NIF_SELECT_WRITE_CANCELLED, "write_cancelled"}};
    ERL_NIF_TERM list = enif_make_list(env, 0);
    int i;
    for (i = 5; i >= 0; i--)
        if (result & rows[i].bit) list = enif_make_list_cell(env, atom(env, rows[i].name), list);
    return enif_make_tuple2(env, atom(env, result < 0 ? "negative" : "positive"), list);
}

/* select(Pipe, End, Flags, Ref): to the caller. */
static ERL_NIF_TERM select_end(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    Pipe* p = pipe_of(env, argv[0]);
    int end, flags;
    if (!p || !enif_get_int(env, argv[1], &end) || !enif_get_int(env, argv[2], &flags)) return enif_make_badarg(env);
    return bits(env, enif_select(env, (end == 0 || end == 1) ? p->fd[end] : end, flags, p, NULL, argv[3]));
}

/* select_message(Pipe, End, IsWrite, Message, HasEnv, Pid). */
static ERL_NIF_TERM select_message(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    Pipe* p = pipe_of(env, argv[0]);
    int end, is_write, has_env, result;
    ErlNifPid pid;
    ErlNifEnv* own = NULL;
    ERL_NIF_TERM message = argv[3];
    if (!p || !enif_get_int(env, argv[1], &end) || !enif_get_int(env, argv[2], &is_write) ||
        !enif_get_int(env, argv[4], &has_env) || !enif_get_local_pid(env, argv[5], &pid))
        return enif_make_badarg(env);
    if (has_env) {
        own = enif_alloc_env();
        message = enif_make_copy(own, message);
    }
    result = is_write ? enif_select_write(env, p->fd[end], p, &pid, message, own)
                      : enif_select_read(env, p->fd[end], p, &pid, message, own);
    if (own) enif_free_env(own);
    return bits(env, result);
}

static ERL_NIF_TERM write_pipe(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    Pipe* p = pipe_of(env, argv[0]);
    ErlNifBinary bytes;
    if (!p || !enif_inspect_binary(env, argv[1], &bytes)) return enif_make_badarg(env);
    return enif_make_long(env, write(p->fd[1], bytes.data, bytes.size));
}

static ERL_NIF_TERM read_pipe(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    Pipe* p = pipe_of(env, argv[0]);
    char room[65536];
    return p ? enif_make_long(env, read(p->fd[0], room, sizeof room)) : enif_make_badarg(env);
}

static ERL_NIF_TERM monitor(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
    Pipe* p = pipe_of(env, argv[0]);
    ErlNifPid pid;
    if (!p || !enif_get_local_pid(env, argv[1], &pid)) return enif_make_badarg(env);
    return enif_make_int(env, enif_monitor_process(env, p, &pid, NULL));
}

static int load(ErlNifEnv* env, void** priv, ERL_NIF_TERM info) {
    ErlNifResourceTypeInit init = {NULL, stop, down};
    pipe_type = enif_open_resource_type_x(env, "pipe", &init, ERL_NIF_RT_CREATE, NULL);
    return pipe_type ? 0 : 1;
}

static ErlNifFunc functions[] = {
    {"open", 0, open_pipe}, {"select", 4, select_end}, {"select_message", 6, select_message},
    {"write", 2, write_pipe}, {"read", 1, read_pipe}, {"monitor", 2, monitor}};

ERL_NIF_INIT(select_nif, functions, load, NULL, NULL, NULL)
