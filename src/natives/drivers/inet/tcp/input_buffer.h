// What has come on a stream and is not yet a whole packet, or not yet asked for.
//
//   binary:  | used up | bytes: start .. end | room .. capacity |
//
// The binary may be larger than its capacity, which is how much is read before a packet must be found.
// Threads: inside the port.
#pragma once

#include <string_view>

#include "abi/erl_driver.h"

namespace apus::natives::inet {

class InputBuffer {
 public:
  InputBuffer() = default;
  InputBuffer(const InputBuffer&) = delete;
  InputBuffer& operator=(const InputBuffer&) = delete;
  ~InputBuffer() { clear(); }

  bool exists() const { return binary_ != nullptr; }
  ErlDrvBinary* binary() const { return binary_; }
  std::string_view bytes() const { return {binary_->orig_bytes + start_, size()}; }
  size_t size() const { return end_ - start_; }
  size_t start() const { return start_; }
  size_t capacity() const { return capacity_; }
  size_t room() const { return capacity_ - end_; }
  char* room_at() { return binary_->orig_bytes + end_; }

  // Ensures: false when there is no memory, and then nothing has changed.
  bool make(size_t capacity);
  // Makes room for a packet of `size` bytes, those that are there included.
  bool expand(size_t size);
  // Moves the bytes to the front.
  void restart();
  void add(size_t size) { end_ += size; }
  void drop(size_t size) { start_ += size; }
  // Leaves the binary, which a process holds now, to it; what is left goes to a new one.
  void give_away(size_t dropped, size_t new_capacity);
  void push_front(std::string_view bytes);
  void clear();

  // Bytes that are missing of a packet or a request whose size is known; 0: unknown.
  size_t missing = 0;

 private:
  ErlDrvBinary* binary_ = nullptr;
  size_t start_ = 0, end_ = 0, capacity_ = 0;
};

}  // namespace apus::natives::inet
