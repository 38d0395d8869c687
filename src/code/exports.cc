#include "code/exports.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

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

// The stub lies behind the entry, so that stub code finds its operand beside it.
struct Entry : Export {
  Word stub[2];  // | handler | Bif* or Export* |
};

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
  if (!slot) slot = make_entry(key);
  return slot;
}

const Word* export_stub(const Export* e) { return static_cast<const Entry*>(e)->stub; }

bool is_loaded(const Export* e) {
  return e->address.load(std::memory_order_acquire) != export_stub(e);
}

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
