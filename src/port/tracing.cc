// See tracing.h.
#include "port/tracing.h"

#include "heap/builders.h"
#include "proc/process_table.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

Term piece_term(TermHeap& heap, const PortCommand::Piece& piece) {
  return make_binary(heap, piece.binary->orig_bytes + piece.offset, piece.size);
}

// One binary, or a list of several.
Term data_of(TermHeap& heap, const PortCommand& command) {
  if (command.data) return piece_term(heap, {command.data, 0, command.size});
  if (command.pieces.empty()) return make_binary(heap, std::string_view());
  if (command.pieces.size() == 1) return piece_term(heap, command.pieces[0]);
  Term list = kNil;
  for (size_t i = command.pieces.size(); i-- > 0;)
    list = make_cons(heap, piece_term(heap, command.pieces[i]), list);
  return list;
}

bool exists(Term pid) {
  grace::Guard guard;
  return find_process(pid) != nullptr;
}

}  // namespace

void trace_request(Port& port, Term from, Term what) {
  if (!port.tracing.wants(kTraceReceive)) return;
  TermHeap heap;
  Term sender = from ? from : "undefined"_atom;
  trace_port(port, kTraceReceive, "receive"_atom, {make_tuple(heap, {sender, what})});
}

void trace_request(Port& port, const PortCommand& command, Term tag, const unsigned* operation) {
  if (!port.tracing.wants(kTraceReceive)) return;
  TermHeap heap;
  Term data = data_of(heap, command);
  if (operation) data = make_tuple(heap, {make_small(*operation), data});
  trace_request(port, command.from, make_tuple(heap, {tag, data}));
}

void trace_answer(Port& port, const PortRequest& request, Term tag, std::string_view bytes) {
  if (!port.tracing.wants(kTraceSend) || !port.is_open()) return;
  TermHeap heap;
  Term inner = make_tuple(heap, {tag, make_binary(heap, bytes)});
  trace_message(port, make_tuple(heap, {port.id, inner}), request.from);
}

void trace_message(Port& port, Term message, Term to) {
  if (!port.tracing.wants(kTraceSend)) return;
  Term tag = exists(to) ? "send"_atom : "send_to_non_existing_process"_atom;
  trace_port(port, kTraceSend, tag, {message, to});
}

void TracedWork::tell(Term tag) {
  if (!port_.tracing.wants(kTraceRunningPorts)) return;
  trace_port(port_, kTraceRunningPorts, tag, {kind_ ? atom(kind_) : make_small(0)});
}

void TracedWork::begin() {
  if (has_begun_) return;
  has_begun_ = true;
  tell("in"_atom);
}

TracedWork::~TracedWork() {
  if (has_begun_ && port_.is_open()) tell("out"_atom);
}

}  // namespace apus
