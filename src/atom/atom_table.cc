#include "atom/atom_table.h"

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/exhausted.h"

namespace apus {
namespace {

constexpr size_t kChunk = 4096, kMaxChunks = 65536, kShards = 64;

struct Text {
  uint32_t size_bytes;
  uint32_t hash;
  const char* bytes;
};

struct Shard {
  std::mutex mutex;
  std::vector<uint32_t> slots = std::vector<uint32_t>(64, kNoAtom);  // Open addressing, power of 2.
  size_t used = 0;
};

struct Table {
  std::atomic<Text*> chunks[kMaxChunks] = {};
  std::mutex grow_mutex;  // Guards making a chunk; taken inside a shard's mutex.
  std::atomic<uint32_t> count{0};
  std::atomic<size_t> limit{1048576};
  std::atomic<size_t> text_bytes{0};
  Shard shards[kShards];
};

// Made at first use: well-known atoms are interned while static objects are initialised.
Table& table() {
  static Table* t = new Table;
  return *t;
}

uint32_t hash_text(std::string_view s) {
  uint64_t h = 0xcbf29ce484222325u;
  for (unsigned char c : s) h = (h ^ c) * 0x100000001b3u;
  return static_cast<uint32_t>(h ^ h >> 32);
}

Text& text_at(Table& t, uint32_t index) {
  return t.chunks[index / kChunk].load(std::memory_order_acquire)[index % kChunk];
}

// The slot that holds the text, or the empty one where it belongs. Requires: shard.mutex is held.
size_t find_slot(Table& t, Shard& shard, std::string_view s, uint32_t hash) {
  size_t mask = shard.slots.size() - 1;
  for (size_t i = hash / kShards & mask;; i = (i + 1) & mask) {
    uint32_t index = shard.slots[i];
    if (index == kNoAtom) return i;
    const Text& e = text_at(t, index);
    if (e.hash == hash && std::string_view(e.bytes, e.size_bytes) == s) return i;
  }
}

void grow(Table& t, Shard& shard) {
  std::vector<uint32_t> old = std::move(shard.slots);
  shard.slots.assign(old.size() * 2, kNoAtom);
  size_t mask = shard.slots.size() - 1;
  for (uint32_t index : old) {
    if (index == kNoAtom) continue;
    size_t i = text_at(t, index).hash / kShards & mask;
    while (shard.slots[i] != kNoAtom) i = (i + 1) & mask;
    shard.slots[i] = index;
  }
}

// Takes the next free index, or kNoAtom when the table is full.
uint32_t take_index(Table& t) {
  uint32_t index = t.count.load(std::memory_order_relaxed);
  do {
    if (index >= t.limit.load(std::memory_order_relaxed) || index >= kChunk * kMaxChunks)
      return kNoAtom;
  } while (!t.count.compare_exchange_weak(index, index + 1));
  auto& chunk = t.chunks[index / kChunk];
  if (!chunk.load(std::memory_order_acquire)) {
    std::lock_guard lock(t.grow_mutex);
    if (!chunk.load(std::memory_order_relaxed))
      chunk.store(new Text[kChunk](), std::memory_order_release);
  }
  return index;
}

uint32_t intern(Table& t, std::string_view utf8) {
  uint32_t hash = hash_text(utf8);
  Shard& shard = t.shards[hash % kShards];
  std::lock_guard lock(shard.mutex);
  size_t slot = find_slot(t, shard, utf8, hash);
  if (shard.slots[slot] != kNoAtom) return shard.slots[slot];
  uint32_t index = take_index(t);
  if (index == kNoAtom) return kNoAtom;
  char* bytes = new char[utf8.size() + 1];
  utf8.copy(bytes, utf8.size());
  bytes[utf8.size()] = 0;
  text_at(t, index) = {static_cast<uint32_t>(utf8.size()), hash, bytes};
  t.text_bytes.fetch_add(utf8.size() + 1, std::memory_order_relaxed);
  shard.slots[slot] = index;
  if (++shard.used * 4 > shard.slots.size() * 3) grow(t, shard);
  return index;
}

}  // namespace

uint32_t intern_atom(std::string_view utf8) {
  Table& t = table();
  uint32_t index = intern(t, utf8);
  if (index == kNoAtom && has_exhausted_handler())  // As OTP: the end, not an exception.
    exhausted("no more index entries in atom_tab (max=" + std::to_string(t.limit.load()) + ")");
  return index;
}

uint32_t find_atom(std::string_view utf8) {
  Table& t = table();
  uint32_t hash = hash_text(utf8);
  Shard& shard = t.shards[hash % kShards];
  std::lock_guard lock(shard.mutex);
  return shard.slots[find_slot(t, shard, utf8, hash)];
}

std::string_view atom_text(uint32_t index) {
  ASSERT(index < atom_count());
  const Text& e = text_at(table(), index);
  return {e.bytes, e.size_bytes};
}

size_t atom_count() { return table().count.load(std::memory_order_relaxed); }
size_t atom_limit() { return table().limit.load(std::memory_order_relaxed); }
void set_atom_limit(size_t limit) { table().limit.store(limit, std::memory_order_relaxed); }
size_t atom_text_bytes() { return table().text_bytes.load(std::memory_order_relaxed); }

}  // namespace apus
