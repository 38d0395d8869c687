// IdTable: numbers -> objects, for pids and ports.
//
// An id is 28 bits (its low 15 print as the number, the other 13 as the serial of a pid). The table
// has a slot per possible live object; slot = id mod size. A freed slot's next id is its last one
// plus the size, and freed slots queue up behind those never used: so first ids are small and
// increase, an id comes back only after all others had their turn, and allocation is O(1).
//
//   slots_[id mod size] -> T*  | null (free)  | 1 (reserved, not yet published)
//   freed_  ring of next ids of freed slots, oldest first; ids below `fresh_` were handed out
//
// Invariants: an object answers table_id() with the id it was published under, for ever.
// Threads: lookup and iteration lock-free, under grace (sync/grace.h); allocate, publish and remove
// from any thread, under a short lock. After remove(), the object must be retired, not deleted.
// OTP: erlang:processes/0, "+P" and "+Q"; system_limit when full.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/check.h"
#include "sync/mutex.h"

namespace apus {

// The part that does not depend on the type of the objects.
class IdSlots {
 public:
  static constexpr uint32_t kIdBits = 28;
  static constexpr uint32_t kMaxSize = uint32_t{1} << 27;
  static constexpr uint32_t kNoId = UINT32_MAX;

  // `limit` is rounded up to a power of two, as OTP does; size() tells.
  explicit IdSlots(uint32_t limit);
  ~IdSlots();
  IdSlots(const IdSlots&) = delete;
  IdSlots& operator=(const IdSlots&) = delete;

  // Ensures: kNoId when `size()` objects live.
  uint32_t allocate();
  void free(uint32_t id);  // Of an id that is reserved or published.

  uint32_t size() const { return mask_ + 1; }
  uint32_t count() const { return count_.load(std::memory_order_relaxed); }
  // Slots at and beyond this index were never used: iteration stops here.
  uint32_t used_slots() const { return used_.load(std::memory_order_acquire); }

 protected:
  static constexpr uintptr_t kReserved = 1;
  uint32_t mask_;
  std::atomic<uintptr_t>* slots_;

 private:
  std::atomic<uint32_t> count_{0};
  std::atomic<uint32_t> used_{0};
  Mutex mutex_{LockRank::id_table};
  uint32_t fresh_ APUS_GUARDED_BY(mutex_) = 0;
  uint32_t* freed_ APUS_GUARDED_BY(mutex_);
  uint64_t freed_begin_ APUS_GUARDED_BY(mutex_) = 0;
  uint64_t freed_end_ APUS_GUARDED_BY(mutex_) = 0;
};

template <class T>
class IdTable : public IdSlots {
 public:
  using IdSlots::IdSlots;

  void publish(uint32_t id, T* object) {
    ASSERT(object->table_id() == id);
    slots_[id & mask_].store(reinterpret_cast<uintptr_t>(object), std::memory_order_release);
  }

  // Ensures: null when nothing lives under `id`.
  T* lookup(uint32_t id) const {
    T* object = at_slot(id & mask_);
    return object && object->table_id() == id ? object : nullptr;
  }

  // The object in a slot, if one is published there. Iterate slots 0 .. used_slots() - 1: whatever
  // lives during the whole iteration is seen once; what comes or goes meanwhile may be.
  T* at_slot(uint32_t slot) const {
    uintptr_t word = slots_[slot].load(std::memory_order_acquire);
    return word > kReserved ? reinterpret_cast<T*>(word) : nullptr;
  }

  // Unpublishes. The id is free again at once; the object waits for its grace period.
  void remove(uint32_t id) { free(id); }

  template <class F>
  void for_each(F&& visit) const {
    uint32_t end = used_slots();
    for (uint32_t slot = 0; slot < end; slot++)
      if (T* object = at_slot(slot)) visit(*object);
  }
};

}  // namespace apus
