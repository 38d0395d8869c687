// What happens when a traced function is called, returns, or is left by an exception.
//
// Threads: the process's own. Requires of all: the registers were saved, this thread is in a grace
// section. OTP: erlang:trace/3, call, return_to; trace_pattern/3.
#pragma once

#include "proc/tracing.h"
#include "trace/frame.h"

namespace apus {

// Where a call was seen: at an entry of code (local, meta, counts), at an export entry (global), or at
// that of a builtin (all of them).
enum class SeenAt : uint8_t { kEntry, kExport, kBuiltin };

// The call of a function with arguments x[0..arity). Ensures: frames stand on the stack for what is to
// be seen later. Requires: room for kMostTraceWords.
void note_call(Process& p, TracePoint& point, SeenAt at, const Term* x);

// A function returns through a frame: `value` is its value. Requires: the frame is gone, the stack's top
// is the return address that it hid.
void note_return(Process& p, const TraceFrame& frame, Term value);

// The part of the stack up to `until` is left because of an exception. Afterwards the process goes on
// at `handler`, null: it exits.
void note_exception(Process& p, const Word* until, ExceptionClass k, Term reason,
                    const Word* handler);

// The clock of call_time: the time since it was looked at last goes to `timed`.
void charge_time(Process& p, ProcessTracing& tracing);

}  // namespace apus
