// Opening ports; see open.h.
#include "port/open.h"

#include "os/os_error.h"
#include "port/callback.h"
#include "port/ending.h"
#include "port/open_options.h"
#include "port/port_table.h"
#include "proc/link.h"
#include "proc/process.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

Driver* driver_for(const OpenRequest& r) {
  if (r.kind == OpenKind::kFd) return find_driver("fd");
  if (r.kind != OpenKind::kExecutable) {
    Driver* named = find_driver(std::string_view(r.command).substr(0, r.command.find(' ')));
    if (named && !named->is_hidden) return named;
    if (r.kind == OpenKind::kDriver) return nullptr;
  }
  return find_driver("spawn");
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

// Forgets a port that nobody has seen and whose driver does not serve it.
void drop(Port& port) {
  port.set_state(PortState::kGone);
  port.selections.clear();
  port_table().remove(port.table_id());
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
  if (id == IdSlots::kNoId) return "system_limit"_atom;
  grace::Guard guard;
  Port& port = *new Port(id, *driver, request.command, p.pid);
  port.options = request.port;
  port.open_options = &request.outside;
  port.try_enter();
  port_table().publish(id, &port);
  ErlDrvData data = nullptr;
  os::OsError error{};
  if (port.entry().start) {
    Port* former = enter_callback(port);
    data = port.entry().start(port.handle(), request.command.data());
    error = os::last_os_error();
    leave_callback(port, former);
  }
  port.open_options = nullptr;
  if (is_failure(data)) {
    drop(port);
    return reason_of(data, error);
  }
  port.data = data;
  port.relations.tables().links.insert({Peer::of(p.pid)});
  add_link(p, Peer::of(port.id));
  port.set_state(PortState::kOpen);
  Term result = port.id;
  in_callback(port, [] {});  // Ends it if start has failed it.
  port.leave();
  port.wake_up();  // For what start has selected.
  return result;
}

}  // namespace apus
