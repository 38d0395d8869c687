// Open files: bytes in and out of a descriptor, its position, size and advice to the system.
//
// Every call blocks until the file system answers, so it belongs on a dirty I/O thread. Interrupted
// calls are repeated; reads and writes go on until all is done, the end of the file or an error:
// an error after some bytes went through is only reported by the next call.
// Paths are zero-terminated, in the system's own encoding (bytes on Linux).
// Threads: no state of its own; callers see to it that one descriptor is used by one thread at a
// time. `os/linux` implements it.
// OTP: what prim_file's functions of the same names promise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

// A piece of memory to fill or to write; laid out as POSIX struct iovec.
struct IoPiece {
  char* data;
  size_t size;
};

struct OpenMode {
  bool read = false;
  bool write = false;
  bool append = false;
  bool exclusive = false;
  bool sync = false;
  bool directory = false;        // Accept a directory, and nothing else.
  bool skip_type_check = false;  // Take what the system opens.
};

// Opens for what the mode says; writing creates the file, writing without reading empties it.
// A directory is refused with eisdir unless asked for. The descriptor closes itself on exec.
Result<int, OsError> open_file(const char* path, OpenMode mode);
Result<Unit, OsError> close_file(int descriptor);
// Ensures: ok only if the descriptor is open.
Result<Unit, OsError> check_descriptor(int descriptor);
// How many descriptors this process may have open.
int64_t descriptor_limit();

// Bytes moved; for reads fewer than asked for only at the end of the file. The pieces are used up.
Result<size_t, OsError> read_pieces(int descriptor, std::span<IoPiece> pieces);
Result<size_t, OsError> write_pieces(int descriptor, std::span<IoPiece> pieces);
Result<size_t, OsError> read_pieces_at(int descriptor, int64_t offset, std::span<IoPiece> pieces);
Result<size_t, OsError> write_pieces_at(int descriptor, int64_t offset, std::span<IoPiece> pieces);

enum class SeekFrom { kStart, kCurrent, kEnd };
// The new position from the start of the file.
Result<int64_t, OsError> seek(int descriptor, SeekFrom from, int64_t offset);

Result<Unit, OsError> sync_file(int descriptor, bool data_only);
// Cuts the file at the current position.
Result<Unit, OsError> truncate_at_position(int descriptor);
// Reserves room on disk, so that later writes cannot lack it.
Result<Unit, OsError> allocate(int descriptor, int64_t offset, int64_t size_bytes);

enum class Advice { kNormal, kRandom, kSequential, kWillNeed, kDontNeed, kNoReuse };
Result<Unit, OsError> advise(int descriptor, int64_t offset, int64_t size_bytes, Advice advice);

// The file's size in bytes as the system tells it: zero for the files of /proc, whatever they hold.
Result<int64_t, OsError> size_bytes(int descriptor);

}  // namespace apus::os
