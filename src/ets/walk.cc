#include "ets/walk.h"

#include "ets/operations.h"
#include "heap/builders.h"

namespace apus::ets {
namespace {

bool gone(const Table& table) { return table.is_gone.load(std::memory_order_relaxed); }

Step found(const Table& table, const Object* o, TermHeap& heap) {
  return {Walked::kFound, copy_part(o->element(table.key_position), heap)};
}

const Object* first_live(const Object* o) {
  while (o && o->is_deleted) o = o->next;
  return o;
}

// The first live object in buckets from `bucket` on.
const Object* first_from(const Shard& shard, size_t bucket) {
  for (size_t i = bucket; i < shard.buckets.count(); i++)
    if (const Object* o = first_live(*shard.buckets.at(i))) return o;
  return nullptr;
}

Step first_in_shards(Table& table, uint32_t from, TermHeap& heap) {
  for (uint32_t i = from; i < table.shard_count; i++) {
    ReadLock lock(table.shards[i]);
    if (gone(table)) return {Walked::kGone};
    if (table.shards[i].count == 0) continue;
    if (const Object* o = first_from(table.shards[i], 0)) return found(table, o, heap);
  }
  return {Walked::kEnd};
}

Step next_in_hash(Table& table, Term key, TermHeap& heap) {
  uint32_t hash = table.hash_of(key);
  Shard& shard = table.shard_of(hash);
  {
    ReadLock lock(shard);
    if (gone(table)) return {Walked::kGone};
    size_t bucket = shard.buckets.index_of(hash);
    const Object* o = *find_link(shard.buckets.at(bucket), hash, key, table.key_position);
    if (!o) return {Walked::kNoKey};
    do {
      o = first_live(o->next);
    } while (o && o->hash == hash && exactly_equal(o->element(table.key_position), key));
    if (!o) o = first_from(shard, bucket + 1);
    if (o) return found(table, o, heap);
  }
  return first_in_shards(table, static_cast<uint32_t>(&shard - table.shards) + 1, heap);
}

Step step_of(const Table& table, const TreePlace& place, TermHeap& heap) {
  if (!place.is_valid()) return {Walked::kEnd};
  return found(table, place.object(), heap);
}

Term objects_of_bucket(const Object* o, TermHeap& heap) {
  Term list = kNil;
  for (; o; o = o->next)
    if (!o->is_deleted) list = make_cons(heap, copy_object(o, heap), list);
  return list;
}

Step ordered_slot(Table& table, size_t index, TermHeap& heap) {
  ReadLock lock(table.shards[0]);
  if (gone(table)) return {Walked::kGone};
  if (index == table.shards[0].count) return {Walked::kEnd};
  if (index > table.shards[0].count) return {Walked::kNoKey};
  TreePlace place = table.shards[0].tree.first();
  while (index-- > 0) place.next();
  return {Walked::kFound, make_list_of(heap, {copy_object(place.object(), heap)})};
}

}  // namespace

Step walk_from_end(Table& table, Direction direction, TermHeap& heap) {
  if (!table.is_ordered()) return first_in_shards(table, 0, heap);
  ReadLock lock(table.shards[0]);
  if (gone(table)) return {Walked::kGone};
  const Tree& tree = table.shards[0].tree;
  return step_of(table, direction == Direction::kForward ? tree.first() : tree.last(), heap);
}

Step walk_on(Table& table, Direction direction, Term key, TermHeap& heap) {
  if (!table.is_ordered()) return next_in_hash(table, key, heap);
  ReadLock lock(table.shards[0]);
  if (gone(table)) return {Walked::kGone};
  const Object* o = table.shards[0].tree.step(key, direction == Direction::kForward);
  return o ? found(table, o, heap) : Step{Walked::kEnd};
}

Step slot(Table& table, size_t index, TermHeap& heap) {
  if (table.is_ordered()) return ordered_slot(table, index, heap);
  for (uint32_t i = 0; i < table.shard_count; i++) {
    Shard& shard = table.shards[i];
    ReadLock lock(shard);
    if (gone(table)) return {Walked::kGone};
    if (index < shard.buckets.count())
      return {Walked::kFound, objects_of_bucket(*shard.buckets.at(index), heap)};
    index -= shard.buckets.count();
  }
  return {index == 0 ? Walked::kEnd : Walked::kNoKey};
}

}  // namespace apus::ets
