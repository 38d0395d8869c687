// Reading and writing descriptors that may make one wait: pipes, terminals, sockets, /dev/null.
//
// Nothing here blocks, although the descriptors of the standard streams are not made non-blocking:
// that state belongs to everybody who has them open, the shell that started us included. Before a
// write the system is asked whether there is room, and no more is written at once than then fits.
// Threads: no state of its own.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"
#include "os/files.h"
#include "os/os_error.h"

namespace apus::os {

// Bytes read; 0: the end. Fails with eagain when there is nothing now.
Result<size_t, OsError> read_some(int fd, char* to, size_t size);

// Bytes written, at least one of them. Fails with eagain when there is no room now.
Result<size_t, OsError> write_some(int fd, std::span<const IoPiece> pieces);

}  // namespace apus::os
