// I/O queues (ErlNifIOQueue): bytes waiting to go out, as pieces of shared binaries.
//
//   pieces_ and binaries_ side by side; first_ is the first piece still in the queue
//
// Invariant: a piece lies in the binary of the same index, and the queue holds a count of it.
// Threads: one at a time; the library sees to that.
// OTP: erl_nif(3), ErlNifIOQueue and ErlNifIOVec.
#pragma once

#include <vector>

#include "abi/erl_nif.h"
#include "heap/shared_binary.h"

struct erts_io_queue {
  erts_io_queue() = default;
  ~erts_io_queue();
  erts_io_queue(const erts_io_queue&) = delete;
  erts_io_queue& operator=(const erts_io_queue&) = delete;

  // Adds a piece of the binary; takes over a count of it.
  void add(apus::SharedBinary* binary, char* base, size_t size_bytes);
  // Drops bytes from the front. Requires: count <= size_bytes().
  void drop(size_t count);
  size_t size_bytes() const { return size_bytes_; }
  // The pieces in order.
  SysIOVec* pieces() { return pieces_.data() + first_; }
  size_t piece_count() const { return pieces_.size() - first_; }
  apus::SharedBinary* first_binary() const { return binaries_[first_]; }

 private:
  void compact();

  std::vector<SysIOVec> pieces_;
  std::vector<apus::SharedBinary*> binaries_;
  size_t first_ = 0;
  size_t size_bytes_ = 0;
};
