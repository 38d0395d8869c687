// What is told of a port that is traced.
//
//   open, closed, register, unregister, getting_linked, getting_unlinked   flag ports
//   'receive': {From, Request}, timeout        flag receive
//   send: what goes to a process               flag send
//   in, out: 0 in a slice; the kind of a request that the asking process carries out itself: running_ports
//
// Threads: the one inside the port. OTP: erlang:trace/3, "trace messages".
#pragma once

#include <initializer_list>

#include "port/commands.h"
#include "port/port.h"

namespace apus {

inline void trace_port(Port& port, uint32_t flag, Term tag, std::initializer_list<Term> what) {
  if (port.tracing.wants(flag)) [[unlikely]]
    trace_hooks.tell_port(port.tracing, port.id, tag, what);
}

// A request has come in; `what` without its sender.
void trace_request(Port& port, Term from, Term what);
// {Tag, Value} with the data of `command`, {Tag, {Operation, Value}} when it has an operation.
void trace_request(Port& port, const PortCommand& command, Term tag, const unsigned* operation = nullptr);
// {Port, {Tag, Bytes}}, the answer to `request`; none when the callback has ended the port.
void trace_answer(Port& port, const PortRequest& request, Term tag, std::string_view bytes);
// A message to a process.
void trace_message(Port& port, Term message, Term to);

// Tells that a port works, from the first begin() to the end of the scope, unless it is closed by then.
class TracedWork {
 public:
  // kind: of the request that is carried out; null: a slice.
  explicit TracedWork(Port& port, const char* kind = nullptr) : port_(port), kind_(kind) {}
  ~TracedWork();
  TracedWork(const TracedWork&) = delete;
  TracedWork& operator=(const TracedWork&) = delete;
  void begin();

 private:
  void tell(Term tag);

  Port& port_;
  const char* const kind_;
  bool has_begun_ = false;
};

}  // namespace apus
