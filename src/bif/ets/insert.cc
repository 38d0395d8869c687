// Putting objects in: one, or a list of them as one change. OTP: ets(3), insert/2, insert_new/2.
#include "bif/ets/argument.h"
#include "term/cons.h"

using namespace apus;
using namespace apus::ets;

namespace {

Object* object_of(const Table& table, Term tuple) {
  Term key = Tuple(tuple)[table.key_position - 1];
  return make_object(tuple, table.hash_of(key));
}

bool has_key_of(const Table& table, Shard& shard, const Object* made) {
  return find(table, shard, made->hash, made->element(table.key_position)) != nullptr;
}

// Objects of all tuples of a list, chained in the order in which stock inserts them: that of the list, and
// for a bag the other way round; *first null when one cannot be made.
// Ensures: false when the list is no proper list of objects for the table.
bool objects_of_list(Process& p, const Table& table, Term list, Object** first) {
  size_t count = 0;
  for (Term rest = list;; rest = tail(rest), count++) {
    if (rest.is_nil()) break;
    if (!rest.is_list() || !is_object_for(table, head(rest))) return false;
  }
  Object** end = first;
  for (Term rest = list; rest.is_list(); rest = tail(rest)) {
    Object* made = object_of(table, head(rest));
    if (!made) {
      free_chain(*first);
      *first = nullptr;
      return true;
    }
    if (table.type == TableType::kBag) {
      made->next = *first;
      *first = made;
    } else {
      *end = made;
      end = &made->next;
    }
  }
  p.reductions_left -= static_cast<int64_t>(count);
  return true;
}

Object* insert_chain(Table& table, Object* first) {
  Object* garbage = nullptr;
  while (Object* made = first) {
    first = made->next;
    made->next = nullptr;
    Object* out = insert(table, table.shard_of(made->hash), made);
    if (!out) continue;
    out->next = garbage;
    garbage = out;
  }
  return garbage;
}

Outcome insert_list(Process& p, Table& table, Term list, bool only_new) {
  Object* first = nullptr;
  if (!objects_of_list(p, table, list, &first)) return badarg(p);
  if (!first) return list.is_nil() ? Outcome("true"_atom) : system_limit(p);
  bool ends = false, is_taken = false;
  Object* garbage = first;
  {
    WriteAllLock lock(table);
    ends = ets::is_gone(table);
    for (Object* o = first; o && only_new && !ends && !is_taken; o = o->next)
      is_taken = has_key_of(table, table.shard_of(o->hash), o);
    if (!ends && !is_taken) garbage = insert_chain(table, first);
  }
  free_chain(garbage);
  if (ends) return gone(p);
  return make_boolean(!is_taken);
}

Outcome insert_one(Process& p, Table& table, Term tuple, bool only_new) {
  Term key = Tuple(tuple)[table.key_position - 1];
  uint32_t hash = table.hash_of(key);
  Shard& shard = table.shard_of(hash);
  if (table.type == TableType::kSet && !only_new && is_flat_tuple(tuple)) {
    WriteLock lock(shard);
    if (ets::is_gone(table)) return gone(p);
    return insert_flat(table, shard, tuple, hash) ? Outcome("true"_atom) : system_limit(p);
  }
  Object* made = make_object(tuple, hash);
  if (!made) return system_limit(p);
  bool ends, is_taken;
  Object* garbage = made;
  {
    WriteLock lock(shard);
    ends = ets::is_gone(table);
    is_taken = !ends && only_new && has_key_of(table, shard, made);
    if (!ends && !is_taken) garbage = insert(table, shard, made);
  }
  free_chain(garbage);
  if (ends) return gone(p);
  return make_boolean(!is_taken);
}

Outcome insert_any(Process& p, Term table_term, Term objects, bool only_new) {
  Table* table = table_argument(p, table_term, Need::kWrite);
  if (!table) return Outcome::pending();
  if (is_object_for(*table, objects)) return insert_one(p, *table, objects, only_new);
  if (!objects.is_list() && !objects.is_nil()) return badarg(p);
  return insert_list(p, *table, objects, only_new);
}

}  // namespace

// true. badarg: no table, no access, neither a tuple with a key nor a proper list of such.
BIF(ets, insert, 2) { return insert_any(p, args[0], args[1], false); }

// false, and nothing is inserted, when one of the keys is there already.
BIF(ets, insert_new, 2) { return insert_any(p, args[0], args[1], true); }
