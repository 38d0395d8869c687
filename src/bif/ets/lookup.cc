// Reading the objects of one key. OTP: ets(3), lookup/2, lookup_element/3, member/2, take/2.
#include "bif/ets/argument.h"
#include "heap/builders.h"

using namespace apus;
using namespace apus::ets;

namespace {

// Copies of the object and of those of the same key behind it. The newest is first in the table: the list
// comes out in the order of insertion.
Term copies_of_all(const Table& table, const Object* o, TermHeap& heap) {
  Term list = kNil;
  for (; o; o = find_next(table, o)) list = make_cons(heap, copy_object(o, heap), list);
  return list;
}

}  // namespace

// All objects of the key. badarg: no table, no access.
BIF(ets, lookup, 2) {
  Table* table = table_argument(p, args[0], Need::kRead);
  if (!table) return Outcome::pending();
  Term key = args[1];
  uint32_t hash = table->hash_of(key);
  Shard& shard = table->shard_of(hash);
  ReadLock lock(shard);
  if (ets::is_gone(*table)) return gone(p);
  const Object* o = find(*table, shard, hash, key);
  if (!o) return kNil;
  if (table->is_set()) {
    Term copy = copy_object(o, p.heap);
    return make_cons(p.heap, copy, kNil);
  }
  return copies_of_all(*table, o, p.heap);
}

// One element of the object, or a list of one of each object in bags. badarg: badkey, no such element.
BIF(ets, lookup_element, 3) {
  Table* table = table_argument(p, args[0], Need::kRead);
  if (!table) return Outcome::pending();
  Term key = args[1];
  if (!args[2].is_small() || args[2].small() < 1) return badarg(p);
  size_t position = static_cast<size_t>(args[2].small());
  uint32_t hash = table->hash_of(key);
  Shard& shard = table->shard_of(hash);
  ReadLock lock(shard);
  if (ets::is_gone(*table)) return gone(p);
  const Object* o = find(*table, shard, hash, key);
  if (!o) return badarg(p, "badkey"_atom);
  if (table->is_set()) {
    if (position > o->arity()) return badarg(p);
    return copy_part(o->element(position), p.heap);
  }
  Term list = kNil;
  for (; o; o = find_next(*table, o)) {
    if (position > o->arity()) return badarg(p);
    list = make_cons(p.heap, copy_part(o->element(position), p.heap), list);
  }
  return list;
}

BIF(ets, member, 2) {
  Table* table = table_argument(p, args[0], Need::kRead);
  if (!table) return Outcome::pending();
  uint32_t hash = table->hash_of(args[1]);
  Shard& shard = table->shard_of(hash);
  ReadLock lock(shard);
  if (ets::is_gone(*table)) return gone(p);
  return make_boolean(find(*table, shard, hash, args[1]) != nullptr);
}

// As lookup, and the objects are deleted.
BIF(ets, take, 2) {
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  uint32_t hash = table->hash_of(args[1]);
  Shard& shard = table->shard_of(hash);
  Object* garbage = nullptr;
  Term taken = kNil;
  {
    WriteLock lock(shard);
    if (ets::is_gone(*table)) return gone(p);
    const Object* o = find(*table, shard, hash, args[1]);
    if (!o) return kNil;
    taken = copies_of_all(*table, o, p.heap);
    garbage = remove(*table, shard, hash, args[1]);
  }
  free_chain(garbage);
  return taken;
}

// {Address, Size, References} of each refc binary in the objects of a key.
BIF(erts_internal, ets_lookup_binary_info, 2) {
  Table* table = lookup(args[0]);
  if (!table) return refuse_table(p, args[0], nullptr);
  uint32_t hash = table->hash_of(args[1]);
  Shard& shard = table->shard_of(hash);
  ReadLock lock(shard);
  if (ets::is_gone(*table)) return gone(p);
  Term list = kNil;
  for (const Object* o = find(*table, shard, hash, args[1]); o; o = find_next(*table, o))
    list = binaries_of(o, p.heap, list);
  return list;
}
