// Socket: what the sockets of all transports have in common, their options included.
//
// Threads: inside the port. OTP: inet(3); prim_inet.erl.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "natives/drivers/bytes.h"
#include "natives/drivers/driver.h"
#include "natives/drivers/inet/protocol.h"
#include "natives/drivers/inet/reply.h"
#include "os/net/sockets.h"

namespace apus::natives::inet {

// A process that waits for {inet_async, Port, Id, Result}.
struct PendingRequest {
  uint16_t id = 0;
  ErlDrvTermData caller = 0;
};

struct Statistics {
  uint64_t bytes = 0, count = 0, largest = 0;
  double average = 0, deviation = 0;

  void add(size_t size);
};

// Options that only streams have.
struct StreamOptions {
  static constexpr int kHighWatermark = 8192, kLowWatermark = 4096;
  int high_watermark = kHighWatermark, low_watermark = kLowWatermark;
  uint32_t send_timeout_ms = kNoTimeout;
  uint32_t closes_on_send_timeout = 0;  // As it was set.
  bool delays_send = false;
  bool shows_connection_reset = false;
  bool lingers_zero = false;            // Closing resets the connection.
};

// The descriptor is somebody else's for a while: what would be waited for meanwhile.
struct IgnoredEvents {
  bool is_ignored = false, wants_read = false, wants_write = false;
};

struct Socket {
  static constexpr int kBufferBytes = 1460;
  static constexpr int kReadPackets = 5;

  Socket(ErlDrvPort port, os::Transport transport)
      : port(port), id(driver_mk_port(port)), transport(transport) {}

  bool is_open() const { return state & kIsOpen; }
  bool is_connected() const { return (state & kIsConnected) && is_open(); }
  bool is_stream() const { return type == os::SocketType::kStream; }
  bool is_datagram() const { return type == os::SocketType::kDatagram; }

  ErlDrvPort port;
  ErlDrvTermData id;
  const os::Transport transport;
  int fd = -1;
  uint32_t state = 0;                       // StateFlags.
  int watched = 0;                          // ERL_DRV_READ, ERL_DRV_WRITE.
  bool is_foreign = false;                  // Came as a descriptor, which is not ours to close.
  os::SocketFamily family = os::SocketFamily::kUnspecified;
  std::optional<os::SocketType> type;       // Nothing before it is opened.
  IgnoredEvents ignored;

  uint32_t mode = kListMode, delivery = kDeliverTerm, active = kPassive;
  int16_t active_count = 0;
  uint32_t exits_on_close = 1;              // As it was set.
  uint32_t packet = kPacketRaw, packet_size_max = 0;
  char line_delimiter = '\n';
  uint32_t header_bytes = 0;                // These many bytes come as a list before a binary.
  int buffer_bytes = kBufferBytes;
  bool is_buffer_set = false;               // By the user.
  uint32_t is_debug = 0;
  std::optional<std::string> name_space;
  StreamOptions stream;
  int read_packets = kReadPackets;          // Of datagram sockets, at a time.
  bool receives_tos = false, receives_traffic_class = false, receives_ttl = false;

  std::optional<PendingRequest> waiting;    // For a connection, or for data.
  uint16_t next_request = 0;
  ErlDrvTermData sender = 0;                // Who gets {inet_reply, ...}; 0: nobody.
  std::vector<ErlDrvTermData> drain_subscribers;
  Statistics received, sent;
  std::optional<os::SocketAddress> peer_set, name_set;  // setpeername, setsockname.

  const char* name_space_path() const { return name_space ? name_space->c_str() : nullptr; }
};

// Waits, or stops to wait, for ERL_DRV_READ or ERL_DRV_WRITE.
void watch(Socket& s, int mode, bool on);
// Gives the descriptor back; it is closed if it is ours.
void close_descriptor(Socket& s);
// That, and the state of one that was never open. A foreign descriptor stays, and its state.
void close_socket(Socket& s);

// For the callback start: how much may be on its way to the port, as stock has it.
void limit_queue(ErlDrvPort port);
// Makes an open socket of it; `bytes`: family and type.
Reply open_socket(Socket& s, ByteReader bytes);
// The same with a descriptor, and whether it is bound.
Reply open_descriptor(Socket& s, ByteReader bytes);

// The requests that are the same for all; see control.cc.
Reply control_socket(Socket& s, uint32_t request, ByteReader bytes);

// Takes the answer's number for the caller of this request. Ensures: the reply that tells it.
Reply add_request(Socket& s, PendingRequest* out);

}  // namespace apus::natives::inet
