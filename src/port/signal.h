// Signals to ports: what processes and other ports ask of them, in the order in which it was sent.
//
// As for processes (proc/signal.h): a kind is a pair of functions; `handle` acts inside the port, and
// `refuse` says what it means that there is no such port (any more). Both free the signal or keep it.
// Threads: sending any.
#pragma once

#include "term/tag.h"

namespace apus {

class Port;
struct PortSignal;

struct PortSignalKind {
  const char* name;
  void (*handle)(Port& port, PortSignal* signal);
  void (*refuse)(Term port, PortSignal* signal);
  bool is_for_closing = false;  // Handled too while a port that is closing writes its output.
};

struct PortSignal {
  explicit PortSignal(const PortSignalKind& kind) : kind(&kind) {}
  const PortSignalKind* kind;
  PortSignal* next = nullptr;
};

// Handles the signal here and now, when nobody is in the port and nothing waits in it, so that no order
// is broken. Ensures: false when it was left as it is. Requires: this thread is in a grace section.
bool run_port_signal(Port& port, PortSignal* signal);
// The same for what nobody waits for: a parallel port does that in its own turn.
bool run_unawaited_signal(Port& port, PortSignal* signal);

// Ensures: false when it was refused. Requires: port.is_local_port().
bool send_port_signal(Term port, PortSignal* signal);
// Requires: this thread is in a grace section.
bool send_port_signal(Port& port, PortSignal* signal);

}  // namespace apus
