// RelationTable: a set of small records found by their key: links by peer, monitors by reference.
//
//   null, or one block:  | count : 32 | capacity : 32 | Entry * capacity |
//
// Open addressing in a power of two of slots, at most three quarters full; removing moves the
// followers up, so that there are no tombstones. An empty table is one null pointer, since most
// processes have only few relations, and many none.
// Entry is trivially copyable, is empty when default-made, and has key() and is_empty(); Key has hash().
// Pointers to entries are valid until the next insert or remove. Threads: the owner's.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <new>
#include <type_traits>

#include "base/check.h"

namespace apus {

template <class Entry>
class RelationTable {
  static_assert(std::is_trivially_copyable_v<Entry>);

 public:
  RelationTable() = default;
  RelationTable(const RelationTable&) = delete;
  RelationTable& operator=(const RelationTable&) = delete;
  ~RelationTable() { std::free(block_); }

  uint32_t count() const { return block_ ? block_->count : 0; }
  size_t size_bytes() const { return block_ ? bytes_for(block_->capacity) : 0; }

  template <class Key>
  Entry* find(const Key& key) {
    if (!block_) return nullptr;
    Entry* e = slot_of(key);
    return e->is_empty() ? nullptr : e;
  }

  // Requires: no entry has this key. Ensures: where the entry lies now.
  Entry* insert(const Entry& entry) {
    if (!block_ || (block_->count + 1) * 4 > block_->capacity * 3) grow();
    Entry* e = slot_of(entry.key());
    ASSERT(e->is_empty());
    *e = entry;
    block_->count++;
    return e;
  }

  // Requires: `entry` points into the table.
  void remove(Entry* entry) {
    uint32_t mask = block_->capacity - 1;
    auto hole = static_cast<uint32_t>(entry - entries());
    for (uint32_t at = (hole + 1) & mask; !entries()[at].is_empty(); at = (at + 1) & mask) {
      uint32_t home = entries()[at].key().hash() & mask;
      // Moves up only what may stand in the hole: its home is not behind the hole.
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      entries()[hole] = entries()[at];
      hole = at;
    }
    entries()[hole] = Entry();
    if (--block_->count == 0) {
      std::free(block_);
      block_ = nullptr;
    }
  }

  // Some entry, or null: for emptying the table one by one.
  Entry* any() {
    if (!block_) return nullptr;
    for (uint32_t i = 0;; i++)
      if (Entry* e = &entries()[(last_any_ + i) & (block_->capacity - 1)]; !e->is_empty()) {
        last_any_ += i;
        return e;
      }
  }

  template <class F>
  void for_each(F&& visit) {
    if (!block_) return;
    for (uint32_t i = 0; i < block_->capacity; i++)
      if (!entries()[i].is_empty()) visit(entries()[i]);
  }

 private:
  struct Block {
    uint32_t count;
    uint32_t capacity;
  };
  static size_t bytes_for(uint32_t capacity) { return sizeof(Block) + capacity * sizeof(Entry); }
  static_assert(alignof(Entry) <= sizeof(Block));
  Entry* entries() const { return reinterpret_cast<Entry*>(block_ + 1); }

  // The entry with this key, or the empty one where it belongs.
  template <class Key>
  Entry* slot_of(const Key& key) const {
    uint32_t mask = block_->capacity - 1;
    uint32_t at = key.hash() & mask;
    while (!entries()[at].is_empty() && !(entries()[at].key() == key)) at = (at + 1) & mask;
    return &entries()[at];
  }

  void grow() {
    Block* old = block_;
    uint32_t capacity = old ? old->capacity * 2 : 2;
    block_ = static_cast<Block*>(std::malloc(bytes_for(capacity)));
    CHECK(block_);
    *block_ = {0, capacity};
    for (uint32_t i = 0; i < capacity; i++) new (&entries()[i]) Entry();
    if (!old) return;
    auto* from = reinterpret_cast<Entry*>(old + 1);
    for (uint32_t i = 0; i < old->capacity; i++)
      if (!from[i].is_empty()) *slot_of(from[i].key()) = from[i];
    block_->count = old->count;
    std::free(old);
  }

  Block* block_ = nullptr;
  uint32_t last_any_ = 0;
};

}  // namespace apus
