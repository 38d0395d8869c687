// What the builtins of tracing read from their arguments.
//
// Threads: plain functions. OTP: erlang(3), trace/3, trace_pattern/3.
#pragma once

#include "trace/tracer.h"

namespace apus {

// {tracer, Pid | Port} or {tracer, Module, State}.
bool is_tracer_option(Term t);
// Its tracer; null when it is none, or not alive.
TracerRef read_tracer(Term option);
// The tracer that a process, a port, or a module with a state is; null for anything else.
TracerRef make_tracer(Term module, Term state);

bool is_port_alive(Term port);
int64_t port_count();

}  // namespace apus
