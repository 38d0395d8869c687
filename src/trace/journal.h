// What the journal is told of a call that it tells of (journaled.h): when it begins, and how it ends.
//
// Threads: the process's own, as trace/call.h.
#pragma once

#include "proc/process.h"
#include "trace/frame.h"
#include "trace/journaled.h"

namespace apus {

// The call of a function with arguments x. Ensures: a frame stands on the stack that sees its end.
void begin_journaled_call(Process& p, TracePoint& point, const JournaledCall& call, const Term* x);
// The function returns through that frame; value kNoTerm: it is left by an exception.
void end_journaled_call(const TraceFrame& frame, Term value);

}  // namespace apus
