// Streams and packets; see stream.h.
#include "natives/drivers/stream/stream.h"

#include "base/check.h"
#include "os/files.h"
#include "os/streams.h"

namespace apus::natives {

namespace {

constexpr int kMaxPieces = 64;

// The queue, or a vector of output, as pieces for the system.
int pieces_of(const SysIOVec* vectors, int count, os::IoPiece* pieces) {
  int n = 0;
  for (int i = 0; i < count && n < kMaxPieces; i++)
    if (vectors[i].iov_len > 0)
      pieces[n++] = {static_cast<char*>(static_cast<void*>(vectors[i].iov_base)),
                     vectors[i].iov_len};
  return n;
}

}  // namespace

void Stream::start() {
  if (in_fd_ < 0) return;
  is_reading_ = true;
  driver_select(port_, event_of(in_fd_), ERL_DRV_READ | ERL_DRV_USE, 1);
}

void Stream::write(ErlIOVec* ev) {
  if (has_failed_) return;
  if (out_fd_ < 0) {
    has_failed_ = true;
    driver_failure_posix(port_, os::kBadDescriptor.number);
    return;
  }
  char header[4];
  if (packet_bytes_ > 0) {
    if (packet_bytes_ < 4 && ev->size >> (8 * packet_bytes_) != 0) {
      has_failed_ = true;
      driver_failure_posix(port_, os::kInvalid.number);
      return;
    }
    for (int i = 0; i < packet_bytes_; i++)
      header[i] = static_cast<char>(ev->size >> (8 * (packet_bytes_ - 1 - i)));
    driver_enq(port_, header, static_cast<size_t>(packet_bytes_));
  }
  driver_enqv(port_, ev, 0);
  if (!is_writing_) go_on_writing();
  else note_queue();
}

void Stream::write_bytes(std::string_view bytes) {
  if (has_failed_ || bytes.empty()) return;
  driver_enq(port_, const_cast<char*>(bytes.data()), bytes.size());
  if (!is_writing_) go_on_writing();
  else note_queue();
}

void Stream::go_on_writing() {
  while (driver_sizeq(port_) > 0 && !has_failed_) {
    int count;
    SysIOVec* vectors = driver_peekq(port_, &count);
    os::IoPiece pieces[kMaxPieces];
    int used = pieces_of(vectors, count, pieces);
    auto written = os::write_some(out_fd_, {pieces, static_cast<size_t>(used)});
    if (!written.ok()) {
      if (written.error() == os::kAgain) break;
      has_failed_ = true;
      driver_deq(port_, driver_sizeq(port_));
      driver_failure_posix(port_, written.error().number);
      return;
    }
    driver_deq(port_, written.value());
  }
  note_queue();
}

// Waits for room, and keeps senders away, as long as that takes.
void Stream::note_queue() {
  size_t waiting = driver_sizeq(port_);
  bool must_wait = waiting > 0;
  if (must_wait != is_writing_) {
    is_writing_ = must_wait;
    driver_select(port_, event_of(out_fd_), ERL_DRV_WRITE | (must_wait ? ERL_DRV_USE : 0), must_wait);
  }
  bool is_busy = is_busy_ ? waiting > kBusyBytes / 2 : waiting > kBusyBytes;
  if (is_busy != is_busy_) set_busy_port(port_, is_busy_ = is_busy);
}

void Stream::take_packets(const char* bytes, size_t size) {
  packet_.append(bytes, size);
  auto header = static_cast<size_t>(packet_bytes_);
  size_t at = 0;
  while (packet_.size() - at >= header) {
    size_t length = 0;
    for (size_t i = 0; i < header; i++)
      length = length << 8 | static_cast<unsigned char>(packet_[at + i]);
    if (packet_.size() - at - header < length) break;
    driver_output(port_, packet_.data() + at + header, length);
    at += header + length;
  }
  packet_.erase(0, at);
}

Stream::Input Stream::read(int* error) {
  static thread_local char* buffer = new char[kReadBytes];
  *error = 0;
  auto got = os::read_some(in_fd_, buffer, kReadBytes);
  if (!got.ok()) {
    if (got.error() == os::kAgain) return Input::kMore;
    *error = got.error().number;
    return Input::kEnd;
  }
  if (got.value() == 0) return Input::kEnd;
  if (packet_bytes_ > 0) take_packets(buffer, got.value());
  else driver_output(port_, buffer, got.value());
  return Input::kMore;
}

void Stream::stop_reading() {
  if (is_reading_) driver_select(port_, event_of(in_fd_), ERL_DRV_READ, 0);
  is_reading_ = false;
}

void Stream::stop() {
  int both = ERL_DRV_READ | ERL_DRV_WRITE | ERL_DRV_USE;
  if (in_fd_ >= 0) driver_select(port_, event_of(in_fd_), both, 0);
  if (out_fd_ >= 0 && out_fd_ != in_fd_) driver_select(port_, event_of(out_fd_), both, 0);
}

void close_event(ErlDrvEvent event, void*) {
  int fd = fd_of(event);
  if (fd > 2) (void)os::close_file(fd);
}

}  // namespace apus::natives
