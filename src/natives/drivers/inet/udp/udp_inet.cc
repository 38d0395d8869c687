// The driver `udp_inet`: its callbacks and its requests; see udp.h.
#include "natives/drivers/inet/address_code.h"
#include "natives/drivers/inet/options.h"
#include "natives/drivers/inet/udp/udp.h"
#include "os/files.h"

namespace apus::natives::inet {
namespace {

Reply watch_if_active(Udp& u, Reply opened) {
  if (opened.code == kOk && u.active != kPassive) watch(u, ERL_DRV_READ, true);
  return opened;
}

Reply tell_connected(Udp& u, bool is_connected) {
  if (is_connected) u.state |= kIsConnected;
  else u.state &= ~kIsConnected;
  PendingRequest request;
  Reply reply = add_request(u, &request);
  tell_ok(u, request);
  return reply;
}

// No address: it forgets whom it is connected to.
Reply connect(Udp& u, ByteReader bytes) {
  constexpr size_t kShortest = 6;
  if (!u.is_open()) return fail("exbadport");
  if (bytes.left == 0) {
    os::disconnect_socket(u.fd);
    return tell_connected(u, false);
  }
  if (bytes.left < kShortest) return invalid();
  bytes.number32();  // A timeout: there is nothing to wait for.
  if (const char* reason = read_address(bytes, u.family, &u.remote)) return fail(reason);
  // Else Linux would keep the source address that the former destination asked for.
  if (u.is_connected()) os::disconnect_socket(u.fd);
  auto connected = os::connect_socket(u.fd, u.remote);
  if (connected.ok()) return tell_connected(u, true);
  os::disconnect_socket(u.fd);
  u.state &= ~kIsConnected;
  return fail(connected.error());
}

Reply set_udp_options(Udp& u, ByteReader bytes) {
  OptionChanges changes = set_options(u, bytes);
  if (changes.is_invalid) return invalid();
  if (!u.is_datagram() || !u.is_open() || u.active == changes.active_before) return ok();
  if (u.active == kPassive) driver_cancel_timer(u.port);
  watch(u, ERL_DRV_READ, u.active != kPassive);
  return ok();
}

Reply obey(Udp& u, uint32_t request, ByteReader bytes) {
  switch (request) {
    case kOpen: return watch_if_active(u, open_socket(u, bytes));
    case kOpenDescriptor: return watch_if_active(u, open_descriptor(u, bytes));
    case kClose: close_socket(u); return ok();
    case kConnect: return connect(u, bytes);
    case kReceiveDatagram: return receive_request(u, bytes);
    case kSetOptions: return set_udp_options(u, bytes);
    default: return control_socket(u, request, bytes);
  }
}

ErlDrvSSizeT control(ErlDrvData data, unsigned command, char* buf, ErlDrvSizeT len, char** rbuf,
                     ErlDrvSizeT rlen) {
  return write_reply(obey(Udp::of(data), command - kControlMagic, {buf, len}), rbuf, rlen);
}

void stop(ErlDrvData data) {
  Udp& u = Udp::of(data);
  finish_waiting(u, atoms().closed);
  close_socket(u);
  delete &u;
}

}  // namespace
}  // namespace apus::natives::inet

DRIVER(udp_inet) {
  using namespace apus::natives;
  static ErlDrvEntry entry = [] {
    ErlDrvEntry e = driver_entry("udp_inet");
    e.start = [](ErlDrvPort port, char*) {
      inet::limit_queue(port);
      return reinterpret_cast<ErlDrvData>(new inet::Udp(port));
    };
    e.stop = inet::stop;
    e.output = [](ErlDrvData data, char* buf, ErlDrvSizeT len) {
      inet::send(inet::Udp::of(data), {buf, len});
    };
    e.ready_input = [](ErlDrvData data, ErlDrvEvent) {
      inet::receive_datagrams(inet::Udp::of(data));
    };
    e.control = inet::control;
    e.timeout = [](ErlDrvData data) { inet::receiving_timed_out(inet::Udp::of(data)); };
    e.stop_select = [](ErlDrvEvent event, void*) { (void)apus::os::close_file(fd_of(event)); };
    return e;
  }();
  return &entry;
}
