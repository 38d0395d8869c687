// The driver behind open_port({fd, In, Out}, ...): descriptors that are open already.
//
// control with kGetWindowSize answers columns and rows of the terminal at the descriptor, as two native
// 32-bit numbers; user.erl asks for them.
// Threads: the port's. OTP: erlang:open_port/2, {fd, In, Out}; user.erl.
#include <cstring>

#include "natives/drivers/stream/stream.h"
#include "os/terminal.h"

namespace apus::natives {
namespace {

constexpr unsigned kGetWindowSize = 100 + 0x018b0900;

Stream& stream_of(ErlDrvData data) { return *reinterpret_cast<Stream*>(data); }

ErlDrvData start(ErlDrvPort port, char*) {
  const ApusOpenOptions& options = *apus_open_options(port);
  auto* stream = new Stream(port, options.is_read ? options.in_fd : -1,
                            options.is_written ? options.out_fd : -1, options.packet_bytes);
  stream->start();
  return reinterpret_cast<ErlDrvData>(stream);
}

void stop(ErlDrvData data) {
  stream_of(data).stop();
  delete &stream_of(data);
}

void outputv(ErlDrvData data, ErlIOVec* ev) { stream_of(data).write(ev); }
void ready_output(ErlDrvData data, ErlDrvEvent) { stream_of(data).go_on_writing(); }

void ready_input(ErlDrvData data, ErlDrvEvent) {
  int error;
  Stream& stream = stream_of(data);
  if (stream.read(&error) == Stream::Input::kMore) return;
  stream.stop_reading();
  if (error) driver_failure_posix(stream.port(), error);
  else driver_failure_eof(stream.port());
}

ErlDrvSSizeT control(ErlDrvData data, unsigned command, char*, ErlDrvSizeT, char** rbuf,
                     ErlDrvSizeT rlen) {
  uint32_t size[2];
  if (command != kGetWindowSize || rlen < sizeof size) return -1;
  Stream& stream = stream_of(data);
  auto found = os::terminal_size(stream.out_fd() >= 0 ? stream.out_fd() : stream.in_fd());
  if (!found.ok()) return 0;
  size[0] = static_cast<uint32_t>(found->columns);
  size[1] = static_cast<uint32_t>(found->rows);
  std::memcpy(*rbuf, size, sizeof size);
  return sizeof size;
}

}  // namespace
}  // namespace apus::natives

DRIVER(fd) {
  using namespace apus::natives;
  static ErlDrvEntry entry = [] {
    ErlDrvEntry e = driver_entry("fd");
    e.start = start;
    e.stop = stop;
    e.outputv = outputv;
    e.ready_input = ready_input;
    e.ready_output = ready_output;
    e.control = control;
    e.flush = [](ErlDrvData) {};
    e.stop_select = [](ErlDrvEvent, void*) {};
    return e;
  }();
  return &entry;
}
