// Opening ports; see open.h.
#include "port/open.h"

#include "base/utf8.h"
#include "heap/builders.h"
#include "os/os_error.h"
#include "port/callback.h"
#include "port/deliver.h"
#include "port/ending.h"
#include "port/open_options.h"
#include "port/port_table.h"
#include "port/tracing.h"
#include "proc/link.h"
#include "proc/message.h"
#include "proc/process.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

// Counts the port that is to be opened.
Driver* driver_for(const OpenRequest& r) {
  if (r.kind == OpenKind::kFd) return take_driver("fd");
  if (r.kind != OpenKind::kExecutable) {
    Driver* named = take_driver(std::string_view(r.command).substr(0, r.command.find(' ')));
    if (named && !named->is_hidden) return named;
    if (named) give_back(*named);
    if (r.kind == OpenKind::kDriver) return nullptr;
  }
  return take_driver("spawn");
}

// Why start failed, as an atom.
Term reason_of(ErlDrvData answer, os::OsError error) {
  if (answer == ERL_DRV_ERROR_ERRNO) return atom(error.name());
  return answer == ERL_DRV_ERROR_BADARG ? "badarg"_atom : "einval"_atom;
}

bool is_failure(ErlDrvData answer) {
  return answer == ERL_DRV_ERROR_GENERAL || answer == ERL_DRV_ERROR_ERRNO ||
         answer == ERL_DRV_ERROR_BADARG;
}

// As stock names it to a tracer: each byte a character, as many as an atom may have.
Term name_atom(const std::string& name) {
  constexpr size_t kMostCharacters = 255;
  std::string text;
  for (char c : name.substr(0, kMostCharacters)) utf8_append(text, static_cast<unsigned char>(c));
  return atom(text);
}

// Forgets a port that nobody has seen and whose driver does not serve it.
void drop(Port& port) {
  port.set_state(PortState::kGone);
  port.selections.clear();
  port_table().remove(port.table_id());
  port.give_back_driver();
  port.leave();
  port.wake_up();
}

}  // namespace

Term open_port(Process& p, Term name, Term settings) {
  OpenRequest request;
  switch (read_open_request(name, settings, &request)) {
    case OpenError::kBadOption: return "badopt"_atom;
    case OpenError::kBadName: return "badarg"_atom;
    case OpenError::kNone: break;
  }
  Driver* driver = driver_for(request);
  if (!driver) return "badarg"_atom;
  uint32_t id = port_table().allocate();
  if (id == IdSlots::kNoId) {
    give_back(*driver);
    return "system_limit"_atom;
  }
  grace::Guard guard;
  Port& port = *new Port(id, *driver, request.command, p.pid);
  port.options = request.port;
  port.open_options = &request.outside;
  port.try_enter();
  port_table().publish(id, &port);
  ErlDrvData data = nullptr;
  os::OsError error{};
  if (port.tracing.wants(kTracePorts))
    trace_port(port, kTracePorts, "open"_atom, {p.pid, name_atom(port.name)});
  trace_port(port, kTraceRunningPorts, "in"_atom, {"open"_atom});
  if (port.entry().start) {
    Port* former = enter_callback(port);
    data = port.entry().start(port.handle(), request.command.data());
    error = os::last_os_error();
    leave_callback(port, former);
  }
  port.open_options = nullptr;
  trace_port(port, kTraceRunningPorts, "out"_atom, {"open"_atom});
  if (is_failure(data)) {
    drop(port);
    return reason_of(data, error);
  }
  port.data = data;
  port.relations.tables().links.insert({Peer::of(p.pid)});
  add_link(p, Peer::of(port.id));
  trace_port(port, kTracePorts, "getting_linked"_atom, {p.pid});
  port.set_state(PortState::kOpen);
  Term result = port.id;
  if (port.entry().driver_flags & ERL_DRV_FLAG_USE_INIT_ACK) {
    port.awaited_open = next_ref_numbers();
    result = make_ref(p.heap, *port.awaited_open);
  }
  in_callback(port, [] {});  // Ends it if start has failed it.
  open_after_callback(port);
  return result;
}

void acknowledge_open(Port& port, ErlDrvData answer) {
  if (!port.awaited_open) return;
  RefNumbers reference = *port.awaited_open;
  port.awaited_open.reset();
  bool is_refused = is_failure(answer);
  Term result = is_refused ? reason_of(answer, os::last_os_error()) : port.id;
  if (!is_refused) port.data = answer;
  TermHeap heap;
  send_from_port(port.connected(), heap, make_tuple(heap, {make_ref(heap, reference), result}));
  if (!is_refused) return;
  unlink_owner(port);
  port.failure = {true, "normal"_atom};
}

}  // namespace apus
