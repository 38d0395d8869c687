// A table: what it is, who may use it, and its objects in one shard or many.
//
//   Table -> shard 0 | shard 1 | ...     each: a lock, counts, and buckets (hash) or a tree (ordered)
//
// Hash tables with write_concurrency have many shards; bits of a key's hash choose one. A shard
// is a table of its own: it grows, shrinks and is walked by itself.
// Invariants: (1) an object is in the shard of its key's hash; (2) while `fixes` is not 0 no shard grows or
// shrinks, and deleted objects stay in their buckets, marked; (3) once `is_gone` is seen under a shard's
// lock that shard is never used again; the Table itself lives as long as references to it.
// Threads: objects under their shard's lock; owner, name and heir change under the lock of all tables
// (tables.h). OTP: ets(3).
#pragma once

#include <atomic>
#include <vector>

#include "ets/buckets.h"
#include "ets/tree.h"
#include "heap/magic.h"
#include "proc/stored_term.h"
#include "sync/mutex.h"
#include "sync/rw_lock.h"

namespace apus::ets {

enum class TableType : uint8_t { kSet, kBag, kDuplicateBag, kOrderedSet };
enum class Protection : uint8_t { kPrivate, kProtected, kPublic };
enum class Concurrency : uint8_t { kFalse, kTrue, kAuto };

struct TableOptions {
  TableType type = TableType::kSet;
  Protection protection = Protection::kProtected;
  size_t key_position = 1;
  bool is_named = false, reads_concurrently = false, is_compressed = false;
  Concurrency write_concurrency = Concurrency::kFalse;
  bool decentralized_counters = false;
  Term heir = kNil;  // A pid; nil: none.
  Term heir_data = kNoTerm;
};

struct alignas(64) Shard {
  RwLock lock{LockRank::ets_shard};
  size_t count = 0;       // Objects that are not deleted.
  size_t words = 0;       // Of all objects, deleted ones too, with their overhead.
  Buckets buckets;
  Tree tree;
  std::vector<uint32_t> to_purge;  // Hashes of objects deleted while the table is fixed.
};

// Who holds a table fixed, since when.
struct Fix {
  Term pid;
  uint32_t count;
};

struct ProcessTables;

class Table final : public MagicObject {
 public:
  static const char kType;
  static constexpr unsigned kShardBits = 5;

  Table(const TableOptions& options, Term name, Term owner);

  bool is_ordered() const { return type == TableType::kOrderedSet; }
  bool is_set() const { return type == TableType::kSet || is_ordered(); }
  bool is_owner(Term pid) const { return owner.load(std::memory_order_relaxed) == pid.bits; }
  uint32_t hash_of(Term key) const { return is_ordered() ? 0 : hash_key(key); }
  // Hashes of short atoms differ in their low bits only: these are spread over all of them.
  Shard& shard_of(uint32_t hash) { return shards[uint64_t{hash * 0x9E3779B1u} >> shard_shift]; }
  bool is_fixed() const { return fixes.load(std::memory_order_relaxed) != 0; }
  bool same_key(Term a, Term b) const { return is_ordered() ? equal(a, b) : exactly_equal(a, b); }
  size_t object_count();   // These two take each shard's lock in turn.
  size_t memory_words();
  // What refers to the table in Erlang: its name or a reference.
  Term id(TermHeap& heap);

  const TableType type;
  const Protection protection;
  const bool is_named, reads_concurrently, is_compressed, decentralized_counters;
  const Concurrency write_concurrency;
  const uint32_t key_position;
  const uint64_t shard_shift;  // 32 when there is one shard only.
  const uint32_t shard_count;
  Shard* shards;
  std::atomic<bool> is_gone{false};
  std::atomic<uint32_t> fixes{0};
  std::atomic<Word> owner;

  Term name() const { return {name_bits.load(std::memory_order_relaxed)}; }

  // Under the lock of all tables.
  std::atomic<Word> name_bits;
  Term heir;
  StoredTerm heir_data;
  ProcessTables* owner_tables = nullptr;
  Table *next_owned = nullptr, *previous_owned = nullptr;
  Table *next_table = nullptr, *previous_table = nullptr;

  // How far freeing its objects has come once it is gone.
  uint32_t shards_ended = 0;
  size_t buckets_ended = 0;

  Mutex fix_mutex{LockRank::ets_fixes};
  std::vector<Fix> fix_list APUS_GUARDED_BY(fix_mutex);
  int64_t fixed_since APUS_GUARDED_BY(fix_mutex) = 0;  // Erlang monotonic time.

 protected:
  ~Table() override;
  void destroy() override;  // A grace period later: readers find tables by name without counting.
};

// A shard locked for reading or writing. Requires of users: look at Table::is_gone first.
class ReadLock {
 public:
  explicit ReadLock(Shard& shard) : shard_(shard) { shard_.lock.lock_shared(); }
  ~ReadLock() { shard_.lock.unlock_shared(); }
  ReadLock(const ReadLock&) = delete;

 private:
  Shard& shard_;
};
class WriteLock {
 public:
  explicit WriteLock(Shard& shard) : shard_(shard) { shard_.lock.lock(); }
  ~WriteLock() { shard_.lock.unlock(); }
  WriteLock(const WriteLock&) = delete;

 private:
  Shard& shard_;
};
// All shards, for what must be seen as one change.
class WriteAllLock {
 public:
  explicit WriteAllLock(Table& table) : table_(table) {
    for (uint32_t i = 0; i < table.shard_count; i++) table.shards[i].lock.lock();
  }
  ~WriteAllLock() {
    for (uint32_t i = 0; i < table_.shard_count; i++) table_.shards[i].lock.unlock();
  }
  WriteAllLock(const WriteAllLock&) = delete;

 private:
  Table& table_;
};

}  // namespace apus::ets
