// A port's queue of output: pieces of binaries that its driver could not write yet.
//
//   pieces_ -> {binary, offset, size} ...   each holds one count of its binary
//
// Drivers of threads of their own use it under their port data lock; others inside the port.
// OTP: erl_driver(3), driver_enq() and companions.
#pragma once

#include <deque>
#include <vector>

#include "abi/erl_driver.h"

namespace apus {

class OutputQueue {
 public:
  OutputQueue() = default;
  OutputQueue(const OutputQueue&) = delete;
  OutputQueue& operator=(const OutputQueue&) = delete;
  ~OutputQueue() { clear(); }

  size_t size_bytes() const { return size_bytes_; }
  // Takes over one count of the binary.
  void add(ErlDrvBinary* binary, size_t offset, size_t size, bool at_front);
  // Drops bytes from the front. Ensures: what is left.
  size_t drop(size_t size_bytes);
  // The pieces as vectors that are valid until the queue changes.
  const std::vector<SysIOVec>& vectors();
  const std::vector<ErlDrvBinary*>& binaries();
  void clear();

 private:
  struct Piece {
    ErlDrvBinary* binary;
    size_t offset, size;
  };
  std::deque<Piece> pieces_;
  size_t size_bytes_ = 0;
  std::vector<SysIOVec> vectors_;
  std::vector<ErlDrvBinary*> binaries_;
};

}  // namespace apus
