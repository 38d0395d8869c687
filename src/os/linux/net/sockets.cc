// Sockets of Linux; see os/net/sockets.h.
#include "os/net/sockets.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "os/linux/net/addresses.h"
#include "os/net/raw_sockets.h"

namespace apus::os {

const OsError kInProgress{EINPROGRESS};
const OsError kIsConnected{EISCONN};
const OsError kNotConnected{ENOTCONN};
const OsError kConnectionReset{ECONNRESET};
const OsError kBrokenPipe{EPIPE};
const OsError kMessageTooLong{EMSGSIZE};
const OsError kAlready{EALREADY};

static_assert(sizeof(IoPiece) == sizeof(iovec) && offsetof(IoPiece, data) == 0 &&
              offsetof(IoPiece, size) == offsetof(iovec, iov_len));

namespace {

Result<Unit, OsError> done(int result) {
  if (result < 0) return Failure{last_os_error()};
  return Unit{};
}

Result<size_t, OsError> amount(ssize_t result) {
  if (result < 0) return Failure{last_os_error()};
  return static_cast<size_t>(result);
}

template <class Call>
ssize_t until_uninterrupted(Call&& call) {
  ssize_t n;
  while ((n = call()) < 0 && errno == EINTR) continue;
  return n;
}

int protocol_of(SocketFamily family, Transport transport) {
  if (family == SocketFamily::kLocal) return 0;
  return transport == Transport::kTcp ? IPPROTO_TCP : IPPROTO_UDP;
}

}  // namespace

Result<int, OsError> open_socket(SocketFamily family, SocketType type, Transport transport,
                                 const char* name_space) {
  int kind = type == SocketType::kStream ? SOCK_STREAM : SOCK_DGRAM;
  return open_raw_socket({system_family(family), kind, protocol_of(family, transport)}, name_space);
}

void adopt_socket(int fd) {
  int flags = ::fcntl(fd, F_GETFL);
  if (flags >= 0) ::fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

Result<Unit, OsError> bind_socket(int fd, const SocketAddress& address) {
  SystemAddress system;
  socklen_t size = to_system(address, &system);
  return done(::bind(fd, &system.any, size));
}

Result<Unit, OsError> listen_socket(int fd, int backlog) { return done(::listen(fd, backlog)); }

Result<int, OsError> accept_socket(int fd) {
  int accepted;
  while ((accepted = ::accept4(fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) < 0 &&
         errno == EINTR)
    continue;
  if (accepted < 0) return Failure{last_os_error()};
  return accepted;
}

// An interrupted connect goes on: it is not repeated.
Result<Unit, OsError> connect_socket(int fd, const SocketAddress& address) {
  SystemAddress system;
  socklen_t size = to_system(address, &system);
  if (::connect(fd, &system.any, size) == 0) return Unit{};
  return Failure{errno == EINTR || errno == EAGAIN ? kInProgress : last_os_error()};
}

void disconnect_socket(int fd) {
  sockaddr nobody{};
  nobody.sa_family = AF_UNSPEC;
  (void)::connect(fd, &nobody, offsetof(sockaddr, sa_data));
}

Result<Unit, OsError> shutdown_socket(int fd, Shutdown how) {
  int number = how == Shutdown::kRead ? SHUT_RD : how == Shutdown::kWrite ? SHUT_WR : SHUT_RDWR;
  return done(::shutdown(fd, number));
}

Result<SocketAddress, OsError> socket_name(int fd) {
  SystemAddress system{};
  socklen_t size = sizeof system;
  if (::getsockname(fd, &system.any, &size) < 0) return Failure{last_os_error()};
  return from_system(&system.any, size);
}

Result<SocketAddress, OsError> peer_name(int fd) {
  SystemAddress system{};
  socklen_t size = sizeof system;
  if (::getpeername(fd, &system.any, &size) < 0) return Failure{last_os_error()};
  return from_system(&system.any, size);
}

Result<size_t, OsError> receive(int fd, char* to, size_t size_bytes) {
  return amount(until_uninterrupted([&] { return ::recv(fd, to, size_bytes, 0); }));
}

Result<size_t, OsError> send_pieces(int fd, std::span<const IoPiece> pieces) {
  auto* vectors = reinterpret_cast<const iovec*>(pieces.data());
  int count = pieces.size() < IOV_MAX ? static_cast<int>(pieces.size()) : IOV_MAX;
  return amount(until_uninterrupted([&] { return ::writev(fd, vectors, count); }));
}

Result<size_t, OsError> send_file(int fd, int file, int64_t offset, size_t size_bytes) {
  off_t from = offset;
  return amount(until_uninterrupted([&] { return ::sendfile(fd, file, &from, size_bytes); }));
}

Result<int, OsError> duplicate_descriptor(int fd) {
  int copy = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return Failure{last_os_error()};
  return copy;
}

}  // namespace apus::os
