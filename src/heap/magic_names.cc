// See magic_names.h.
#include "heap/magic_names.h"

#include <unordered_map>

#include "heap/builders.h"
#include "sync/mutex.h"

namespace apus {
namespace {

struct Shard {
  Mutex mutex{LockRank::magic_names};
  std::unordered_multimap<uint32_t, MagicObject*> objects APUS_GUARDED_BY(mutex);
};
constexpr unsigned kShards = 64;
Shard shards[kShards];
Shard& shard_of(const RefNumbers& numbers) { return shards[numbers.n[0] % kShards]; }

std::atomic<uint64_t> remembered{0};  // How many, so that who looks for one needs no lock for none.

// With a count for the caller; null: nothing is known by these numbers.
MagicObject* find_magic(const RefNumbers& numbers) {
  if (remembered.load(std::memory_order_acquire) == 0) return nullptr;
  Shard& shard = shard_of(numbers);
  MutexLock lock(shard.mutex);
  auto [at, end] = shard.objects.equal_range(numbers.n[0]);
  for (; at != end; ++at)
    if (at->second->numbers == numbers && at->second->try_retain()) return at->second;
  return nullptr;
}

}  // namespace

void remember_magic(Term reference) {
  if (!is_magic_ref(reference)) return;
  MagicObject* object = magic_object(reference);
  if (object->is_remembered.load(std::memory_order_acquire)) return;
  Shard& shard = shard_of(object->numbers);
  MutexLock lock(shard.mutex);
  if (object->is_remembered.exchange(true, std::memory_order_acq_rel)) return;
  shard.objects.emplace(object->numbers.n[0], object);
  remembered.fetch_add(1, std::memory_order_release);
}

void forget_magic(MagicObject* object) {
  Shard& shard = shard_of(object->numbers);
  MutexLock lock(shard.mutex);
  auto [at, end] = shard.objects.equal_range(object->numbers.n[0]);
  while (at != end && at->second != object) ++at;
  CHECK(at != end);
  shard.objects.erase(at);
  remembered.fetch_sub(1, std::memory_order_release);
}

Term make_known_ref(TermHeap& heap, const RefNumbers& numbers) {
  MagicObject* object = find_magic(numbers);
  if (object == nullptr) return make_ref(heap, numbers);
  Term reference = make_magic_ref(heap, object);
  object->release();
  return reference;
}

}  // namespace apus
