// The interface: data to the owner, and the end of the port.
#include <cstring>

#include "os/os_error.h"
#include "port/binary.h"
#include "port/callback.h"
#include "port/deliver.h"
#include "port/ending.h"
#include "term/atom.h"

namespace apus {
namespace {

// Ends the port when the callback returns; eof: unless its owner wants to be told instead.
void fail(Port& port, Term reason, bool is_eof) {
  if (port.failure.is_set) return;
  flush_line(port);
  if (is_eof && port.options.tells_eof && port.is_open()) {
    deliver(port, "eof"_atom);
    return;
  }
  port.queue.clear();  // Nothing can be written any more.
  port.queue_bytes.store(0, std::memory_order_release);
  port.failure = {true, is_eof ? "normal"_atom : reason};
}

}  // namespace

extern "C" {

int driver_output(ErlDrvPort port, char* buf, ErlDrvSizeT len) {
  deliver_data(Port::of(port), {}, {buf, len});
  return 0;
}

int driver_output2(ErlDrvPort port, char* hbuf, ErlDrvSizeT hlen, char* buf, ErlDrvSizeT len) {
  deliver_data(Port::of(port), {hbuf, hlen}, {buf, len});
  return 0;
}

int driver_output_binary(ErlDrvPort port, char* hbuf, ErlDrvSizeT hlen, ErlDrvBinary* bin,
                         ErlDrvSizeT offset, ErlDrvSizeT len) {
  driver_binary_inc_refc(bin);
  deliver_binary(Port::of(port), {hbuf, hlen}, bin, offset, len);
  return 0;
}

int driver_outputv(ErlDrvPort port, char* hbuf, ErlDrvSizeT hlen, ErlIOVec* ev, ErlDrvSizeT skip) {
  if (skip > ev->size) return -1;
  std::string bytes(ev->size, '\0');
  driver_vec_to_buf(ev, bytes.data(), bytes.size());
  deliver_data(Port::of(port), {hbuf, hlen}, std::string_view(bytes).substr(skip));
  return 0;
}

ErlDrvSizeT driver_vec_to_buf(ErlIOVec* ev, char* buf, ErlDrvSizeT len) {
  size_t done = 0;
  for (int i = 0; i < ev->vsize && done < len; i++) {
    size_t n = ev->iov[i].iov_len < len - done ? ev->iov[i].iov_len : len - done;
    if (n > 0) std::memcpy(buf + done, ev->iov[i].iov_base, n);
    done += n;
  }
  return done;
}

int driver_failure_eof(ErlDrvPort port) {
  fail(Port::of(port), "normal"_atom, true);
  return 0;
}

int driver_failure_atom(ErlDrvPort port, char* string) {
  fail(Port::of(port), atom(string), false);
  return 0;
}

int driver_failure_posix(ErlDrvPort port, int error) {
  fail(Port::of(port), atom(os::OsError{error}.name()), false);
  return 0;
}

// The number itself is the reason, whatever it stands for.
int driver_failure(ErlDrvPort port, int error) {
  fail(Port::of(port), error == 0 ? "normal"_atom : make_small(error), false);
  return 0;
}

// The driver has told its owner in its own way: he gets no exit signal.
int driver_exit(ErlDrvPort handle, int err) {
  unlink_owner(Port::of(handle));
  return driver_failure(handle, err);
}

void apus_exit_status(ErlDrvPort handle, int status) {
  Port& port = Port::of(handle);
  if (port.options.tells_exit_status) deliver(port, "exit_status"_atom, make_small(status));
}

const ApusOpenOptions* apus_open_options(ErlDrvPort port) { return Port::of(port).open_options; }

char* erl_errno_id(int error) { return const_cast<char*>(os::OsError{error}.name()); }

}  // extern "C"
}  // namespace apus
