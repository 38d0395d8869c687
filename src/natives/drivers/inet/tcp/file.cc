// A file sent through a stream by the system: file:sendfile.
//
//   request:  file descriptor : 4, native | offset : 64 | length : 64
//   answer:   {sendfile, Port, {ok, Low, High}} with the bytes sent, or {sendfile, Port, {error, Reason}}
//
// OTP: prim_inet.erl, sendfile/4.
#include <algorithm>
#include <cstring>
#include <utility>

#include "natives/drivers/inet/tcp/tcp.h"

namespace apus::natives::inet {
namespace {

constexpr int64_t kBytesAtOnce = (int64_t{1} << 30) - 1;

// The queue as it was when the file was asked for. Ensures: false when it is not written yet.
bool send_queued(Tcp& t) {
  while (t.file.queued_before > 0) {
    int count;
    SysIOVec* pieces = driver_peekq(t.port, &count);
    os::IoPiece first{static_cast<char*>(static_cast<void*>(pieces[0].iov_base)),
                      std::min(pieces[0].iov_len, t.file.queued_before)};
    auto written = os::send_pieces(t.fd, {&first, 1});
    if (!written.ok()) {
      if (written.error() == os::kAgain) return false;
      tell_file_failed(t, written.error());
      output_failed(t, written.error());
      return false;
    }
    t.file.queued_before -= *written;
    driver_deq(t.port, *written);
  }
  return true;
}

void finish(Tcp& t) {
  uint64_t sent = t.file.sent;
  close_file_transfer(t);
  note_shorter_queue(t);
  TermWords words;
  words.atom(atoms().sendfile).port(t.id).atom(atoms().ok);
  words.number(static_cast<uint32_t>(sent)).number(static_cast<int64_t>(sent >> 32));
  words.tuple(3).tuple(3).send_to_owner(t.port);
}

}  // namespace

void continue_file(Tcp& t) {
  if (!send_queued(t)) return;
  while (t.file.left > 0) {
    auto size = static_cast<size_t>(std::min(t.file.left, kBytesAtOnce));
    auto sent = os::send_file(t.fd, t.file.file, t.file.offset, size);
    if (!sent.ok()) {
      if (sent.error() == os::kAgain) return;
      tell_file_failed(t, sent.error());
      output_failed(t, sent.error());
      return;
    }
    if (*sent == 0) break;  // The end of the file.
    t.file.sent += *sent;
    t.file.offset += static_cast<int64_t>(*sent);
    t.file.left -= static_cast<int64_t>(*sent);
  }
  finish(t);
}

Reply send_file(Tcp& t, ByteReader bytes) {
  int file;
  if (bytes.left != sizeof file + 2 * sizeof(int64_t)) return invalid();
  if (!t.is_connected()) return fail(os::kNotConnected);
  if (t.is_sending_file()) return invalid();
  std::memcpy(&file, bytes.take(sizeof file).data(), sizeof file);
  auto copy = os::duplicate_descriptor(file);
  if (!copy.ok()) return fail(copy.error());
  t.file = {*copy, driver_sizeq(t.port), bytes.signed64(), 0, 0};
  t.file.left = bytes.signed64();
  continue_file(t);
  if (t.is_sending_file() && t.fd >= 0) watch(t, ERL_DRV_WRITE, true);
  return ok();
}

void tell_file_failed(Tcp& t, os::OsError error) {
  bool is_closed = error == os::kConnectionReset || error == os::kNotConnected ||
                   error == os::kBrokenPipe;
  TermWords words;
  words.atom(atoms().sendfile).port(t.id).atom(atoms().error);
  words.atom(is_closed ? atoms().closed : make_atom(error)).tuple(2).tuple(3);
  words.send_to_owner(t.port);
}

void close_file_transfer(Tcp& t) {
  if (!t.is_sending_file()) return;
  (void)os::close_file(std::exchange(t.file.file, -1));
}

}  // namespace apus::natives::inet
