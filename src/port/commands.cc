// Requests to ports, as signals; see commands.h.
#include "port/commands.h"

#include <cstring>

#include "heap/builders.h"
#include "heap/copy.h"
#include "port/binary.h"
#include "port/callback.h"
#include "port/command_data.h"
#include "port/command_run.h"
#include "port/deliver.h"
#include "port/ending.h"
#include "port/held.h"
#include "port/info.h"
#include "port/port_table.h"
#include "port/tracing.h"
#include "proc/io_count.h"
#include "proc/exit.h"
#include "proc/link.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/system_log.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr int kReductionsPerRequest = 200;

// Whether the sender of a message is the owner; else it gets the exit signal badsig.
bool is_from_owner(Port& port, const PortRequest& request) {
  if (!request.is_message || request.from == port.connected()) return true;
  signal_exit(Peer::of(port.id), Peer::of(request.from), "badsig"_atom);
  return false;
}

void handle_command(Port& port, PortSignal* s) {
  auto* command = static_cast<PortCommand*>(s);
  note_arrival(port, *command);
  if (!is_from_owner(port, *command)) {
    delete command;
    return;
  }
  if (port.is_busy.load(std::memory_order_acquire) && !command->is_forced)
    hold_command(port, command);
  else run_command(port, command);
}

const PortSignalKind command_kind = {"command", handle_command, refuse_with_badarg<PortCommand>};

// Control and call: the answer is built in the port, and sent.
struct ControlRequest : PortCommand {
  ControlRequest();
  unsigned operation = 0;
};

void run_control(Port& port, ControlRequest& request) {
  constexpr size_t kRoom = 64;
  char room[kRoom];
  char* result = room;
  ErlDrvSSizeT size = -1;
  trace_request(port, request, "control"_atom, &request.operation);
  port.set_caller(request.from);
  in_callback(port, [&] {
    size = port.entry().control(port.data, request.operation, request.data->orig_bytes,
                                request.size, &result, kRoom);
  });
  port.caller = kNoTerm;
  if (size < 0) {
    answer(request, "badarg"_atom);
    return;
  }
  TermHeap heap;
  auto bytes = static_cast<size_t>(size);
  if (!(port.control_flags & PORT_CONTROL_FLAG_BINARY)) {
    trace_answer(port, request, "control"_atom, {result, bytes});
    answer(request, make_latin1_list(heap, {result, bytes}));
    if (result != room) driver_free(result);
    return;
  }
  // A pointer other than the room given is an ErlDrvBinary; none means the empty list.
  if (result == room) {
    trace_answer(port, request, "control"_atom, {room, bytes});
    answer(request, make_binary(heap, room, bytes));
  } else if (!result) {
    trace_answer(port, request, "control"_atom, {});
    answer(request, kNil);
  } else {
    auto* binary = reinterpret_cast<ErlDrvBinary*>(result);
    trace_answer(port, request, "control"_atom,
                 {binary->orig_bytes, static_cast<size_t>(binary->orig_size)});
    answer(request, make_binary(heap, binary->orig_bytes,
                                      static_cast<size_t>(binary->orig_size)));
    driver_free_binary(binary);
  }
}

void handle_control(Port& port, PortSignal* s) {
  auto* request = static_cast<ControlRequest*>(s);
  if (port.entry().control) run_control(port, *request);
  else answer(*request, "badarg"_atom);
  delete request;
}

const PortSignalKind control_kind = {"control", handle_control,
                                     refuse_with_badarg<ControlRequest>};
ControlRequest::ControlRequest() { kind = &control_kind; }

void handle_close(Port& port, PortSignal* s) {
  auto* request = static_cast<PortRequest*>(s);
  if (is_from_owner(port, *request)) {
    trace_request(port, request->from, "close"_atom);
    end_port(port, "normal"_atom, request->is_message);
    answer(*request, "true"_atom);
  }
  delete request;
}

const PortSignalKind close_kind = {"close", handle_close, refuse_with_badarg<PortRequest>};

struct ConnectRequest : PortRequest {
  explicit ConnectRequest(Term owner);
  Term owner;
};

// Who asks by a builtin gets an answer of its own: it is told of as if it were the message all the same.
void trace_connect(Port& port, const ConnectRequest& request) {
  if (!port.tracing.wants(kTraceReceive | kTraceSend)) return;
  TermHeap heap;
  trace_request(port, request.from, make_tuple(heap, {"connect"_atom, request.owner}));
  if (!request.is_message)
    trace_message(port, make_tuple(heap, {port.id, "connected"_atom}), request.from);
}

