// What is done to the objects of one key, for every type of table.
//
// Requires of all: the shard is that of the hash (Table::hash_of), its lock is held (for changes: for
// writing), the table is not gone.
// Ensures: objects that are no longer in the table come back as a chain through `next`, to be freed by the
// caller when it has given the lock back: freeing may call destructors of objects outside heaps.
// Threads: under the shard's lock. OTP: ets(3).
#pragma once

#include "ets/table.h"

namespace apus::ets {

// The first object of the key that is not deleted, and the next one of the same key (bags).
Object* find(const Table& table, const Shard& shard, uint32_t hash, Term key);
Object* find_next(const Table& table, const Object* object);

// Puts an object in: replaces that of the same key (sets), or stands beside it (bags). A bag that has an
// equal object already gives the new one back.
[[nodiscard]] Object* insert(Table& table, Shard& shard, Object* object);

// The same for a set and a flat tuple; an object of the same shape is overwritten where it stands.
// Ensures: false when there is no memory for it.
bool insert_flat(Table& table, Shard& shard, Term tuple, uint32_t hash);

// Takes out all objects of the key, or those equal to `only`.
[[nodiscard]] Object* remove(Table& table, Shard& shard, uint32_t hash, Term key,
                             Term only = kNoTerm);
// Puts `made` in the place of an object of the same key.
[[nodiscard]] Object* replace(Table& table, Shard& shard, Object* old, Object* made);

// Takes out one object that a walk has come to: *link is it. For hash tables.
// Ensures: the object to free, or null when it stays, marked; *link is what is to be looked at next.
[[nodiscard]] Object* unlink(Table& table, Shard& shard, Object**& link);

// Shrinks a shard that has become much too large; to be called after objects were taken out.
void shrink_by_need(const Table& table, Shard& shard);

// Takes out what was marked while the table was fixed.
[[nodiscard]] Object* purge(Table& table, Shard& shard);

// Takes out all objects of a shard, before those of `garbage`.
[[nodiscard]] Object* remove_all(Table& table, Shard& shard, Object* garbage);

void free_chain(Object* first);

}  // namespace apus::ets
