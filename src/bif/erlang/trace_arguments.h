// What the builtins of tracing read from their arguments.
//
// Threads: plain functions. OTP: erlang(3), trace/3, trace_pattern/3.
#pragma once

#include "trace/pattern.h"
#include "trace/settings.h"

namespace apus {

// {tracer, Pid | Port} or {tracer, Module, State}.
bool is_tracer_option(Term t);
// Its tracer; null when it is none.
TracerRef read_tracer(Term option);
// The tracer that a process, a port, or a module with a state is; null for anything else. It may
// be gone: that is noticed when it should be told of something.
TracerRef make_tracer(Term module, Term state);
bool is_there(const Tracer& tracer);
// Whether it would no longer be told of that process or port.
bool is_gone(const Tracer& tracer, Term tracee);

// {M, F, A}, where what follows an any is any. An arity that no function has is a pattern, too.
bool read_pattern(Term t, FunctionPattern* out);

// The settings, dropped if their tracer is gone. Requires: this thread is in a grace section.
const TraceSettings* living_settings_of(TracedBy& tracing, Term tracee);

}  // namespace apus
