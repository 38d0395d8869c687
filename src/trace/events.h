// Everything but calls that is told of processes: what happens in proc/ comes here through TraceHooks.
//
// Threads: the tracee's own, or who registers a name for it.
// OTP: erlang:trace/3; trace_pattern/3 with send and 'receive'.
#pragma once

#include "proc/tracing.h"
#include "trace/point.h"

namespace apus {

TraceHooks process_trace_hooks();

// {M, F, A} of the function in which a process that is not running stands; 0: none.
Term place_of(Process& p, TermHeap& heap);

// What trace_pattern(send | 'receive', ...) asked for: null: all are told; `never`: none is.
enum class MessageKind : uint8_t { kSend, kReceive };
struct MessageFilter {
  SpecificationRef specification;
  bool never = false;
};
void set_message_filter(MessageKind kind, MessageFilter filter);
MessageFilter message_filter(MessageKind kind);

}  // namespace apus
