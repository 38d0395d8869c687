// Deleting objects and whole tables. OTP: ets(3), delete/1,2, delete_object/2, delete_all_objects/1.
#include "bif/ets/argument.h"
#include "heap/builders.h"

using namespace apus;
using namespace apus::ets;

namespace {

constexpr size_t kObjectsPerSlice = 2000;

// A table whose objects are being freed. The table's own count in its references is ours.
struct Ending final : MagicObject {
  static const char kType;
  explicit Ending(Table* table) : MagicObject(&kType, this), table(table) {}
  ~Ending() override {
    size_t all = SIZE_MAX;
    if (table) {
      free_objects(*table, &all);
      table->release();
    }
  }
  Table* table;
};
const char Ending::kType = 0;

// Objects that are out of their table and are being freed.
struct Chain final : MagicObject {
  static const char kType;
  explicit Chain(Object* first) : MagicObject(&kType, this), first(first) {}
  ~Chain() override { free_chain(first); }
  Object* first;
};
const char Chain::kType = 0;

// Frees objects for a part of a slice. Ensures: true when all are freed.
bool free_some(Process& p, Object** first) {
  size_t left = kObjectsPerSlice;
  for (; *first && left > 0; left--) {
    Object* o = *first;
    *first = o->next;
    free_object(o);
  }
  p.reductions_left -= static_cast<int64_t>(kObjectsPerSlice - left) / 2;
  return *first == nullptr;
}

Outcome go_on_ending(Process& p, Ending& ending) {
  size_t budget = kObjectsPerSlice;
  bool all = free_objects(*ending.table, &budget);
  p.reductions_left -= static_cast<int64_t>(kObjectsPerSlice - budget) / 2;
  if (!all) return yield(p);
  ending.table->release();
  ending.table = nullptr;
  return "true"_atom;
}

}  // namespace

// true. The table is gone at once; its memory is freed in slices.
BIF(ets, delete, 1) {
  if (auto* ending = magic_cast<Ending>(args[0], &Ending::kType)) return go_on_ending(p, *ending);
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  if (!begin_end(*table)) return gone(p);
  size_t budget = kObjectsPerSlice;
  if (free_objects(*table, &budget)) {
    table->release();
    return "true"_atom;
  }
  auto* ending = new Ending(table);
  args[0] = make_magic_ref(p.heap, ending);
  ending->release();
  return yield(p);
}

// true, whether the key was there or not.
BIF(ets, delete, 2) {
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  uint32_t hash = table->hash_of(args[1]);
  Shard& shard = table->shard_of(hash);
  Object* garbage = nullptr;
  {
    WriteLock lock(shard);
    if (ets::is_gone(*table)) return gone(p);
    garbage = remove(*table, shard, hash, args[1]);
  }
  free_chain(garbage);
  return "true"_atom;
}

// Deletes the objects that are =:= to this one. badarg: no tuple with a key.
BIF(ets, delete_object, 2) {
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  if (!is_object_for(*table, args[1])) return badarg(p);
  Term key = Tuple(args[1])[table->key_position - 1];
  uint32_t hash = table->hash_of(key);
  Shard& shard = table->shard_of(hash);
  Object* garbage = nullptr;
  {
    WriteLock lock(shard);
    if (ets::is_gone(*table)) return gone(p);
    garbage = remove(*table, shard, hash, key, args[1]);
  }
  free_chain(garbage);
  return "true"_atom;
}

// Deletes all objects as one change, and tells how many there were. Used as delete_all_objects/1 with
// undefined as second argument; a builtin that goes on freeing has the number there.
BIF(ets, internal_delete_all, 2) {
  if (auto* chain = magic_cast<Chain>(args[0], &Chain::kType)) {
    if (!free_some(p, &chain->first)) return yield(p);
    return args[1];
  }
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  Object* garbage = nullptr;
  size_t deleted = 0;
  {
    WriteAllLock lock(*table);
    if (ets::is_gone(*table)) return gone(p);
    for (uint32_t i = 0; i < table->shard_count; i++) {
      deleted += table->shards[i].count;
      garbage = remove_all(*table, table->shards[i], garbage);
    }
  }
  Term result = make_small(static_cast<int64_t>(deleted));
  if (free_some(p, &garbage)) return result;
  auto* chain = new Chain(garbage);
  args[0] = make_magic_ref(p.heap, chain);
  args[1] = result;
  chain->release();
  return yield(p);
}
