/* A tracer that tells the process in its state of each event, and by which callback it came. */
#include <erl_nif.h>
#include <string.h>

/* State: Pid, or {Pid, Answer} with what enabled is to answer; {Pid, Answer, Tag}: to Tag only. */
static int read_state(ErlNifEnv *env, ERL_NIF_TERM state, ErlNifPid *pid, ERL_NIF_TERM *answer, ERL_NIF_TERM tag) {
  const ERL_NIF_TERM *parts;
  int arity;
  *answer = enif_make_atom(env, "trace");
  if (enif_get_local_pid(env, state, pid)) return 1;
  if (!enif_get_tuple(env, state, &arity, &parts) || !enif_get_local_pid(env, parts[0], pid)) return 0;
  if (arity == 2 || enif_is_identical(parts[2], tag)) *answer = parts[1];
  return 1;
}

static ERL_NIF_TERM enabled(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  ErlNifPid pid;
  ERL_NIF_TERM answer;
  if (!read_state(env, argv[1], &pid, &answer, argv[0])) return enif_make_atom(env, "remove");
  return answer;
}

static ERL_NIF_TERM tell(ErlNifEnv *env, const char *by, const ERL_NIF_TERM argv[]) {
  ErlNifPid pid;
  ERL_NIF_TERM answer;
  if (read_state(env, argv[1], &pid, &answer, argv[0]))
    enif_send(env, &pid, NULL, enif_make_tuple5(env, enif_make_atom(env, by), argv[0], argv[2], argv[3], argv[4]));
  return enif_make_atom(env, "ok");
}

#define TELLER(name) \
  static ERL_NIF_TERM name(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) { return tell(env, #name, argv); }

TELLER(trace)
#ifndef PLAIN
TELLER(trace_call) TELLER(trace_send) TELLER(trace_receive) TELLER(trace_procs) TELLER(trace_ports)
TELLER(trace_running_procs) TELLER(trace_running_ports) TELLER(trace_garbage_collection) TELLER(trace_seq_trace)
#endif

static ErlNifFunc functions[] = {
#ifndef PLAIN
    {"enabled_call", 3, enabled}, {"trace_call", 5, trace_call},
    {"enabled_send", 3, enabled}, {"trace_send", 5, trace_send},
    {"enabled_receive", 3, enabled}, {"trace_receive", 5, trace_receive},
    {"enabled_procs", 3, enabled}, {"trace_procs", 5, trace_procs},
    {"enabled_ports", 3, enabled}, {"trace_ports", 5, trace_ports},
    {"enabled_running_procs", 3, enabled}, {"trace_running_procs", 5, trace_running_procs},
    {"enabled_running_ports", 3, enabled}, {"trace_running_ports", 5, trace_running_ports},
    {"enabled_garbage_collection", 3, enabled}, {"trace_garbage_collection", 5, trace_garbage_collection},
    {"enabled_seq_trace", 3, enabled}, {"trace_seq_trace", 5, trace_seq_trace},
#endif
    {"enabled", 3, enabled}, {"trace", 5, trace}};

#ifdef PLAIN
ERL_NIF_INIT(plain_teller, functions, NULL, NULL, NULL, NULL)
#else
ERL_NIF_INIT(teller, functions, NULL, NULL, NULL, NULL)
#endif
