// Telling a tracer: the messages of erlang:trace/3.
//
//   {trace, Tracee, Tag, What...}    {trace_ts, Tracee, Tag, What..., Timestamp}
//
// Threads: the tracee's own, or who acts for it. OTP: erlang:trace/3, "trace messages".
#pragma once

#include <initializer_list>

#include "proc/message.h"
#include "trace/settings.h"

namespace apus {

struct TraceTold {
  Term tag;
  std::initializer_list<Term> what;
  Term result = kNoTerm;  // Of a match specification; kNoTerm: none.
};

// The message as it is sent, with the timestamp that `flags` ask for. Terms are copied.
Message* make_trace_message(uint32_t flags, Term tracee, const TraceTold& told);

// To a tracer that is no module, as it is. Takes over the message.
void deliver_trace_message(const Tracer& tracer, Message* m);

// Sends it to the tracer of the tracee, if that one wants it; a tracer that is gone ends the tracing, that of a process
// only when the process itself is at work, as on stock.
// Requires: settings are those of the tracee, in this grace section.
void tell(TracedBy& tracing, Term tracee, const TraceSettings& settings, const TraceTold& told);
void tell(Process& p, const TraceSettings& settings, const TraceTold& told);
// The same for a tracer without settings of a process: of meta tracing. False: the tracer is gone.
bool tell_tracer(const Tracer& tracer, uint32_t flags, Term tracee, const TraceTold& told);

// {seq_trace, Label, Event}, perhaps with a timestamp, to the system tracer.
void tell_seq_tracer(const Tracer& tracer, uint32_t flags, Term label, Term event);

// To a tracer that is no module, as it is.
void tell_plainly(const Tracer& tracer, Term message);

// As the first of the timestamp flags asks for it.
Term trace_timestamp(TermHeap& heap, uint32_t flags);

// {M, F, A}.
Term mfa_term(TermHeap& heap, Term module, Term function, uint32_t arity);

}  // namespace apus
