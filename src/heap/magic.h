// An object of the VM that terms keep alive through a magic reference (term/ref.h): NIF resources,
// ets tables as references, atomics, counters, compiled patterns, states of resumable builtins.
//
// Threads: the count is atomic. The destructor runs on whatever thread drops the last reference,
// often inside a collection: it must not touch a process heap.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "term/ref.h"

namespace apus {

void forget_magic(MagicObject* object);

class MagicObject {
 public:
  // `type` tells what it is: the address of a static object, compared by its users.
  MagicObject(const void* type, size_t occupied_bytes) : type_(type), occupied_bytes_(occupied_bytes) {}
  // `self` is this object as the class that it is in the end.
  template <class Self>
  MagicObject(const void* type, const Self*) : MagicObject(type, sizeof(Self)) {}
  MagicObject(const MagicObject&) = delete;
  const void* type() const { return type_; }
  // What it occupies, without what it points at.
  size_t occupied_bytes() const { return occupied_bytes_; }
  int64_t references() const { return references_.load(std::memory_order_relaxed); }
  void retain() { references_.fetch_add(1, std::memory_order_relaxed); }
  // For who knows the object without counting it: false when its last reference is gone already.
  bool try_retain() {
    int64_t n = references_.load(std::memory_order_relaxed);
    while (n > 0) {
      if (references_.compare_exchange_weak(n, n + 1, std::memory_order_acquire)) return true;
    }
    return false;
  }
  void release() {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    if (is_remembered.load(std::memory_order_acquire)) forget_magic(this);
    destroy();
  }
  // The numbers of every reference term to this object; set when the first one is made.
  RefNumbers numbers;
  std::atomic<bool> is_remembered{false};  // In the table of magic_names.h.

 protected:
  virtual ~MagicObject() = default;
  virtual void destroy() { delete this; }

 private:
  std::atomic<int64_t> references_{1};
  const void* type_;
  const size_t occupied_bytes_;
};

// The magic object of that type behind t, or null.
template <class T>
T* magic_cast(Term t, const void* type) {
  if (!is_magic_ref(t) || magic_object(t)->type() != type) return nullptr;
  return static_cast<T*>(magic_object(t));
}

}  // namespace apus
