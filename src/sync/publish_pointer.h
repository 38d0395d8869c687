// PublishPointer: a pointer that one thread at a time replaces and all threads read, lock-free.
//
// What a reader sees through it was written before it was published. The old object may be freed
// only after a grace period (sync/grace.h), which replace() asks for by itself.
// Threads: get from any online thread; publish and replace under the owner's lock.
#pragma once

#include <atomic>

#include "sync/grace.h"

namespace apus {

template <class T>
class PublishPointer {
 public:
  constexpr PublishPointer(T* initial = nullptr) : pointer_(initial) {}
  PublishPointer(const PublishPointer&) = delete;
  PublishPointer& operator=(const PublishPointer&) = delete;

  T* get() const { return pointer_.load(std::memory_order_acquire); }

  // Shows `next` to readers. Ensures: the old pointer, which the caller retires in its own way.
  T* publish(T* next) { return pointer_.exchange(next, std::memory_order_acq_rel); }

  // Shows `next` and retires what was there.
  void replace(T* next) {
    if (T* old = publish(next)) grace::retire(old);
  }

 private:
  std::atomic<T*> pointer_;
};

}  // namespace apus
