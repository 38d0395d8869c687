// The driver `tcp_inet`: its callbacks and its requests; see tcp.h.
#include "natives/drivers/inet/options.h"
#include "natives/drivers/inet/tcp/tcp.h"
#include "os/files.h"

namespace apus::natives::inet {
namespace {

constexpr uint32_t kReceiveMax = 0x4000000;

Reply receive_request(Tcp& t, ByteReader bytes) {
  if (!t.is_connected()) {
    if (!t.news.closed_to_receiver) return fail(os::kNotConnected);
    bool is_reset = t.news.is_reset;
    t.news = {};
    return is_reset ? fail(os::kConnectionReset) : fail("closed");
  }
  if (t.active != kPassive || bytes.left != 8) return invalid();
  uint32_t timeout_ms = bytes.number32();
  int32_t size = bytes.signed32();
  if (t.packet != kPacketRaw && size != 0) return invalid();
  if (size > static_cast<int32_t>(kReceiveMax)) return fail(os::kNoMemory);
  if (t.waiting) return fail(os::kAlready);
  PendingRequest request;
  Reply reply = add_request(t, &request);
  t.waiting = request;
  bool is_ignored = t.ignored.is_ignored;
  if (!is_ignored && receive(t, size > 0 ? static_cast<size_t>(size) : 0) != 0) return reply;
  if (timeout_ms == 0) {
    finish_waiting(t, atoms().timeout);
    return reply;
  }
  if (timeout_ms != kNoTimeout) t.timers.start(t.port, TimerKind::kReceive, timeout_ms);
  if (is_ignored) t.ignored.wants_read = true;
  else watch(t, ERL_DRV_READ, true);
  return reply;
}

void receiving_timed_out(Tcp& t) {
  watch(t, ERL_DRV_READ, false);
  t.in.missing = 0;
  finish_waiting(t, atoms().timeout);
}

// Gives bytes back, as if they had not been received.
Reply unreceive(Tcp& t, ByteReader bytes) {
  if (!t.is_connected()) return fail(os::kNotConnected);
  t.in.push_front(bytes.rest());
  if (t.active != kPassive) deliver_packets(t);
  return ok();
}

// A closed socket becomes active: its owner is told now.
void tell_late(Tcp& t) {
  if (t.news.is_reset) {
    t.news.is_reset = false;
    tell_owner(t, atoms().tcp_error, make_atom(os::kConnectionReset));
  }
  tell_closed(t);
  if (t.exits_on_close) driver_exit(t.port, 0);
}

// What has been received already, or waits in the system, goes to the owner of a socket that becomes
// active.
void follow_changes(Tcp& t, const OptionChanges& changes) {
  bool was_passive = changes.active_before == kPassive;
  bool is_same_packet = t.packet == changes.packet_before;
  bool is_limited = t.active == kActiveOnce || t.active == kActiveCount;
  if (was_passive && is_limited && is_same_packet) {
    if (receive(t, 0) >= 0 && t.active != kPassive) watch(t, ERL_DRV_READ, true);
    return;
  }
  if (t.active != changes.active_before) watch(t, ERL_DRV_READ, t.active != kPassive);
  if (t.active == kPassive || (!was_passive && is_same_packet)) return;
  if (!was_passive) t.in.missing = 0;
  deliver_packets(t);
}

Reply set_tcp_options(Tcp& t, ByteReader bytes) {
  OptionChanges changes = set_options(t, bytes);
  if (changes.is_invalid) return invalid();
  bool becomes_active = changes.sets_active && t.active != kPassive;
  if (becomes_active && t.is_stream() && t.state == 0) tell_late(t);
  else if (t.is_connected()) follow_changes(t, changes);
  return ok();
}

Reply close_request(Tcp& t) {
  refuse_waiting(t);
  close_tcp(t);
  return ok();
}

Reply obey(Tcp& t, uint32_t request, ByteReader bytes) {
  switch (request) {
    case kOpen: return open_socket(t, bytes);
    case kOpenDescriptor: return open_descriptor(t, bytes);
    case kListen: return listen(t, bytes);
    case kConnect: return connect(t, bytes);
    case kAccept: return accept(t, bytes);
    case kClose: return close_request(t);
    case kReceive: return receive_request(t, bytes);
    case kUnreceive: return unreceive(t, bytes);
    case kShutdown: return shutdown(t, bytes);
    case kSendFile: return send_file(t, bytes);
    case kSetOptions: return set_tcp_options(t, bytes);
    default: return control_socket(t, request, bytes);
  }
}

ErlDrvSSizeT control(ErlDrvData data, unsigned command, char* buf, ErlDrvSizeT len, char** rbuf,
                     ErlDrvSizeT rlen) {
  return write_reply(obey(Tcp::of(data), command - kControlMagic, {buf, len}), rbuf, rlen);
}

void ready_input(ErlDrvData data, ErlDrvEvent) {
  Tcp& t = Tcp::of(data);
  if (t.state & kIsAccepting) accept_waiting(t);
  else if (t.is_connected()) receive_all(t);
  else watch(t, ERL_DRV_READ, false);
}

void ready_output(ErlDrvData data, ErlDrvEvent) {
  Tcp& t = Tcp::of(data);
  if (t.state & kIsConnecting) finish_connecting(t);
  else if (t.is_connected()) continue_sending(t);
  else watch(t, ERL_DRV_WRITE, false);
}

void timeout(ErlDrvData data) {
  Tcp& t = Tcp::of(data);
  while (auto due = t.timers.take_due(t.port)) {
    switch (due->kind) {
      case TimerKind::kConnect: connecting_timed_out(t); break;
      case TimerKind::kAccept: accepting_timed_out(t, due->request); break;
      case TimerKind::kReceive: receiving_timed_out(t); break;
      case TimerKind::kSend: send_timed_out(t); break;
      case TimerKind::kDelayedSend: send_delayed(t); break;
    }
  }
}

// A closed port writes its queue only where the system was asked for room already.
void flush(ErlDrvData data) {
  Tcp& t = Tcp::of(data);
  bool may_go_out = t.watched & ERL_DRV_WRITE;
  if (!may_go_out || t.stream.lingers_zero || t.is_sending_file()) discard_output(t);
}

void stop(ErlDrvData data) {
  Tcp& t = Tcp::of(data);
  refuse_waiting(t);
  t.in.clear();
  close_file_transfer(t);
  close_socket(t);
  delete &t;
}

}  // namespace
}  // namespace apus::natives::inet

DRIVER(tcp_inet) {
  using namespace apus::natives;
  static ErlDrvEntry entry = [] {
    ErlDrvEntry e = driver_entry("tcp_inet");
    e.driver_flags |= ERL_DRV_FLAG_SOFT_BUSY;
    e.start = [](ErlDrvPort port, char*) {
      inet::limit_queue(port);
      return reinterpret_cast<ErlDrvData>(new inet::Tcp(port));
    };
    e.stop = inet::stop;
    e.outputv = [](ErlDrvData data, ErlIOVec* ev) { inet::send(inet::Tcp::of(data), ev); };
    e.ready_input = inet::ready_input;
    e.ready_output = inet::ready_output;
    e.control = inet::control;
    e.timeout = inet::timeout;
    e.flush = inet::flush;
    e.process_exit = [](ErlDrvData data, ErlDrvMonitor* monitor) {
      inet::forget_acceptor(inet::Tcp::of(data), monitor);
    };
    e.stop_select = [](ErlDrvEvent event, void*) { (void)apus::os::close_file(fd_of(event)); };
    return e;
  }();
  return &entry;
}
