// WorkStack: what an algorithm over deep data pushes instead of calling itself, so that depth is
// bounded by memory and not by the C stack. The first items lie inside the object; more go to the C
// heap. Threads: belongs to the function that made it.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <type_traits>

#include "base/check.h"

namespace apus {

template <class T, size_t kInline = 32>
class WorkStack {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  WorkStack() = default;
  ~WorkStack() {
    if (items_ != inline_) std::free(items_);
  }
  WorkStack(const WorkStack&) = delete;
  WorkStack& operator=(const WorkStack&) = delete;

  void push(const T& item) {
    if (size_ == capacity_) [[unlikely]]
      grow();
    items_[size_++] = item;
  }
  T pop() {
    ASSERT(size_ != 0);
    return items_[--size_];
  }
  T& top() {
    ASSERT(size_ != 0);
    return items_[size_ - 1];
  }
  void drop() {
    ASSERT(size_ != 0);
    --size_;
  }
  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }
  T& operator[](size_t i) {
    ASSERT(i < size_);
    return items_[i];
  }

 private:
  [[gnu::noinline]] void grow() {
    const size_t capacity = capacity_ * 2;
    T* items = static_cast<T*>(std::malloc(capacity * sizeof(T)));
    CHECK(items != nullptr);
    std::memcpy(items, items_, size_ * sizeof(T));
    if (items_ != inline_) std::free(items_);
    items_ = items;
    capacity_ = capacity;
  }

  T inline_[kInline];
  T* items_ = inline_;
  size_t size_ = 0;
  size_t capacity_ = kInline;
};

}  // namespace apus
