// Open files on Linux: thin loops around the system calls, which repeat what was interrupted and
// what was done in part.
#include "os/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace apus::os {

namespace {

static_assert(sizeof(IoPiece) == sizeof(iovec));
static_assert(offsetof(IoPiece, data) == offsetof(iovec, iov_base));
static_assert(offsetof(IoPiece, size) == offsetof(iovec, iov_len));

constexpr mode_t kCreationMode = 0666;  // The process's umask takes away from it.

// The value of a call that answers -1 on failure, repeated while signals interrupt it.
template <class Call>
auto uninterrupted(Call call) -> decltype(call()) {
  for (;;) {
    auto value = call();
    if (value >= 0 || errno != EINTR) return value;
  }
}

Result<Unit, OsError> done(int64_t value) {
  if (value < 0) return Failure{last_os_error()};
  return Unit{};
}

// Drops the first `count` bytes from the pieces, and all pieces that are empty then.
void advance(std::span<IoPiece>* pieces, size_t count) {
  while (!pieces->empty() && count >= pieces->front().size) {
    count -= pieces->front().size;
    *pieces = pieces->subspan(1);
  }
  if (count == 0) return;
  CHECK(!pieces->empty());
  pieces->front().data += count;
  pieces->front().size -= count;
}

// Moves bytes through transfer(iovec*, count, bytes so far) until the pieces are used up, it
// moves none, or it fails; a failure counts only if nothing was moved before it.
template <class Transfer>
Result<size_t, OsError> transfer_all(std::span<IoPiece> pieces, Transfer transfer) {
  size_t moved = 0;
  advance(&pieces, 0);
  while (!pieces.empty()) {
    int count = pieces.size() < IOV_MAX ? static_cast<int>(pieces.size()) : IOV_MAX;
    auto* vector = reinterpret_cast<iovec*>(pieces.data());
    ssize_t step = uninterrupted([&] { return transfer(vector, count, moved); });
    if (step < 0 && moved == 0) return Failure{last_os_error()};
    if (step <= 0) break;
    moved += static_cast<size_t>(step);
    advance(&pieces, static_cast<size_t>(step));
  }
  return moved;
}

int open_flags(OpenMode mode) {
  int flags = O_CLOEXEC;
  if (mode.read && mode.write) {
    flags |= O_RDWR | O_CREAT;
  } else if (mode.write) {
    flags |= O_WRONLY | O_CREAT | (mode.append ? 0 : O_TRUNC);
  } else {
    flags |= O_RDONLY;
  }
  if (mode.append) flags |= O_APPEND;
  if (mode.exclusive) flags |= O_EXCL;
  if (mode.sync) flags |= O_SYNC;
  if (mode.directory) flags |= O_DIRECTORY;
  return flags;
}

}  // namespace

Result<int, OsError> open_file(const char* path, OpenMode mode) {
  int fd = uninterrupted([&] { return ::open(path, open_flags(mode), kCreationMode); });
  if (fd < 0) return Failure{last_os_error()};
  if (mode.skip_type_check || mode.directory) return fd;
  struct stat status;
  bool known = ::fstat(fd, &status) == 0;
  if (known && !S_ISDIR(status.st_mode)) return fd;
  OsError error = known ? OsError{EISDIR} : last_os_error();
  ::close(fd);
  return Failure{error};
}

// Not repeated when interrupted: Linux has let go of the descriptor even then, and another thread
// may have been given its number already.
Result<Unit, OsError> close_file(int descriptor) {
  if (::close(descriptor) < 0 && errno != EINTR) return Failure{last_os_error()};
  return Unit{};
}

int64_t descriptor_limit() { return sysconf(_SC_OPEN_MAX); }

Result<Unit, OsError> check_descriptor(int descriptor) {
  return done(::fcntl(descriptor, F_GETFL));
}

Result<size_t, OsError> read_pieces(int descriptor, std::span<IoPiece> pieces) {
  return transfer_all(pieces, [&](const iovec* vector, int count, size_t) {
    return ::readv(descriptor, vector, count);
  });
}

Result<size_t, OsError> write_pieces(int descriptor, std::span<IoPiece> pieces) {
  return transfer_all(pieces, [&](const iovec* vector, int count, size_t) {
    return ::writev(descriptor, vector, count);
  });
}

Result<size_t, OsError> read_pieces_at(int descriptor, int64_t offset, std::span<IoPiece> pieces) {
  return transfer_all(pieces, [&](const iovec* vector, int count, size_t moved) {
    return ::preadv(descriptor, vector, count, offset + static_cast<int64_t>(moved));
  });
}

Result<size_t, OsError> write_pieces_at(int descriptor, int64_t offset,
                                        std::span<IoPiece> pieces) {
  return transfer_all(pieces, [&](const iovec* vector, int count, size_t moved) {
    return ::pwritev(descriptor, vector, count, offset + static_cast<int64_t>(moved));
  });
}

Result<int64_t, OsError> seek(int descriptor, SeekFrom from, int64_t offset) {
  int whence = from == SeekFrom::kStart ? SEEK_SET : from == SeekFrom::kCurrent ? SEEK_CUR
                                                                                : SEEK_END;
  off_t position = ::lseek(descriptor, offset, whence);
  if (position < 0) return Failure{last_os_error()};
  return static_cast<int64_t>(position);
}

Result<Unit, OsError> sync_file(int descriptor, bool data_only) {
  return done(uninterrupted(
      [&] { return data_only ? ::fdatasync(descriptor) : ::fsync(descriptor); }));
}

Result<Unit, OsError> truncate_at_position(int descriptor) {
  off_t position = ::lseek(descriptor, 0, SEEK_CUR);
  if (position < 0) return Failure{last_os_error()};
  return done(uninterrupted([&] { return ::ftruncate(descriptor, position); }));
}

// File systems that cannot reserve are made to by writing, which is what the POSIX call does.
Result<Unit, OsError> allocate(int descriptor, int64_t offset, int64_t size_bytes) {
  int value = uninterrupted([&] { return ::fallocate(descriptor, 0, offset, size_bytes); });
  if (value >= 0 || errno != EOPNOTSUPP) return done(value);
  int error = ::posix_fallocate(descriptor, offset, size_bytes);
  if (error != 0) return Failure{OsError{error}};
  return Unit{};
}

Result<Unit, OsError> advise(int descriptor, int64_t offset, int64_t size_bytes, Advice advice) {
  static constexpr int kAdvice[] = {POSIX_FADV_NORMAL,   POSIX_FADV_RANDOM,
                                    POSIX_FADV_SEQUENTIAL, POSIX_FADV_WILLNEED,
                                    POSIX_FADV_DONTNEED, POSIX_FADV_NOREUSE};
  int error = ::posix_fadvise(descriptor, offset, size_bytes, kAdvice[static_cast<int>(advice)]);
  if (error != 0) return Failure{OsError{error}};
  return Unit{};
}

Result<int64_t, OsError> size_bytes(int descriptor) {
  struct stat status;
  if (::fstat(descriptor, &status) < 0) return Failure{last_os_error()};
  return static_cast<int64_t>(status.st_size);
}

}  // namespace apus::os
