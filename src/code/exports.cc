#include "code/exports.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

struct Key {
  Word module, function;
  uint32_t arity;
  bool operator==(const Key&) const = default;
};

struct KeyHash {
  size_t operator()(const Key& k) const {
    uint64_t h = (k.module * 0x9E3779B97F4A7C15u) ^ (k.function * 0xC2B2AE3D27D4EB4Fu) ^ k.arity;
    return h ^ h >> 29;
  }
};

// The stubs lie behind the entry, so that stub code finds its operand beside it.
struct Entry : Export {
  Word stub[2];   // | handler | Bif* or Export* |
  Word watch[2];  // | handler | Export* |
  std::atomic<const Word*> code;
  std::atomic<void*> watcher{nullptr};  // Changed under watch_mutex.
};

Entry* entry_of(Export* e) { return static_cast<Entry*>(e); }

Mutex watch_mutex{LockRank::export_watch};
std::atomic<int> watching_all{0};  // Changed under watch_mutex.

void publish(Entry* e) APUS_REQUIRES(watch_mutex) {
  bool watched = e->watcher.load(std::memory_order_relaxed) || watching_all.load(std::memory_order_seq_cst) > 0;
  e->address.store(watched ? e->watch : e->code.load(std::memory_order_relaxed),
                   std::memory_order_release);
}

constexpr size_t kShards = 16;

struct Shard {
  std::shared_mutex mutex;
  std::unordered_map<Key, Entry*, KeyHash> entries;
};

// Never destroyed: entries live for ever, and threads may still run while the program ends.
struct Table {
  Shard shards[kShards];
};
auto& shards = (new Table)->shards;
StubHandlers stub_handlers;
Key key_of(Term module, Term function, uint32_t arity) {
  return {module.bits, function.bits, arity};
}

Shard& shard_of(const Key& key) { return shards[KeyHash()(key) >> 5 & (kShards - 1)]; }

Entry* make_entry(const Key& key) {
  auto* e = new Entry;
  e->module = {key.module};
  e->function = {key.function};
  e->arity = key.arity;
  if (const Bif* bif = find_builtin(e->module, e->function, e->arity)) {
    e->bif = bif;
    e->stub[0] = stub_handlers.call_bif_stub;
    e->stub[1] = reinterpret_cast<Word>(bif);
  } else {
    e->stub[0] = stub_handlers.call_error_handler;
    e->stub[1] = reinterpret_cast<Word>(static_cast<Export*>(e));
  }
  CHECK(export_stub(e) == e->stub);
  e->watch[0] = stub_handlers.watch;
  e->watch[1] = reinterpret_cast<Word>(static_cast<Export*>(e));
  e->code.store(e->stub, std::memory_order_relaxed);
  e->address.store(e->stub, std::memory_order_release);
  return e;
}

}  // namespace

Export* find_export(Term module, Term function, uint32_t arity) {
  Key key = key_of(module, function, arity);
  Shard& shard = shard_of(key);
  std::shared_lock lock(shard.mutex);
  auto it = shard.entries.find(key);
  return it == shard.entries.end() ? nullptr : it->second;
}

Export* intern_export(Term module, Term function, uint32_t arity) {
  ASSERT(module.is_atom() && function.is_atom());
  if (Export* e = find_export(module, function, arity)) return e;
  Key key = key_of(module, function, arity);
  Shard& shard = shard_of(key);
  std::unique_lock lock(shard.mutex);
  Entry*& slot = shard.entries[key];
  if (slot) return slot;
  slot = make_entry(key);
  if (watching_all.load(std::memory_order_seq_cst) > 0) {
    MutexLock watch_lock(watch_mutex);
    publish(slot);
  }
  return slot;
}

const Word* export_code(const Export* e) {
  return static_cast<const Entry*>(e)->code.load(std::memory_order_acquire);
}

void set_export_code(Export* e, const Word* code) {
  MutexLock lock(watch_mutex);
  entry_of(e)->code.store(code, std::memory_order_release);
  publish(entry_of(e));
}

void watch_export(Export* e, void* watcher) {
  MutexLock lock(watch_mutex);
  entry_of(e)->watcher.store(watcher, std::memory_order_release);
  publish(entry_of(e));
}

void* export_watcher(const Export* e) {
  return static_cast<const Entry*>(e)->watcher.load(std::memory_order_acquire);
}

bool is_apply(const Export& e) {
  return e.function == "apply"_atom && e.module == "erlang"_atom && e.arity >= 2;
}

void watch_all_exports(bool more) {
  {
    MutexLock lock(watch_mutex);
    int before = watching_all.fetch_add(more ? 1 : -1, std::memory_order_seq_cst);
    CHECK(more || before > 0);
    if (before != (more ? 0 : 1)) return;
  }
  for_each_export(
      [](Export* e, void*) {
        MutexLock lock(watch_mutex);
        publish(entry_of(e));
      },
      nullptr);
}

bool is_loaded(const Export* e) { return export_code(e) != export_stub(e); }

bool is_callable(const Export* e) { return is_loaded(e) || e->bif; }

void for_each_export(void (*visit)(Export*, void*), void* data) {
  for (Shard& shard : shards) {
    std::shared_lock lock(shard.mutex);
    for (auto& [key, entry] : shard.entries) visit(entry, data);
  }
}

size_t export_count() {
  size_t n = 0;
  for (Shard& shard : shards) {
    std::shared_lock lock(shard.mutex);
    n += shard.entries.size();
  }
  return n;
}

void set_stub_handlers(const StubHandlers& handlers) { stub_handlers = handlers; }

}  // namespace apus
