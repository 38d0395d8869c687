// Ports, and the names of processes and ports.
#include "nif/env.h"
#include "nif/hooks.h"
#include "proc/process.h"

namespace apus::nif {

namespace {

// Who is registered by a name; kNoTerm for nobody, and for what is no name.
Term registered(ERL_NIF_TERM name) {
  bool is_name = hooks().whereis != nullptr && term_of(name).is_atom();
  return is_name ? hooks().whereis(term_of(name)) : kNoTerm;
}

}  // namespace

extern "C" {

int enif_get_local_port(ErlNifEnv*, ERL_NIF_TERM term, ErlNifPort* port_id) {
  if (!term_of(term).is_local_port()) return 0;
  port_id->port_id = term;
  return 1;
}

int enif_is_port_alive(ErlNifEnv*, ErlNifPort* port_id) {
  return hooks().is_port_alive != nullptr && hooks().is_port_alive(term_of(port_id->port_id));
}

int enif_port_command(ErlNifEnv* env, const ErlNifPort* to_port, ErlNifEnv* msg_env,
                      ERL_NIF_TERM msg) {
  if (hooks().port_command == nullptr) return 0;
  Process* caller = env != nullptr ? env->process : nullptr;
  if (caller != nullptr && caller->is_exiting()) return 0;
  bool is_sent = hooks().port_command(caller, term_of(to_port->port_id), term_of(msg));
  if (is_sent && msg_env != nullptr) enif_clear_env(msg_env);
  return is_sent;
}

int enif_whereis_pid(ErlNifEnv*, ERL_NIF_TERM name, ErlNifPid* pid) {
  Term found = registered(name);
  if (!found || !found.is_local_pid()) return 0;
  pid->pid = nif_term(found);
  return 1;
}

int enif_whereis_port(ErlNifEnv*, ERL_NIF_TERM name, ErlNifPort* port) {
  Term found = registered(name);
  if (!found || !found.is_local_port()) return 0;
  port->port_id = nif_term(found);
  return 1;
}

}  // extern "C"
}  // namespace apus::nif
