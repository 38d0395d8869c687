// What happens between a call and the function called, when somebody watches: saved calls, tracing.
//
// Threads: the scheduler thread that runs the process. Requires of all: the registers were saved.
// OTP: process_flag(save_calls, N); erlang:trace_pattern/3.
#pragma once

#include "term/fun.h"

namespace apus {

struct Context;

// The call of a watched export, its arguments in x[0..arity). Where it goes on.
const Word* enter_watched(Context* c, const Word* at, Export* called);

// The operator `!`, which is never traced, but saved like a call of the builtin. No registers are touched.
void note_operator(Context* c, const Bif* bif);

// The call of a function that has a breakpoint. The handler that runs its first instruction; 0: the function is
// debugged, and the debugger is called instead.
Word pass_breakpoint(Context* c, const Word* entry);

// A function has returned x0 through a frame of tracing, which the stack's top stands behind. The address
// that it hid, taken from the stack.
const Word* return_through_trace(Context* c);

}  // namespace apus