void handle_connect(Port& port, PortSignal* s) {
  auto* request = static_cast<ConnectRequest*>(s);
  if (is_from_owner(port, *request)) {
    Peer owner = Peer::of(request->owner);
    RelationTable<Link>& links = port.relations.tables().links;
    if (!links.find(owner)) {
      links.insert({owner});
      signal_link(Peer::of(port.id), owner);
      trace_port(port, kTracePorts, "getting_linked"_atom, {request->owner});
    }
    trace_connect(port, *request);
    if (request->is_message) deliver(port, "connected"_atom);
    port.set_connected(request->owner);
    answer(*request, "true"_atom);
  }
  delete request;
}

const PortSignalKind connect_kind = {"connect", handle_connect,
                                     refuse_with_badarg<ConnectRequest>};
ConnectRequest::ConnectRequest(Term owner) : PortRequest(connect_kind), owner(owner) {}

void drop_request(Term, PortSignal* s) { delete static_cast<PortRequest*>(s); }

// A message that is no request, or not the owner's.
const PortSignalKind bad_kind = {"command",
                                 [](Port& port, PortSignal* s) {
                                   Term from = static_cast<PortRequest*>(s)->from;
                                   signal_exit(Peer::of(port.id), Peer::of(from), "badsig"_atom);
                                   drop_request(port.id, s);
                                 },
                                 drop_request};

struct InfoRequest : PortRequest {
  explicit InfoRequest(Term item);
  Term item;  // kNoTerm: all.
};

void handle_info(Port& port, PortSignal* s) {
  auto* request = static_cast<InfoRequest*>(s);
  TermHeap heap;
  answer(*request, request->item ? port_item(port, request->item, heap)
                                       : port_items(port, heap));
  delete request;
}

void refuse_info(Term, PortSignal* s) {
  auto* request = static_cast<InfoRequest*>(s);
  answer(*request, "undefined"_atom);
  delete request;
}

const PortSignalKind info_kind = {"info", handle_info, refuse_info};
InfoRequest::InfoRequest(Term item) : PortRequest(info_kind), item(item) {}

}  // namespace

Outcome ask_port(Process& p, Port& port, PortRequest* request) {
  DirectAnswer direct{p.heap};
  request->from = p.pid;
  request->has_reference = true;
  request->reference = next_ref_numbers();
  RefNumbers reference = request->reference;
  request->direct = &direct;
  p.reductions_left -= kReductionsPerRequest;
  if (run_port_signal(port, request)) {
    // What the port has sent was sent before the answer: an exit signal of a closed one, say.
    if (!p.mailbox.incoming().is_empty() && handle_signals(p) == Seen::kExit) return exit_now(p);
    if (direct.result) return direct.result;  // Else a busy port keeps the command.
  } else {
    request->direct = nullptr;
    send_port_signal(port, request);
  }
  return make_ref(p.heap, reference);
}

void answer(const PortRequest& request, Term result) {
  if (request.direct) request.direct->result = copy_into(result, request.direct->heap);
  else if (request.has_reference) reply(request.from, request.reference, result);
}

PortCommand::PortCommand() : PortRequest(command_kind) {}

void run_command(Port& port, PortCommand* command) {
  trace_request(port, *command, "command"_atom);
  port.set_caller(command->from);
  port.output_bytes.fetch_add(command->size, std::memory_order_relaxed);
  count_output(command->size);
  in_callback(port, [&] {
    if (port.entry().outputv) {
      with_vector(*command, [&](ErlIOVec* vector) { port.entry().outputv(port.data, vector); });
    } else if (port.entry().output) {
      port.entry().output(port.data, command->data->orig_bytes, command->size);
    }
  });
  port.caller = kNoTerm;
  answer(*command, "true"_atom);
  delete command;
}

namespace {

void log_bad_value(Process& p, const Port& port) {
  log_error(p, "Bad value on output port '" + port.name + "'\n");
}

}  // namespace

