// Memory for machine code, seen twice: executable where it lies, writable only through a view that
// exists while something is written. No address is ever both, so a stray write cannot become code.
//
//   base_                                          base_ + size_
//   | read, execute ... the same pages ... read, execute |
//            ^ write() maps a few of them elsewhere, read and write, copies, and unmaps
//
// Threads: any; two threads may not write or discard overlapping bytes at once. Code that other
// threads may be running is changed only by writes of one aligned word or less.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

class CodeMemory {
 public:
  // Reserves addresses that end below `below_bytes`; memory is used where something was written.
  static Result<CodeMemory, OsError> reserve(size_t size_bytes, uintptr_t below_bytes);

  const std::byte* base() const { return base_; }
  size_t size_bytes() const { return size_; }

  // Requires: offset + count <= size_bytes().
  Result<Unit, OsError> write(size_t offset, const void* bytes, size_t count) const;
  // Stores one aligned word or less, in one store: a thread that runs there sees all of it or
  // nothing.
  Result<Unit, OsError> write_at_once(size_t offset, uint16_t value) const;
  // Gives memory back; it reads as zeros then. Requires: whole pages.
  void discard(size_t offset, size_t count) const;

 private:
  CodeMemory(const std::byte* base, size_t size, int file) : base_(base), size_(size), file_(file) {}

  const std::byte* base_;
  size_t size_;
  int file_;
};

}  // namespace apus::os
