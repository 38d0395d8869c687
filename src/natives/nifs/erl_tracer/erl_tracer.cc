// erl_tracer: the tracer module that the emulator uses when the tracer is a process or a port. It
// says whether that tracer still lives, and sends it the messages which erlang:trace/3 documents.
//
//   {trace, Tracee, Tag, Msg [, Extra] [, MatchSpecResult] [, SchedulerId]}
//   {trace_ts, ... the same ..., Timestamp}         when there is a timestamp
//   {seq_trace, Label, Msg [, Timestamp]}           for sequential tracing
//
// Threads: no state.
// OTP: erts, erl_tracer(3); erlang:trace/3, "Trace messages".
#include "natives/nifs/answer.h"

namespace apus::natives::erl_tracer {

namespace {

bool is_atom(ErlNifEnv* env, ERL_NIF_TERM term, const char* name) {
  return enif_is_identical(term, enif_make_atom(env, name)) != 0;
}

bool is_alive(ErlNifEnv* env, ERL_NIF_TERM tracer) {
  ErlNifPid pid;
  ErlNifPort port;
  if (enif_get_local_pid(env, tracer, &pid)) return enif_is_process_alive(env, &pid) != 0;
  return enif_get_local_port(env, tracer, &port) && enif_is_port_alive(env, &port);
}

// A tracer that traced itself would never come to an end.
ERL_NIF_TERM enabled(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  const char* otherwise = is_atom(env, argv[0], "trace_status") ? "remove" : "discard";
  if (enif_is_identical(argv[1], argv[2])) return enif_make_atom(env, "discard");
  return enif_make_atom(env, is_alive(env, argv[1]) ? "trace" : otherwise);
}

bool get_option(ErlNifEnv* env, ERL_NIF_TERM options, const char* name, ERL_NIF_TERM* value) {
  return enif_is_map(env, options) &&
         enif_get_map_value(env, options, enif_make_atom(env, name), value);
}

// The timestamp that the option asks for, in the formats of erlang:trace/3.
ERL_NIF_TERM make_timestamp(ErlNifEnv* env, ERL_NIF_TERM kind) {
  if (is_atom(env, kind, "timestamp")) return enif_now_time(env);
  if (is_atom(env, kind, "cpu_timestamp")) return enif_cpu_time(env);
  ERL_NIF_TERM time = enif_make_int64(env, enif_monotonic_time(ERL_NIF_NSEC));
  if (!is_atom(env, kind, "strict_monotonic")) return time;
  return enif_make_tuple2(env, time, enif_make_unique_integer(env, ERL_NIF_UNIQUE_MONOTONIC));
}

ERL_NIF_TERM make_message(ErlNifEnv* env, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM options = argv[4];
  ERL_NIF_TERM elements[8];
  unsigned count = 0;
  ERL_NIF_TERM value;
  ERL_NIF_TERM kind;
  bool has_time = get_option(env, options, "timestamp", &kind);
  bool is_sequential =
      is_atom(env, argv[0], "seq_trace") && !get_option(env, options, "extra", &value);
  if (is_sequential) {
    elements[count++] = argv[0];
    elements[count++] = argv[2];
  } else {
    elements[count++] = enif_make_atom(env, has_time ? "trace_ts" : "trace");
    elements[count++] = argv[2];
    elements[count++] = argv[0];
  }
  elements[count++] = argv[3];
  for (const char* name : {"extra", "match_spec_result", "scheduler_id"}) {
    if (get_option(env, options, name, &value)) elements[count++] = value;
  }
  if (has_time) elements[count++] = make_timestamp(env, kind);
  return enif_make_tuple_from_array(env, elements, count);
}

ERL_NIF_TERM trace(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM message = make_message(env, argv);
  ErlNifPid pid;
  ErlNifPort port;
  if (enif_get_local_pid(env, argv[1], &pid)) {
    enif_send(env, &pid, nullptr, message);
  } else if (enif_get_local_port(env, argv[1], &port)) {
    // A port is given the message in the external format, as a driver expects its bytes.
    ErlNifBinary bytes;
    if (enif_term_to_binary(env, message, &bytes)) {
      enif_port_command(env, &port, nullptr, enif_make_binary(env, &bytes));
    }
  }
  return ok(env);
}

int load(ErlNifEnv*, void** priv_data, ERL_NIF_TERM) {
  *priv_data = nullptr;
  return 0;
}

int upgrade(ErlNifEnv* env, void** priv_data, void**, ERL_NIF_TERM load_info) {
  return load(env, priv_data, load_info);
}

ErlNifFunc functions[] = {
    {"enabled", 3, enabled, 0},
    {"trace", 5, trace, 0},
};

}  // namespace

ERL_NIF_INIT(erl_tracer, functions, load, nullptr, upgrade, nullptr)

}  // namespace apus::natives::erl_tracer
