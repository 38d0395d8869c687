// Stack traces: taken as raw addresses when an exception is raised, turned into the list that Erlang
// code sees only when somebody looks.
//
//   raw trace: {class as a small (+ kFinished), top, address, address, ...}
//
// `top` is [] or the finished first entry ({M, F, ArgsOrArity, Location}); addresses are small integers
// (already moved into the calling instruction). With kFinished, `top` is the whole finished list
// (erlang:raise/3). Sizes: as many addresses as backtrace_depth says, at most kMaxTraceDepth. OTP: Reference Manual, "The call-stack back
// trace (stacktrace)"; system_flag(backtrace_depth).
#pragma once

#include "heap/term_heap.h"
#include "proc/outcome.h"
#include "heap/term_heap.h"
#include "term/tag.h"

namespace apus {

struct Context;

inline constexpr int64_t kFinishedTrace = 16;
inline constexpr unsigned kMaxTraceDepth = 64;

// The raw trace of p.pending raised at instruction `at`. Allocates, never collects.
Term take_trace(Context* c, const Word* at);

// The raw trace as raise/3 hands it on for function_clause: stock forgets the place of the clause.
Term without_top_location(TermHeap& heap, Term raw);

// The list of a raw trace; kNil for what is not one.
Term trace_list(Process& p, Term raw);

ExceptionClass trace_class(Term raw);  // kError for what is not a raw trace.

// Where the process stands: its current function and callers, as process_info(current_stacktrace).
Term current_trace(Process& p, TermHeap& to, const Word* at, unsigned depth);

}  // namespace apus
