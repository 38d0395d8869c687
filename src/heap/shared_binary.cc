#include "heap/shared_binary.h"

#include <cstdlib>

#include "base/check.h"

namespace apus {
namespace {

std::atomic<size_t> total_bytes{0};

}  // namespace

SharedBinary* SharedBinary::make(size_t size_bytes, size_t capacity_bytes) {
  ASSERT(capacity_bytes >= size_bytes);
  void* memory = std::malloc(sizeof(SharedBinary) + capacity_bytes);
  CHECK(memory);
  uint8_t* bytes = static_cast<uint8_t*>(memory) + sizeof(SharedBinary);
  total_bytes.fetch_add(capacity_bytes, std::memory_order_relaxed);
  return new (memory) SharedBinary{{1}, size_bytes, capacity_bytes, nullptr, nullptr, bytes};
}

void SharedBinary::free_now() {
  if (destroy) return destroy(this);
  total_bytes.fetch_sub(capacity_bytes, std::memory_order_relaxed);
  std::free(this);
}

size_t shared_binary_total_bytes() { return total_bytes.load(std::memory_order_relaxed); }

}  // namespace apus
