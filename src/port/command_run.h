// Carrying out requests inside the port; see commands.h for what they are.
#pragma once

#include "port/commands.h"
#include "term/atom.h"

namespace apus {

// Carries out or sends a request of a builtin. Ensures: the answer, or its reference.
Outcome ask_port(Process& p, Port& port, PortRequest* request);

// To who asked, if an answer is wanted. `result` may lie on any heap.
void answer(const PortRequest& request, Term result);

// The operation of control and call: 32 bits.
inline bool operation_of(Term t, unsigned* operation) {
  if (!t.is_small() || t.small() < 0 || t.small() > UINT32_MAX) return false;
  *operation = static_cast<unsigned>(t.small());
  return true;
}

// For kinds of requests whose answer is badarg when there is no such port.
template <class Request>
void refuse_with_badarg(Term, PortSignal* s) {
  auto* request = static_cast<Request*>(s);
  answer(*request, "badarg"_atom);
  delete request;
}

// Gives the output to the driver, answers, and frees the command.
void run_command(Port& port, PortCommand* command);

}  // namespace apus
