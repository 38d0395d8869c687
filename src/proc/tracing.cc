// See tracing.h.
#include "proc/tracing.h"

#include "proc/message.h"

namespace apus {

TraceHooks trace_hooks;
std::atomic<bool> new_processes_are_traced{false};

void accept_message(Process& p, Message* m) {
  trace_event(p, TraceEvent::kReceive, kTraceReceive, m->value);
  p.mailbox.append(m);
}

}  // namespace apus
