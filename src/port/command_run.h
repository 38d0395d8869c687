// Carrying out requests inside the port; see commands.h for what they are.
#pragma once

#include "port/commands.h"
#include "port/deliver.h"
#include "term/atom.h"

namespace apus {

// Pushes a request of a builtin. Ensures: the reference of the answer.
Term ask_port(Process& p, Port& port, PortRequest* request);

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
  if (request->has_reference) reply(request->from, request->reference, "badarg"_atom);
  delete request;
}

// Gives the output to the driver, answers, and frees the command.
void run_command(Port& port, PortCommand* command);

}  // namespace apus
