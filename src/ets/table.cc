#include "ets/table.h"

#include <algorithm>

#include "heap/builders.h"
#include "sync/grace.h"

namespace apus::ets {
namespace {

// What stock's own structures of an empty table take, in words.
constexpr size_t kHashBaseWords = 49, kHashLocksWords = 1056, kCountersWords = 34;
constexpr size_t kTreeBaseWords = 139, kLockedTreeBaseWords = 99;

size_t base_words(const Table& t) {
  bool has_locks = t.write_concurrency != Concurrency::kFalse;
  size_t counters = has_locks && t.decentralized_counters ? kCountersWords : 0;
  if (t.is_ordered()) return (has_locks ? kLockedTreeBaseWords : kTreeBaseWords) + counters;
  return kHashBaseWords + (has_locks ? kHashLocksWords : 0) + counters;
}

bool has_many_shards(const TableOptions& o) {
  return o.type != TableType::kOrderedSet && o.write_concurrency != Concurrency::kFalse &&
         o.protection != Protection::kPrivate;
}

}  // namespace

const char Table::kType = 0;

Table::Table(const TableOptions& o, Term name, Term owner)
    : MagicObject(&kType, this),
      type(o.type),
      protection(o.protection),
      is_named(o.is_named),
      reads_concurrently(o.reads_concurrently),
      is_compressed(o.is_compressed),
      decentralized_counters(o.decentralized_counters),
      write_concurrency(o.write_concurrency),
      key_position(static_cast<uint32_t>(o.key_position)),
      shard_shift(has_many_shards(o) ? 32 - kShardBits : 32),
      shard_count(has_many_shards(o) ? 1u << kShardBits : 1),
      shards(new Shard[shard_count]),
      owner(owner.bits),
      name_bits(name.bits),
      heir(o.heir),
      heir_data(o.heir_data) {
  for (uint32_t i = 0; i < shard_count; i++) {
    shards[i].tree.set_key_position(key_position);
    if (!is_ordered()) shards[i].buckets.start(shard_count == 1 ? Buckets::kUsualBits : Buckets::kManyShardsBits);
  }
}

Table::~Table() { delete[] shards; }

void Table::destroy() {
  grace::retire(static_cast<void*>(this), [](void* p) { delete static_cast<Table*>(p); });
}

size_t Table::object_count() {
  size_t n = 0;
  for (uint32_t i = 0; i < shard_count; i++) {
    ReadLock lock(shards[i]);
    n += shards[i].count;
  }
  return n;
}

size_t Table::memory_words() {
  size_t words = base_words(*this), buckets = 0, objects = 0;
  for (uint32_t i = 0; i < shard_count; i++) {
    ReadLock lock(shards[i]);
    words += shards[i].words;
    objects += shards[i].count;
    buckets += shards[i].buckets.count();
  }
  // Stock's trees take a word more an object, its hash tables a word a bucket: 256 at first.
  if (is_ordered()) return words + objects;
  if (shard_count == 1) return words + shards[0].buckets.memory_words();
  return words + 256 + buckets - shard_count * shards[0].buckets.first();
}

Term Table::id(TermHeap& heap) { return is_named ? name() : make_magic_ref(heap, this); }

}  // namespace apus::ets
