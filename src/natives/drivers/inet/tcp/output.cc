// Writing a stream: at once as far as the system takes it, the rest from the port's queue.
//
// Who sends when the queue is at the high watermark gets his answer when it is down at the low one, or
// after send_timeout; meanwhile the port is busy for everybody else.
// OTP: inet(3), high_watermark, send_timeout, delay_send.
#include "natives/drivers/inet/tcp/packet_code.h"
#include "natives/drivers/inet/tcp/tcp.h"

namespace apus::natives::inet {
namespace {

Result<size_t, os::OsError> write(Tcp& t, const SysIOVec* pieces, int count) {
  auto* io = reinterpret_cast<const os::IoPiece*>(pieces);
  return os::send_pieces(t.fd, {io, static_cast<size_t>(count)});
}

// The queue is too long: the sender waits.
void hold_sender(Tcp& t) {
  if (t.stream.send_timeout_ms == 0) return reply_not_sent(t, atoms().timeout);
  t.state |= kIsBusy;
  set_busy_port(t.port, 1);
  if (t.stream.send_timeout_ms == kNoTimeout) return;
  t.has_send_timer = true;
  t.timers.start(t.port, TimerKind::kSend, t.stream.send_timeout_ms);
}

void enqueue(Tcp& t, ErlIOVec* ev, size_t written) {
  driver_enqv(t.port, ev, written);
  if (t.ignored.is_ignored) t.ignored.wants_write = true;
  else watch(t, ERL_DRV_WRITE, true);
  reply_sent(t);
}

void send_at_once(Tcp& t, ErlIOVec* ev) {
  if (ev->size == 0) return reply_sent(t);
  if (t.ignored.is_ignored) return enqueue(t, ev, 0);
  if (t.stream.delays_send) {
    driver_enqv(t.port, ev, 0);
    t.timers.start(t.port, TimerKind::kDelayedSend, 0);
    return reply_sent(t);
  }
  auto written = write(t, ev->iov, ev->vsize);
  if (!written.ok() && !(written.error() == os::kAgain)) return output_failed(t, written.error());
  size_t done = written.ok() ? *written : 0;
  if (done == ev->size) reply_sent(t);
  else enqueue(t, ev, done);
}

void send_connected(Tcp& t, ErlIOVec* ev) {
  constexpr size_t kLengthMax = 4;
  char length[kLengthMax];
  size_t length_size = length_bytes(t.packet);
  t.sent.add(ev->size + length_size);
  if (length_size > 0) {  // The first piece is empty for this.
    put_number(length, ev->size, length_size);
    ev->iov[0].iov_base = length;
    ev->iov[0].iov_len = length_size;
    ev->size += length_size;
  }
  size_t queued = driver_sizeq(t.port);
  if (queued == 0 && !t.is_sending_file()) return send_at_once(t, ev);
  driver_enqv(t.port, ev, 0);
  bool is_full = queued + ev->size >= static_cast<size_t>(t.stream.high_watermark);
  if (is_full) hold_sender(t);
  else reply_sent(t);
}

void shut_down_pending(Tcp& t) {
  if (!t.shutdown_pending) return;
  auto done = os::shutdown_socket(t.fd, *t.shutdown_pending);
  if (done.ok()) t.has_shut_writing = true;
  else end_output(t, done.error());
}

}  // namespace

void send(Tcp& t, ErlIOVec* ev) {
  t.sender = driver_caller(t.port);
  if (t.is_connected()) {
    if (t.shutdown_pending) end_output(t, os::kBrokenPipe);
    else send_connected(t, ev);
    return;
  }
  if (!t.news.closed_to_sender) return reply_not_sent(t, make_atom(os::kNotConnected));
  t.news.closed_to_sender = false;
  reply_not_sent(t, t.news.is_reset ? make_atom(os::kConnectionReset) : atoms().closed);
}

void end_busy(Tcp& t) {
  if (t.has_send_timer) t.timers.cancel(t.port, TimerKind::kSend);
  t.has_send_timer = false;
  t.state &= ~kIsBusy;
  set_busy_port(t.port, 0);
}

void note_shorter_queue(Tcp& t) {
  size_t queued = driver_sizeq(t.port);
  if (queued <= static_cast<size_t>(t.stream.low_watermark) && (t.state & kIsBusy)) {
    end_busy(t);
    reply_sent(t);
  }
  if (queued > 0) return;
  watch(t, ERL_DRV_WRITE, false);
  tell_drained(t);
  shut_down_pending(t);
}

void continue_sending(Tcp& t) {
  if (t.is_sending_file()) return continue_file(t);
  while (driver_sizeq(t.port) > 0) {
    int count;
    SysIOVec* pieces = driver_peekq(t.port, &count);
    auto written = write(t, pieces, count);
    if (!written.ok()) {
      if (!(written.error() == os::kAgain)) output_failed(t, written.error());
      else watch(t, ERL_DRV_WRITE, true);  // A delayed send has not waited yet.
      return;
    }
    if (driver_deq(t.port, *written) > 0) note_shorter_queue(t);
  }
  note_shorter_queue(t);
}

void send_delayed(Tcp& t) {
  if (t.is_connected()) continue_sending(t);
}

// The port is not busy any more, although the queue is long: who sends next shall wait for the timeout
// as well, not without end.
void send_timed_out(Tcp& t) {
  t.has_send_timer = false;
  end_busy(t);
  reply_not_sent(t, atoms().timeout);
  if (t.stream.closes_on_send_timeout) close_tcp(t);
}

void discard_output(Tcp& t) {
  driver_deq(t.port, driver_sizeq(t.port));
  tell_drained(t);
}

Reply shutdown(Tcp& t, ByteReader bytes) {
  if (!t.is_connected()) return fail(os::kNotConnected);
  if (bytes.left != 1) return invalid();
  uint8_t code = bytes.byte();
  if (code > static_cast<uint8_t>(os::Shutdown::kBoth)) return invalid();
  auto how = static_cast<os::Shutdown>(code);
  if (how != os::Shutdown::kRead && driver_sizeq(t.port) > 0) {
    t.shutdown_pending = how;
    return ok();
  }
  auto done = os::shutdown_socket(t.fd, how);
  if (done.ok()) return ok();
  if (how != os::Shutdown::kRead) t.has_shut_writing = true;
  return fail(done.error());
}

}  // namespace apus::natives::inet
