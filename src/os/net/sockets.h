// Sockets: made, named, connected; bytes and datagrams in and out.
//
// All sockets are non-blocking and close themselves on exec: what would wait fails with eagain, a
// connection under way with einprogress. Interrupted calls are repeated.
// Threads: no state of its own; one socket is used by one thread at a time.
// OTP: gen_tcp(3), gen_udp(3), inet(3).
#pragma once

#include <span>

#include "base/result.h"
#include "os/files.h"
#include "os/net/address.h"
#include "os/os_error.h"

namespace apus::os {

enum class SocketType : uint8_t { kStream, kDatagram };
enum class Transport : uint8_t { kTcp, kUdp };  // Local sockets have none.

extern const OsError kInProgress;        // einprogress
extern const OsError kIsConnected;       // eisconn
extern const OsError kNotConnected;      // enotconn
extern const OsError kConnectionReset;   // econnreset
extern const OsError kBrokenPipe;        // epipe
extern const OsError kMessageTooLong;    // emsgsize
extern const OsError kAlready;           // ealready

// `name_space`: the path of a network namespace to make it in, or null.
Result<int, OsError> open_socket(SocketFamily family, SocketType type, Transport transport,
                                 const char* name_space);
// Makes an open descriptor that came from elsewhere one of ours.
void adopt_socket(int fd);
Result<Unit, OsError> bind_socket(int fd, const SocketAddress& address);
Result<Unit, OsError> listen_socket(int fd, int backlog);
Result<int, OsError> accept_socket(int fd);
Result<Unit, OsError> connect_socket(int fd, const SocketAddress& address);
// A datagram socket forgets whom it is connected to.
void disconnect_socket(int fd);
enum class Shutdown : uint8_t { kRead, kWrite, kBoth };
Result<Unit, OsError> shutdown_socket(int fd, Shutdown how);
Result<SocketAddress, OsError> socket_name(int fd);
Result<SocketAddress, OsError> peer_name(int fd);

// 0 bytes: the end.
Result<size_t, OsError> receive(int fd, char* to, size_t size_bytes);
// At least one byte of the pieces, of which there may be more than the system takes at once.
Result<size_t, OsError> send_pieces(int fd, std::span<const IoPiece> pieces);
// From a file at an offset. 0: the file has no more.
Result<size_t, OsError> send_file(int fd, int file, int64_t offset, size_t size_bytes);
Result<int, OsError> duplicate_descriptor(int fd);

// What accompanies a datagram.
enum class AncillaryKind : uint8_t { kTos, kTrafficClass, kTtl };
struct Ancillary {
  AncillaryKind kind;
  int value;
};
struct Datagram {
  static constexpr size_t kAncillaryMax = 8;
  size_t size_bytes = 0;
  SocketAddress from;
  size_t ancillary_count = 0;
  Ancillary ancillary[kAncillaryMax];
};
// What does not fit into `size_bytes` is lost.
Result<Datagram, OsError> receive_datagram(int fd, char* to, size_t size_bytes);
// `to`: null for a connected socket.
Result<Unit, OsError> send_datagram(int fd, std::string_view bytes, const SocketAddress* to,
                                    std::span<const Ancillary> ancillary);

}  // namespace apus::os
