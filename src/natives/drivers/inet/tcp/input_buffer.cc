// Buffers of input; see input_buffer.h.
#include "natives/drivers/inet/tcp/input_buffer.h"

#include <cstring>

#include "base/check.h"

namespace apus::natives::inet {

bool InputBuffer::make(size_t capacity) {
  ASSERT(!binary_);
  binary_ = driver_alloc_binary(capacity);
  if (!binary_) return false;
  capacity_ = capacity;
  start_ = end_ = 0;
  return true;
}

bool InputBuffer::expand(size_t size) {
  size_t wanted = start_ + size;
  if (capacity_ >= wanted) return true;
  if (static_cast<size_t>(binary_->orig_size) < wanted) {
    ErlDrvBinary* larger = driver_realloc_binary(binary_, wanted);
    if (!larger) return false;
    binary_ = larger;
  }
  capacity_ = wanted;
  return true;
}

void InputBuffer::restart() {
  if (start_ == 0) return;
  std::memmove(binary_->orig_bytes, binary_->orig_bytes + start_, size());
  end_ = size();
  start_ = 0;
}

void InputBuffer::give_away(size_t dropped, size_t new_capacity) {
  drop(dropped);
  std::string_view rest = bytes();
  ErlDrvBinary* old = binary_;
  binary_ = nullptr;
  if (!rest.empty()) {
    CHECK(make(new_capacity < rest.size() ? rest.size() : new_capacity));
    std::memcpy(binary_->orig_bytes, rest.data(), rest.size());
    end_ = rest.size();
  }
  driver_free_binary(old);
  if (!binary_) clear();
  missing = 0;
}

void InputBuffer::push_front(std::string_view more) {
  missing = 0;
  if (binary_ && more.size() <= start_) {
    start_ -= more.size();
    if (!more.empty()) std::memcpy(binary_->orig_bytes + start_, more.data(), more.size());
    return;
  }
  std::string_view rest = binary_ ? bytes() : std::string_view();
  ErlDrvBinary* old = binary_;
  binary_ = nullptr;
  CHECK(make(capacity_ + more.size()));
  if (!more.empty()) std::memcpy(binary_->orig_bytes, more.data(), more.size());
  if (!rest.empty()) std::memcpy(binary_->orig_bytes + more.size(), rest.data(), rest.size());
  end_ = more.size() + rest.size();
  if (old) driver_free_binary(old);
}

void InputBuffer::clear() {
  if (binary_) driver_free_binary(binary_);
  binary_ = nullptr;
  start_ = end_ = capacity_ = missing = 0;
}

}  // namespace apus::natives::inet
