// Allocation of ids; see id_table.h. Both arrays are reserved at full size and touched as used.
#include "sync/id_table.h"

#include <bit>

#include "os/memory.h"

namespace apus {

namespace {

constexpr uint32_t kIdMask = (uint32_t{1} << IdSlots::kIdBits) - 1;

size_t slots_bytes(uint32_t size) {
  size_t bytes = size_t{size} * sizeof(uintptr_t);
  size_t page = os::page_size_bytes();
  return (bytes + page - 1) / page * page;
}

}  // namespace

IdSlots::IdSlots(uint32_t limit) {
  uint32_t size = std::bit_ceil(limit < 16 ? 16u : limit);
  CHECK(size <= kMaxSize);
  mask_ = size - 1;
  auto slots = os::reserve_lazy(slots_bytes(size));
  auto freed = os::reserve_lazy(slots_bytes(size));
  CHECK(slots.ok() && freed.ok());
  slots_ = reinterpret_cast<std::atomic<uintptr_t>*>(*slots);
  freed_ = reinterpret_cast<uint32_t*>(*freed);
}

IdSlots::~IdSlots() {
  os::release(reinterpret_cast<std::byte*>(slots_), slots_bytes(size()));
  os::release(reinterpret_cast<std::byte*>(freed_), slots_bytes(size()));
}

uint32_t IdSlots::allocate() {
  uint32_t id;
  {
    MutexLock lock(mutex_);
    if (fresh_ < size()) {
      id = fresh_++;
      used_.store(fresh_, std::memory_order_release);
    } else if (freed_begin_ != freed_end_) {
      id = freed_[freed_begin_++ & mask_];
    } else {
      return kNoId;
    }
  }
  count_.fetch_add(1, std::memory_order_relaxed);
  slots_[id & mask_].store(kReserved, std::memory_order_release);
  return id;
}

void IdSlots::free(uint32_t id) {
  std::atomic<uintptr_t>& slot = slots_[id & mask_];
  CHECK(slot.load(std::memory_order_relaxed) != 0);
  slot.store(0, std::memory_order_release);
  count_.fetch_sub(1, std::memory_order_relaxed);
  MutexLock lock(mutex_);
  freed_[freed_end_++ & mask_] = (id + size()) & kIdMask;
}

}  // namespace apus
