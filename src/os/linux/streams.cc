// Streams by poll, read and writev; see os/streams.h.
#include "os/streams.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

namespace apus::os {

namespace {

bool is_ready(int fd, short events) {
  pollfd request{fd, events, 0};
  while (::poll(&request, 1, 0) < 0 && errno == EINTR) continue;
  return request.revents != 0;
}

bool is_blocking(int fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags >= 0 && !(flags & O_NONBLOCK);
}

// What a write to a blocking descriptor that is ready takes without waiting.
size_t room_of(int fd) {
  struct stat info;
  if (fstat(fd, &info) == 0 && (S_ISREG(info.st_mode) || S_ISBLK(info.st_mode))) return SSIZE_MAX;
  return PIPE_BUF;
}

}  // namespace

Result<size_t, OsError> read_some(int fd, char* to, size_t size) {
  if (is_blocking(fd) && !is_ready(fd, POLLIN)) return Failure{kAgain};
  ssize_t n;
  while ((n = ::read(fd, to, size)) < 0 && errno == EINTR) continue;
  if (n < 0) return Failure{last_os_error()};
  return static_cast<size_t>(n);
}

Result<size_t, OsError> write_some(int fd, std::span<const IoPiece> pieces) {
  size_t room = SSIZE_MAX;
  if (is_blocking(fd)) {
    if (!is_ready(fd, POLLOUT)) return Failure{kAgain};
    room = room_of(fd);
  }
  iovec vectors[64];
  int count = 0;
  for (const IoPiece& piece : pieces) {
    if (count == 64 || room == 0) break;
    size_t n = piece.size < room ? piece.size : room;
    vectors[count++] = {piece.data, n};
    room -= n;
  }
  ssize_t n;
  while ((n = ::writev(fd, vectors, count)) < 0 && errno == EINTR) continue;
  if (n < 0) return Failure{last_os_error()};
  return static_cast<size_t>(n);
}

}  // namespace apus::os
