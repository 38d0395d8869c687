// Sockets by the system's numbers on Linux; see os/net/raw_sockets.h.
#include "os/net/raw_sockets.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "os/linux/net/name_space.h"
#include "os/net/sockets.h"

namespace apus::os {
namespace {

template <class Call>
Result<size_t, OsError> amount(Call&& call) {
  ssize_t n;
  while ((n = call()) < 0 && errno == EINTR) continue;
  if (n < 0) return Failure{last_os_error()};
  return static_cast<size_t>(n);
}

const sockaddr* system_address(const RawAddress& a) {
  return reinterpret_cast<const sockaddr*>(a.bytes);
}
sockaddr* system_address(RawAddress* a) { return reinterpret_cast<sockaddr*>(a->bytes); }

Result<int, OsError> number_of(int fd, int option) {
  int value = 0;
  socklen_t size = sizeof value;
  if (::getsockopt(fd, SOL_SOCKET, option, &value, &size) < 0) return Failure{last_os_error()};
  return value;
}

template <class Call>
Result<RawAddress, OsError> name_by(Call&& call) {
  RawAddress address;
  socklen_t size = RawAddress::kRoom;
  if (call(system_address(&address), &size) < 0) return Failure{last_os_error()};
  address.size_bytes = std::min<uint32_t>(size, RawAddress::kRoom);
  return address;
}

}  // namespace

Result<int, OsError> open_raw_socket(const SocketKind& kind, const char* name_space) {
  NetworkNamespace there;
  TRY(there.enter(name_space));
  int fd = ::socket(kind.domain, kind.type | SOCK_NONBLOCK | SOCK_CLOEXEC, kind.protocol);
  OsError error = last_os_error();
  auto back = there.leave();
  if (fd < 0) return Failure{error};
  if (back.ok()) return fd;
  ::close(fd);
  return Failure{back.error()};
}

Result<SocketKind, KindError> kind_of_socket(int fd) {
  auto domain = number_of(fd, SO_DOMAIN), type = number_of(fd, SO_TYPE),
       protocol = number_of(fd, SO_PROTOCOL);
  if (!domain.ok()) return Failure{KindError::kDomain};
  if (!type.ok()) return Failure{KindError::kType};
  if (!protocol.ok()) return Failure{KindError::kProtocol};
  return SocketKind{*domain, *type, *protocol};
}

Result<Unit, OsError> close_socket(int fd) {
  if (::close(fd) < 0) return Failure{last_os_error()};
  return Unit{};
}

void make_blocking(int fd) {
  int flags = ::fcntl(fd, F_GETFL);
  if (flags >= 0) ::fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
}

Result<Unit, OsError> bind_socket(int fd, const RawAddress& address) {
  if (::bind(fd, system_address(address), address.size_bytes) < 0)
    return Failure{last_os_error()};
  return Unit{};
}

// An interrupted connect goes on: it is not repeated.
Result<Unit, OsError> connect_socket(int fd, const RawAddress& address) {
  if (::connect(fd, system_address(address), address.size_bytes) == 0) return Unit{};
  return Failure{errno == EINTR ? kInProgress : last_os_error()};
}

Result<RawAddress, OsError> raw_socket_name(int fd) {
  return name_by([&](sockaddr* to, socklen_t* size) { return ::getsockname(fd, to, size); });
}

Result<RawAddress, OsError> raw_peer_name(int fd) {
  return name_by([&](sockaddr* to, socklen_t* size) { return ::getpeername(fd, to, size); });
}

Result<size_t, OsError> receive(int fd, char* to, size_t size_bytes, int flags) {
  return amount([&] { return ::recv(fd, to, size_bytes, flags); });
}

Result<size_t, OsError> receive_from(int fd, char* to, size_t size_bytes, int flags,
                                     RawAddress* from) {
  socklen_t size = RawAddress::kRoom;
  auto received = amount(
      [&] { return ::recvfrom(fd, to, size_bytes, flags, system_address(from), &size); });
  from->size_bytes = received.ok() ? std::min<uint32_t>(size, RawAddress::kRoom) : 0;
  return received;
}

Result<ReceivedMessage, OsError> receive_message(int fd, std::span<char> to, std::span<char> control,
                                                 int flags) {
  ReceivedMessage message{};
  iovec piece{to.data(), to.size()};
  msghdr header{};
  header.msg_name = message.from.bytes;
  header.msg_namelen = RawAddress::kRoom;
  header.msg_iov = &piece;
  header.msg_iovlen = 1;
  header.msg_control = control.data();
  header.msg_controllen = control.size();
  message.size_bytes = TRY(amount([&] { return ::recvmsg(fd, &header, flags); }));
  message.flags = header.msg_flags;
  message.from.size_bytes = std::min<uint32_t>(header.msg_namelen, RawAddress::kRoom);
  message.control_bytes = header.msg_controllen;
  return message;
}

Result<size_t, OsError> send_message(int fd, const MessageToSend& message, int flags) {
  msghdr header{};
  if (message.to != nullptr) {
    header.msg_name = const_cast<char*>(message.to->bytes);
    header.msg_namelen = message.to->size_bytes;
  }
  header.msg_iov = reinterpret_cast<iovec*>(const_cast<IoPiece*>(message.pieces.data()));
  header.msg_iovlen = message.pieces.size();
  if (!message.control.empty()) {
    header.msg_control = const_cast<char*>(message.control.data());
    header.msg_controllen = message.control.size();
  }
  return amount([&] { return ::sendmsg(fd, &header, flags | MSG_NOSIGNAL); });
}

size_t most_pieces() { return IOV_MAX; }

std::vector<ControlMessage> read_control(std::span<const char> control) {
  std::vector<ControlMessage> found;
  msghdr header{};
  header.msg_control = const_cast<char*>(control.data());
  header.msg_controllen = control.size();
  for (cmsghdr* c = CMSG_FIRSTHDR(&header); c != nullptr; c = CMSG_NXTHDR(&header, c)) {
    auto* data = reinterpret_cast<const char*>(CMSG_DATA(c));
    size_t room = static_cast<size_t>(control.data() + control.size() - data);
    size_t size = c->cmsg_len < CMSG_LEN(0) ? 0 : std::min(c->cmsg_len - CMSG_LEN(0), room);
    found.push_back({c->cmsg_level, c->cmsg_type, {data, size}});
  }
  return found;
}

void append_control(const ControlMessage& message, std::string* control) {
  size_t at = control->size();
  control->resize(at + CMSG_SPACE(message.data.size()));
  cmsghdr header{};
  header.cmsg_len = CMSG_LEN(message.data.size());
  header.cmsg_level = message.level;
  header.cmsg_type = message.type;
  std::memcpy(control->data() + at, &header, sizeof header);
  if (!message.data.empty())
    std::memcpy(control->data() + at + CMSG_LEN(0), message.data.data(), message.data.size());
}

}  // namespace apus::os
