#include "heap/shared_binary.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "base/check.h"
#include "base/exhausted.h"

namespace apus {
namespace {

std::atomic<size_t> total_bytes{0};

}  // namespace

namespace {

SharedBinary* place(void* memory, size_t size_bytes, size_t capacity_bytes) {
  uint8_t* bytes = static_cast<uint8_t*>(memory) + sizeof(SharedBinary);
  total_bytes.fetch_add(capacity_bytes, std::memory_order_relaxed);
  return new (memory) SharedBinary{{1}, capacity_bytes, nullptr, nullptr, bytes, size_bytes};
}

}  // namespace

SharedBinary* SharedBinary::make(size_t size_bytes, size_t capacity_bytes) {
  ASSERT(capacity_bytes >= size_bytes);
  size_t bytes;
  if (__builtin_add_overflow(sizeof(SharedBinary), capacity_bytes, &bytes)) bytes = SIZE_MAX;
  void* memory = std::malloc(bytes);
  if (!memory) out_of_memory("binary_alloc", bytes, "binary");
  return place(memory, size_bytes, capacity_bytes);
}

SharedBinary* SharedBinary::try_make(size_t size_bytes) {
  if (size_bytes > PTRDIFF_MAX - sizeof(SharedBinary)) return nullptr;
  void* memory = std::malloc(sizeof(SharedBinary) + size_bytes);
  return memory ? place(memory, size_bytes, size_bytes) : nullptr;
}

SharedBinary* SharedBinary::resize(SharedBinary* shared, size_t size_bytes) {
  if (size_bytes > PTRDIFF_MAX - sizeof(SharedBinary)) return nullptr;
  bool is_own = !shared->destroy && shared->references.load(std::memory_order_acquire) == 1;
  if (is_own) {
    size_t old_capacity = shared->capacity_bytes;
    void* memory = std::realloc(static_cast<void*>(shared), sizeof(SharedBinary) + size_bytes);
    if (!memory) return nullptr;
    total_bytes.fetch_sub(old_capacity, std::memory_order_relaxed);
    return place(memory, size_bytes, size_bytes);
  }
  SharedBinary* copy = try_make(size_bytes);
  if (!copy) return nullptr;
  size_t kept = shared->size_bytes < size_bytes ? shared->size_bytes : size_bytes;
  if (kept > 0) std::memcpy(copy->bytes, shared->bytes, kept);
  shared->release();
  return copy;
}

void SharedBinary::free_now() {
  if (destroy) return destroy(this);
  total_bytes.fetch_sub(capacity_bytes, std::memory_order_relaxed);
  std::free(this);
}

size_t shared_binary_total_bytes() { return total_bytes.load(std::memory_order_relaxed); }

}  // namespace apus
