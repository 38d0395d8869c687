// Sequential tracing: a token travels with messages, from process to process.
//
//   token   {Flags, Label, Serial, From, Previous}
//
// A process has a token, or none; what it sends carries it, and a message that it takes out of its
// mailbox brings another, or ends it. Each send and each print counts: Serial is the process's clock,
// Previous the serial of what it received last. The system tracer is told, and is never told of itself.
// Threads: the process's own; the system tracer any.
// OTP: seq_trace(3).
#pragma once

#include "proc/process.h"
#include "trace/tracer.h"

namespace apus {

struct Message;
struct SpawnRequest;

// Counts what is about to be sent, and tells the system tracer. Requires: p has a token.
void seq_send(Process& p, Term to, Term message);
// p has taken the message, whose token is its own now.
void seq_receive(Process& p, const Message& message);
// Whether it was printed: there is a token with the flag print, and with that label unless kNoTerm.
bool seq_print(Process& p, Term label, Term what);
// The child gets the token of its parent.
void seq_spawn(Process& parent, Process& child);
// The same for a parent at another node, which has sent the token with the request; and what the system
// tracer is told of such a request.
void seq_spawn_for(Process& child, const SpawnRequest& request);
void seq_spawn_request(Term token, Term receiver, Term request, Term reply);

// Sets label, serial or a flag, in a new token if there is none. The former value; kNoTerm: no such
// component, or no value of it.
Term set_seq_component(Process& p, Term name, Term value);
// {Name, Value}; [] for what there is not without a token; kNoTerm: no such component.
Term seq_component(Process& p, Term name);

TracerRef system_tracer();  // Null: nobody.
void set_system_tracer(TracerRef tracer);  // Null: nobody.

}  // namespace apus
