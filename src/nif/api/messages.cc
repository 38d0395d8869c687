// Processes and messages to them.
#include "heap/builders.h"
#include "nif/env.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "proc/still_process.h"
#include "proc/tracing.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus::nif {

namespace {

bool is_alive(Term pid) {
  grace::Guard guard;
  Process* p = pid.is_local_pid() ? find_process(pid) : nullptr;
  return p != nullptr && !p->is_exiting();
}

// Tells whoever traces it that the process sends. The token that the message takes along, kNil: none. Both may build on
// the sender's heap, which others may be looking at.
Term note_send(Process& sender, Term receiver, Term message) {
  bool is_told = is_traced(sender, kTraceSend);
  if (sender.seq_token.is_nil() && !is_told) return kNil;
  grace::Guard guard;
  OwnLook look(sender);
  count_seq_send(sender, receiver, message);
  if (is_told) trace_hooks.send(sender, receiver, message, true);
  return sender.seq_token;
}

}  // namespace

extern "C" {

// Only a calling process has a pid.
ErlNifPid* enif_self(ErlNifEnv* caller_env, ErlNifPid* pid) {
  if (caller_env->process == nullptr) return nullptr;
  pid->pid = nif_term(caller_env->process->pid);
  return pid;
}

int enif_get_local_pid(ErlNifEnv*, ERL_NIF_TERM term, ErlNifPid* pid) {
  if (!term_of(term).is_local_pid()) return 0;
  pid->pid = term;
  return 1;
}

void enif_set_pid_undefined(ErlNifPid* pid) { pid->pid = nif_term("undefined"_atom); }

int enif_is_pid_undefined(const ErlNifPid* pid) { return term_of(pid->pid) == "undefined"_atom; }

int enif_is_process_alive(ErlNifEnv*, ErlNifPid* pid) { return is_alive(term_of(pid->pid)); }

int enif_is_current_process_alive(ErlNifEnv* env) {
  return env->process != nullptr && !env->process->is_exiting();
}

ERL_NIF_TERM enif_make_ref(ErlNifEnv* env) {
  return nif_term(make_ref(env->heap, next_ref_numbers()));
}

// A message built in an environment of its own takes that environment's memory along.
int enif_send(ErlNifEnv* env, const ErlNifPid* to_pid, ErlNifEnv* msg_env, ERL_NIF_TERM msg) {
  Term receiver = term_of(to_pid->pid);
  Process* sender = env != nullptr && !env->is_of_tracer ? env->process : nullptr;
  if (!is_alive(receiver) || (sender != nullptr && sender->is_exiting())) return 0;
  Term seq_token = sender != nullptr ? note_send(*sender, receiver, term_of(msg)) : kTokenKept;
  Term from = sender != nullptr ? sender->pid : kNoTerm;
  if (msg_env == nullptr || seq_token.is_tuple()) {
    send_message(receiver, term_of(msg), seq_token, from);
    if (msg_env != nullptr) enif_clear_env(msg_env);
    return 1;
  }
  CHECK(msg_env->is_independent);
  Message* message = make_message_from(msg_env->heap, term_of(msg));
  message->seq_token = seq_token;
  message->sender = from;
  msg_env->release_temporaries();
  send_signal(receiver, message);
  return 1;
}

}  // extern "C"
}  // namespace apus::nif
