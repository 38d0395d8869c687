// Tcp: a stream socket, listening or connected.
//
// A connection that ends in passive mode keeps its port: what is asked next is answered `closed` once, and
// then enotconn. In active mode the port ends too, unless {exit_on_close, false}.
// Threads: inside the port. OTP: gen_tcp(3); prim_inet.erl.
#pragma once

#include <deque>
#include <span>

#include "natives/drivers/inet/messages.h"
#include "natives/drivers/inet/socket.h"
#include "natives/drivers/inet/tcp/input_buffer.h"
#include "natives/drivers/inet/tcp/timers.h"

namespace apus::natives::inet {

// A process that waits in accept. Several may, on one listening socket.
struct Acceptor {
  PendingRequest request;
  ErlDrvMonitor monitor;
};

// sendfile(2) under way: what was queued before it goes first.
struct FileTransfer {
  int file = -1;  // A descriptor of our own; -1: none.
  size_t queued_before = 0;
  int64_t offset = 0, left = 0;
  uint64_t sent = 0;
};

// What the next request is told of a connection that has ended.
struct EndNews {
  bool closed_to_receiver = false, closed_to_sender = false;
  bool is_reset = false;  // Then econnreset instead of closed.
};

struct Tcp : Socket {
  explicit Tcp(ErlDrvPort port) : Socket(port, os::Transport::kTcp) {}
  static Tcp& of(ErlDrvData data) { return *reinterpret_cast<Tcp*>(data); }

  InputBuffer in;
  bool is_in_http_headers = false;   // The next line of {packet, http} is a header.
  bool may_have_more = false;        // The last read got all it asked for.
  std::deque<Acceptor> acceptors;
  Timers timers;
  bool has_send_timer = false;       // Somebody waits for the queue to shrink.
  FileTransfer file;
  std::optional<os::Shutdown> shutdown_pending;  // Once the queue is empty.
  bool has_shut_writing = false;
  bool is_close_told = false;        // tcp_closed.
  EndNews news;

  bool is_sending_file() const { return file.file >= 0; }
};

// input.cc. Both: how many packets were delivered; kEnded: the connection has ended, or what comes is
// no packet.
constexpr int kEnded = -1;
// Reads what is there; `wanted`: exactly so many bytes, 0: a packet.
int receive(Tcp& t, size_t wanted);
// Delivers what has been read already.
int deliver_packets(Tcp& t);
// Many reads at once, while an active socket has more.
void receive_all(Tcp& t);

// packet_terms.cc. One packet to whom it belongs. Ensures: false when nobody waits for it.
bool tell_packet(Tcp& t, std::string_view packet, ErlDrvBinary* binary);

// output.cc
void send(Tcp& t, ErlIOVec* ev);
void continue_sending(Tcp& t);
void send_timed_out(Tcp& t);
void send_delayed(Tcp& t);
void discard_output(Tcp& t);
// Nobody is kept away any more.
void end_busy(Tcp& t);
// The queue has got shorter: who waited may go on; when it is empty, what waited for that is done.
void note_shorter_queue(Tcp& t);
Reply shutdown(Tcp& t, ByteReader bytes);

// file.cc
Reply send_file(Tcp& t, ByteReader bytes);
void continue_file(Tcp& t);
void tell_file_failed(Tcp& t, os::OsError error);
void close_file_transfer(Tcp& t);

// closing.cc
void close_tcp(Tcp& t);
// Tells all who wait for anything that it is closed.
void refuse_waiting(Tcp& t);
int end_of_input(Tcp& t);
int input_failed(Tcp& t, os::OsError error);
// A write failed, and the connection ends.
void output_failed(Tcp& t, os::OsError error);
// The same with an error that stands for itself.
void end_output(Tcp& t, os::OsError error);
void tell_closed(Tcp& t);

// connecting.cc
Reply listen(Tcp& t, ByteReader bytes);
Reply connect(Tcp& t, ByteReader bytes);
void finish_connecting(Tcp& t);
void connecting_timed_out(Tcp& t);

// accepting.cc
Reply accept(Tcp& t, ByteReader bytes);
void accept_waiting(Tcp& t);
void accepting_timed_out(Tcp& t, uint16_t request);
void forget_acceptor(Tcp& t, const ErlDrvMonitor* monitor);

}  // namespace apus::natives::inet
