// Tracers that are modules: {tracer, Module, State}, whose callbacks are NIFs.
//
// Threads: those that run processes. OTP: erl_tracer(3).
#pragma once

#include "trace/tracer.h"

namespace apus {

// For TracerHooks.
bool is_tracer_module(Term module);
Term ask_tracer_module(const Tracer& tracer, Term tag, Term tracee);
void tell_tracer_module(const Tracer& tracer, Term tag, Term tracee, Term message, Term options);

}  // namespace apus
