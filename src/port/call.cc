// erlang:port_call/3: a term to the driver and a term back, both in the external term format.
#include <cstring>

#include "etf/decoder.h"
#include "etf/encoder.h"
#include "heap/builders.h"
#include "port/callback.h"
#include "port/command_data.h"
#include "port/command_run.h"
#include "port/port_table.h"
#include "port/tracing.h"
#include "proc/process.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/binary.h"

namespace apus {
namespace {

struct CallRequest : PortCommand {
  CallRequest();
  unsigned operation = 0;
};

void handle_call(Port& port, PortSignal* s) {
  auto* request = static_cast<CallRequest*>(s);
  if (!port.entry().call) return refuse_with_badarg<CallRequest>(port.id, s);
  constexpr size_t kRoom = 256;
  char room[kRoom];
  char* result = room;
  ErlDrvSSizeT size = -1;
  unsigned flags = 0;
  trace_request(port, *request, "call"_atom, &request->operation);
  port.set_caller(request->from);
  in_callback(port, [&] {
    size = port.entry().call(port.data, request->operation, request->data->orig_bytes,
                             request->size, &result, kRoom, &flags);
  });
  port.caller = kNoTerm;
  TermHeap heap;
  Term value = kNoTerm;
  if (size > 0)
    value = etf::binary_to_term(heap, reinterpret_cast<uint8_t*>(result),
                                static_cast<size_t>(size), {});
  if (value) trace_answer(port, *request, "call"_atom, {result, static_cast<size_t>(size)});
  if (value) value = make_tuple(heap, {"ok"_atom, value});
  answer(*request, value ? value : "badarg"_atom);
  if (result != room && !(flags & DRIVER_CALL_KEEP_BUFFER)) driver_free(result);
  delete request;
}

const PortSignalKind call_kind = {"call", handle_call, refuse_with_badarg<CallRequest>};
CallRequest::CallRequest() { kind = &call_kind; }

}  // namespace

Outcome ask_call(Process& p, Term port_argument, Term operation, Term data) {
  grace::Guard guard;
  Port* port = find_port_argument(port_argument);
  unsigned number;
  if (!port || !operation_of(operation, &number)) return "badarg"_atom;
  TermHeap heap;
  Term bytes = etf::term_to_binary(heap, data);
  if (!bytes) return "badarg"_atom;
  auto* request = new CallRequest;
  request->operation = number;
  if (!fill_command(*request, bytes)) {
    delete request;
    return "badarg"_atom;
  }
  return ask_port(p, *port, request);
}

}  // namespace apus
