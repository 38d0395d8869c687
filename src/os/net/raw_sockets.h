// Sockets of any family, type and protocol, by the system's own numbers: what the module socket needs
// beyond os/net/sockets.h, whose other functions serve these sockets as well.
//
// All sockets are non-blocking and close themselves on exec. Interrupted calls are repeated.
// Threads: no state of its own.
// OTP: socket(3).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "os/files.h"
#include "os/net/address.h"
#include "os/os_error.h"

namespace apus::os {

// What a socket is, in the system's numbers.
struct SocketKind {
  int domain, type, protocol;
};

// `name_space`: the path of a network namespace to make it in, or null.
Result<int, OsError> open_raw_socket(const SocketKind& kind, const char* name_space);
// What an open descriptor is. The error tells which question failed.
enum class KindError : uint8_t { kDomain, kType, kProtocol };
Result<SocketKind, KindError> kind_of_socket(int fd);
Result<Unit, OsError> close_socket(int fd);
// Closing waits for what is unsent, where an option of the socket says so.
void make_blocking(int fd);

Result<Unit, OsError> bind_socket(int fd, const RawAddress& address);
// kInProgress: the socket becomes writable when it is done.
Result<Unit, OsError> connect_socket(int fd, const RawAddress& address);
Result<RawAddress, OsError> raw_socket_name(int fd);
Result<RawAddress, OsError> raw_peer_name(int fd);

// `flags`: the system's.
Result<size_t, OsError> receive(int fd, char* to, size_t size_bytes, int flags);
Result<size_t, OsError> receive_from(int fd, char* to, size_t size_bytes, int flags,
                                     RawAddress* from);
struct ReceivedMessage {
  size_t size_bytes;    // May be more than there was room for.
  int flags;
  RawAddress from;
  size_t control_bytes;
};
Result<ReceivedMessage, OsError> receive_message(int fd, std::span<char> to, std::span<char> control,
                                                 int flags);
// `to`: null for a connected socket. `control`: as ControlWriter made it.
struct MessageToSend {
  std::span<const IoPiece> pieces;
  const RawAddress* to = nullptr;
  std::string_view control = {};
};
Result<size_t, OsError> send_message(int fd, const MessageToSend& message, int flags);
// How many pieces a message may have.
size_t most_pieces();

// One control message that accompanies a message.
struct ControlMessage {
  int level, type;
  std::string_view data;
};
// Ensures: views into `control`. What was cut off is as short as it came.
std::vector<ControlMessage> read_control(std::span<const char> control);
// Appends a control message, aligned as the system wants it.
void append_control(const ControlMessage& message, std::string* control);

}  // namespace apus::os
