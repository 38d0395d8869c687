// Listening and connecting; see tcp.h.
#include "natives/drivers/inet/address_code.h"
#include "natives/drivers/inet/tcp/tcp.h"
#include "os/net/socket_options.h"

namespace apus::natives::inet {
namespace {

void note_connected(Tcp& t) {
  t.state = kIsOpen | kIsConnected;
  if (t.active != kPassive) watch(t, ERL_DRV_READ, true);
}

}  // namespace

Reply listen(Tcp& t, ByteReader bytes) {
  if (!t.is_open()) return fail("exbadport");
  if (bytes.left != 2) return invalid();
  auto listening = os::listen_socket(t.fd, static_cast<int16_t>(bytes.number16()));
  if (!listening.ok()) return fail(listening.error());
  t.state = kIsOpen | kIsListening;
  return ok();
}

Reply connect(Tcp& t, ByteReader bytes) {
  constexpr size_t kShortest = 6;
  if (!t.is_open()) return fail("exbadport");
  if (t.is_connected()) return fail(os::kIsConnected);
  if ((t.state & kIsConnecting) || bytes.left < kShortest) return invalid();
  uint32_t timeout_ms = bytes.number32();
  os::SocketAddress address;
  if (const char* reason = read_address(bytes, t.family, &address)) return fail(reason);
  auto connected = os::connect_socket(t.fd, address);
  PendingRequest request;
  if (connected.ok()) {
    note_connected(t);
    Reply reply = add_request(t, &request);
    tell_ok(t, request);
    return reply;
  }
  if (!(connected.error() == os::kInProgress)) return fail(connected.error());
  watch(t, ERL_DRV_WRITE, true);
  t.state = kIsOpen | kIsConnecting;
  if (timeout_ms != kNoTimeout) t.timers.start(t.port, TimerKind::kConnect, timeout_ms);
  Reply reply = add_request(t, &request);
  t.waiting = request;
  return reply;
}

void finish_connecting(Tcp& t) {
  watch(t, ERL_DRV_WRITE, false);
  t.timers.cancel(t.port, TimerKind::kConnect);
  auto error = os::get_int_option(t.fd, os::SocketOption::kError);
  if (!error.ok() || *error != 0) {
    t.state = kIsOpen;
    return finish_waiting(t, make_atom(error.ok() ? os::OsError{*error} : error.error()));
  }
  note_connected(t);
  if (!t.waiting) return;
  PendingRequest request = *t.waiting;
  t.waiting.reset();
  tell_ok(t, request);
}

// A socket whose connecting was given up cannot be used again.
void connecting_timed_out(Tcp& t) {
  close_tcp(t);
  finish_waiting(t, atoms().timeout);
}

}  // namespace apus::natives::inet