Outcome ask_command(Process& p, Term port_argument, Term data, Term flags) {
  bool is_forced = false, may_suspend = true;
  for (; flags.is_list(); flags = tail(flags)) {
    if (head(flags) == "force"_atom) is_forced = true;
    else if (head(flags) == "nosuspend"_atom) may_suspend = false;
    else return "badopt"_atom;
  }
  if (!flags.is_nil()) return "badopt"_atom;
  grace::Guard guard;
  Port* port = find_port_argument(port_argument);
  if (!port) return "badarg"_atom;
  bool has_soft_busy = port->entry().driver_flags & ERL_DRV_FLAG_SOFT_BUSY;
  if (is_forced && !has_soft_busy) return "notsup"_atom;
  if (!may_suspend && !is_forced && port->is_busy.load(std::memory_order_acquire))
    return "false"_atom;
  if (!is_forced && port->keeps_senders_away() && wait_for_port(*port, p)) return wait_held_back(p);
  auto* command = new PortCommand;
  if (!fill_output(*command, data, *port)) {
    delete command;
    log_bad_value(p, *port);
    return "badarg"_atom;
  }
  command->is_forced = is_forced;
  return ask_port(p, *port, command);
}

Outcome ask_control(Process& p, Term port_argument, Term operation, Term data) {
  grace::Guard guard;
  Port* port = find_port_argument(port_argument);
  unsigned number;
  if (!port || !operation_of(operation, &number)) return "badarg"_atom;
  auto* request = new ControlRequest;
  request->operation = number;
  if (!fill_command(*request, data)) {
    delete request;
    return "badarg"_atom;
  }
  return ask_port(p, *port, request);
}

Outcome ask_info(Process& p, Term port_argument, Term item) {
  bool is_past = is_port_of_the_past(port_argument);
  if (!port_argument.is_local_port() && !port_argument.is_atom() && !is_past)
    return item ? "badtype"_atom : "badarg"_atom;
  if (item && !has_port_item(item)) return "badarg"_atom;
  grace::Guard guard;
  Port* port = find_port_argument(port_argument);
  if (!port) return "undefined"_atom;
  return ask_port(p, *port, new InfoRequest(item));
}

Outcome ask_close(Process& p, Term port_argument) {
  grace::Guard guard;
  Port* port = find_port_argument(port_argument);
  if (!port) return "badarg"_atom;
  return ask_port(p, *port, new PortRequest(close_kind));
}

Outcome ask_connect(Process& p, Term port_argument, Term owner) {
  grace::Guard guard;
  Port* port = find_port_argument(port_argument);
  if (!port || !owner.is_local_pid() || !find_process(owner)) return "badarg"_atom;
  return ask_port(p, *port, new ConnectRequest(owner));
}

namespace {

// {Owner, Request} as a signal; null when it is none.
PortRequest* request_of(Process& p, Port& port, Term message) {
  if (!is_tuple_of(message, 2) || !Tuple(message)[0].is_pid()) return nullptr;
  Term what = Tuple(message)[1];
  PortRequest* request = nullptr;
  if (what == "close"_atom) request = new PortRequest(close_kind);
  if (is_tuple_of(what, 2)) {
    Term argument = Tuple(what)[1];
    if (Tuple(what)[0] == "connect"_atom && argument.is_local_pid())
      request = new ConnectRequest(argument);
    if (Tuple(what)[0] == "command"_atom) {
      auto* command = new PortCommand;
      if (fill_output(*command, argument, port)) {
        request = command;
      } else {
        delete command;
        log_bad_value(p, port);
      }
    }
  }
  return request;
}

}  // namespace

bool send_command(Term from, Term id, Term data) {
  grace::Guard guard;
  Port* port = find_port(id);
  auto* command = new PortCommand;
  command->from = from;
  if (port && fill_output(*command, data, *port)) return send_port_signal(*port, command);
  delete command;
  return false;
}

Outcome send_to_port(Process& p, Term id, Term message) {
  grace::Guard guard;
  Port* port = find_port(id);
  if (!port) return message;
  if (port->keeps_senders_away() && is_tuple_of(message, 2) &&
      is_tuple_of(Tuple(message)[1], 2) && wait_for_port(*port, p))
    return wait_held_back(p);
  PortRequest* request = request_of(p, *port, message);
  // The sender, or whom it names as the owner: only if both are one, the port listens.
  Term named = request ? Tuple(message)[0] : kNoTerm;
  bool is_listened_to = request && (named == p.pid || named == port->connected());
  if (!is_listened_to) {
    delete request;
    request = new PortRequest(bad_kind);
  }
  request->from = is_listened_to ? named : p.pid;
  request->is_message = true;
  if (run_unawaited_signal(*port, request)) return message;
  if (request->kind == &command_kind)
    note_on_its_way(*port, *static_cast<PortCommand*>(request));
  send_port_signal(*port, request);
  return message;
}

}  // namespace apus
