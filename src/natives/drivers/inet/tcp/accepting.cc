// Accepting connections: those that wait for one are served in the order they came.
//
// The new connection's port is made here, linked to who asked for it. OTP: prim_inet.erl, async_accept/2.
#include "natives/drivers/inet/tcp/tcp.h"

namespace apus::natives::inet {
namespace {

// What a new connection has of its listener.
Tcp* make_connection(const Tcp& listener, int fd) {
  auto* t = new Tcp(listener.port);
  t->fd = fd;
  t->state = kIsOpen | kIsConnected;
  t->family = listener.family;
  t->type = listener.type;
  t->mode = listener.mode;
  t->delivery = listener.delivery;
  t->exits_on_close = listener.exits_on_close;
  t->packet = listener.packet;
  t->packet_size_max = listener.packet_size_max;
  t->header_bytes = listener.header_bytes;
  t->buffer_bytes = listener.buffer_bytes;
  t->stream = listener.stream;
  t->stream.delays_send = false;
  return t;
}

void copy_queue_limits(ErlDrvPort from, ErlDrvPort to) {
  ErlDrvSizeT low = ERL_DRV_BUSY_MSGQ_READ_ONLY, high = ERL_DRV_BUSY_MSGQ_READ_ONLY;
  erl_drv_busy_msgq_limits(from, &low, &high);
  erl_drv_busy_msgq_limits(to, &low, &high);
}

// The answer to who asked: {ok, Port} of its own, or why not.
void hand_over(Tcp& listener, int fd, const PendingRequest& request) {
  Tcp* t = make_connection(listener, fd);
  char name[] = "tcp_inet";
  ErlDrvPort port = driver_create_port(listener.port, request.caller, name,
                                       reinterpret_cast<ErlDrvData>(t));
  if (reinterpret_cast<intptr_t>(port) == -1) {
    delete t;
    (void)os::close_file(fd);
    tell_error(listener, request, make_atom("system_limit"));
    return;
  }
  t->port = port;
  t->id = driver_mk_port(port);
  copy_queue_limits(listener.port, port);
  tell_result(listener, request, [&](TermWords& words) {
    words.atom(atoms().ok).port(t->id).tuple(2);
  });
}

void note_none_waits(Tcp& t) {
  if (!t.acceptors.empty()) return;
  watch(t, ERL_DRV_READ, false);
  t.state &= ~kIsAccepting;
}

Reply wait_in_line(Tcp& t, uint32_t timeout_ms) {
  Acceptor acceptor;
  if (driver_monitor_process(t.port, driver_caller(t.port), &acceptor.monitor) != 0)
    return fail("noproc");
  Reply reply = add_request(t, &acceptor.request);
  t.acceptors.push_back(acceptor);
  t.state |= kIsAccepting;
  watch(t, ERL_DRV_READ, true);
  if (timeout_ms != kNoTimeout)
    t.timers.start(t.port, TimerKind::kAccept, timeout_ms, acceptor.request.id);
  return reply;
}

}  // namespace

Reply accept(Tcp& t, ByteReader bytes) {
  if (!(t.state & kIsListening) || bytes.left != 4) return invalid();
  uint32_t timeout_ms = bytes.number32();
  if (!t.acceptors.empty()) return wait_in_line(t, timeout_ms);
  auto fd = os::accept_socket(t.fd);
  if (!fd.ok())
    return fd.error() == os::kAgain ? wait_in_line(t, timeout_ms) : fail(fd.error());
  PendingRequest request;
  Reply reply = add_request(t, &request);
  hand_over(t, *fd, request);
  return reply;
}

void accept_waiting(Tcp& t) {
  while (!t.acceptors.empty()) {
    auto fd = os::accept_socket(t.fd);
    if (!fd.ok() && fd.error() == os::kAgain) return;
    Acceptor first = t.acceptors.front();
    t.acceptors.pop_front();
    t.timers.cancel(t.port, TimerKind::kAccept, first.request.id);
    driver_demonitor_process(t.port, &first.monitor);
    note_none_waits(t);
    if (!fd.ok()) return tell_error(t, first.request, make_atom(fd.error()));
    hand_over(t, *fd, first.request);
  }
}

void accepting_timed_out(Tcp& t, uint16_t id) {
  for (auto a = t.acceptors.begin(); a != t.acceptors.end(); a++) {
    if (a->request.id != id) continue;
    Acceptor acceptor = *a;
    t.acceptors.erase(a);
    driver_demonitor_process(t.port, &acceptor.monitor);
    note_none_waits(t);
    return tell_error(t, acceptor.request, atoms().timeout);
  }
}

void forget_acceptor(Tcp& t, const ErlDrvMonitor* monitor) {
  for (auto a = t.acceptors.begin(); a != t.acceptors.end(); a++) {
    if (driver_compare_monitors(&a->monitor, monitor) != 0) continue;
    t.timers.cancel(t.port, TimerKind::kAccept, a->request.id);
    t.acceptors.erase(a);
    return note_none_waits(t);
  }
}

}  // namespace apus::natives::inet
