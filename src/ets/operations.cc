#include "ets/operations.h"

#include <cstring>

namespace apus::ets {
namespace {

size_t cost_words(const Object* o) { return o->words + kObjectOverheadWords; }

void count_in(Shard& shard, const Object* o) {
  shard.count++;
  shard.words += cost_words(o);
}

bool same_group(const Table& table, const Object* a, const Object* b) {
  return a->hash == b->hash &&
         exactly_equal(a->element(table.key_position), b->element(table.key_position));
}

void grow_by_need(const Table& table, Shard& shard) {
  if (shard.count > shard.buckets.count() && !table.is_fixed()) shard.buckets.grow();
}

Object* replace_link(Shard& shard, Object** link, Object* made) {
  Object* old = *link;
  made->next = old->next;
  *link = made;
  if (old->is_deleted) shard.count++;
  shard.words += cost_words(made) - cost_words(old);
  old->next = nullptr;
  return old;
}

// Puts an object before *link: at the end of its bucket, or before the others of its key.
void push_at(Shard& shard, Object** link, Object* made) {
  made->next = *link;
  *link = made;
  count_in(shard, made);
}

Object* insert_in_set(Table& table, Shard& shard, Object* made) {
  Object** bucket = shard.buckets.bucket_of(made->hash);
  Term key = made->element(table.key_position);
  Object** link = find_link(bucket, made->hash, key, table.key_position);
  if (*link) return replace_link(shard, link, made);
  push_at(shard, link, made);
  grow_by_need(table, shard);
  return nullptr;
}

Object* insert_in_bag(Table& table, Shard& shard, Object* made) {
  Object** bucket = shard.buckets.bucket_of(made->hash);
  Term key = made->element(table.key_position);
  Object** group = find_link(bucket, made->hash, key, table.key_position);
  if (table.type == TableType::kBag) {
    for (Object** link = group; *link && same_group(table, *link, made); link = &(*link)->next) {
      Object* o = *link;
      if (!exactly_equal(o->term(), made->term())) continue;
      if (!o->is_deleted) return made;
      // It comes back as the newest of its key.
      o->is_deleted = false;
      shard.count++;
      *link = o->next;
      o->next = *group;
      *group = o;
      return made;
    }
  }
  push_at(shard, group, made);
  grow_by_need(table, shard);
  return nullptr;
}

Object* insert_in_tree(Shard& shard, Object* made) {
  Object* old = shard.tree.put(made);
  if (old) shard.words += cost_words(made) - cost_words(old);
  else count_in(shard, made);
  return old;
}

Object* remove_from_tree(Shard& shard, Term key, Term only) {
  if (only) {
    Object* o = shard.tree.find(key);
    if (!o || !exactly_equal(o->term(), only)) return nullptr;
  }
  Object* old = shard.tree.take(key);
  if (!old) return nullptr;
  shard.count--;
  shard.words -= cost_words(old);
  old->next = nullptr;
  return old;
}

}  // namespace

Object* find(const Table& table, const Shard& shard, uint32_t hash, Term key) {
  if (table.is_ordered()) return shard.tree.find(key);
  Object* o = *find_link(shard.buckets.bucket_of(hash), hash, key, table.key_position);
  return o && o->is_deleted ? find_next(table, o) : o;
}

Object* find_next(const Table& table, const Object* object) {
  if (table.is_set()) return nullptr;
  for (Object* o = object->next; o && same_group(table, o, object); o = o->next)
    if (!o->is_deleted) return o;
  return nullptr;
}

Object* insert(Table& table, Shard& shard, Object* object) {
  switch (table.type) {
    case TableType::kSet: return insert_in_set(table, shard, object);
    case TableType::kOrderedSet: return insert_in_tree(shard, object);
    default: return insert_in_bag(table, shard, object);
  }
}

bool insert_flat(Table& table, Shard& shard, Term tuple, uint32_t hash) {
  Object** bucket = shard.buckets.bucket_of(hash);
  const Word* words = tuple.pointer();
  Object** link = find_link(bucket, hash, Term{words[table.key_position]}, table.key_position);
  if (Object* o = *link; o && !o->is_deleted && o->is_flat && o->term_words[0] == words[0]) {
    std::memcpy(o->term_words + 1, words + 1, header_arity(words[0]) * sizeof(Word));
    return true;
  }
  Object* made = make_object(tuple, hash);
  if (!made) return false;
  if (*link) {
    free_object(replace_link(shard, link, made));
  } else {
    push_at(shard, link, made);
    grow_by_need(table, shard);
  }
  return true;
}

static Object* take_out(Shard& shard, Object** link) {
  Object* o = *link;
  if (!o->is_deleted) shard.count--;
  shard.words -= cost_words(o);
  *link = o->next;
  o->next = nullptr;
  return o;
}

static void mark_deleted(Shard& shard, Object**& link) {
  Object* o = *link;
  if (!o->is_deleted) {
    shard.count--;
    shard.to_purge.push_back(o->hash);
    o->is_deleted = true;
  }
  link = &o->next;
}

Object* unlink(Table& table, Shard& shard, Object**& link) {
  if (!table.is_fixed()) return take_out(shard, link);
  mark_deleted(shard, link);
  return nullptr;
}

Object* remove(Table& table, Shard& shard, uint32_t hash, Term key, Term only) {
  if (table.is_ordered()) return remove_from_tree(shard, key, only);
  Object** link = find_link(shard.buckets.bucket_of(hash), hash, key, table.key_position);
  Object* garbage = nullptr;
  while (Object* o = *link) {
    if (o->hash != hash || !exactly_equal(o->element(table.key_position), key)) break;
    if (o->is_deleted || (only && !exactly_equal(o->term(), only))) {
      link = &o->next;
      continue;
    }
    Object* out = unlink(table, shard, link);
    if (!out) continue;
    out->next = garbage;
    garbage = out;
    if (table.type == TableType::kSet) break;
  }
  if (garbage) shrink_by_need(table, shard);
  return garbage;
}

Object* replace(Table& table, Shard& shard, Object* old, Object* made) {
  if (table.is_ordered()) return insert_in_tree(shard, made);
  Object** link = shard.buckets.bucket_of(old->hash);
  while (*link != old) link = &(*link)->next;
  return replace_link(shard, link, made);
}

void shrink_by_need(const Table& table, Shard& shard) {
  if (shard.buckets.is_too_large(shard.count) && !table.is_fixed()) shard.buckets.shrink();
}

Object* purge(Table& table, Shard& shard) {
  Object* garbage = nullptr;
  // From here on it does not matter that somebody fixes the table: he walks behind the lock we hold.
  if (table.is_fixed() || shard.to_purge.empty()) return nullptr;
  for (uint32_t hash : shard.to_purge) {
    Object** link = shard.buckets.bucket_of(hash);
    while (Object* o = *link) {
      if (!o->is_deleted) {
        link = &o->next;
        continue;
      }
      Object* out = take_out(shard, link);
      out->next = garbage;
      garbage = out;
    }
  }
  shard.to_purge.clear();
  shard.to_purge.shrink_to_fit();
  for (Object* o = garbage; o; o = o->next) shrink_by_need(table, shard);
  return garbage;
}

Object* remove_all(Table& table, Shard& shard, Object* garbage) {
  // Asked once: whoever fixes the table meanwhile begins to walk behind the lock we hold.
  bool is_fixed = table.is_fixed();
  auto take = [&](Object* o) {
    o->next = garbage;
    garbage = o;
  };
  while (Object* o = shard.tree.take_any()) take(o);
  if (table.is_ordered()) shard.words = shard.count = 0;
  for (size_t i = 0; i < shard.buckets.count(); i++) {
    Object** link = shard.buckets.at(i);
    while (*link) {
      if (is_fixed)
        mark_deleted(shard, link);
      else
        take(take_out(shard, link));
    }
  }
  if (is_fixed) return garbage;
  shard.to_purge.clear();
  while (shard.buckets.count() > shard.buckets.first()) shard.buckets.shrink();
  return garbage;
}

void free_chain(Object* first) {
  while (first) {
    Object* next = first->next;
    free_object(first);
    first = next;
  }
}

}  // namespace apus::ets
