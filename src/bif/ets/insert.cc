// Putting objects in: one, or a list of them as one change. OTP: ets(3), insert/2, insert_new/2.
#include "bif/ets/argument.h"
#include "heap/builders.h"
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

// Objects made of a list so far, chained in the order in which stock inserts them: that of the list, and
// for a bag the other way round.
struct Made final : MagicObject {
  static const char kType;
  explicit Made(bool only_new) : MagicObject(&kType, this), only_new(only_new) {}
  ~Made() override { free_chain(first); }
  void add(Object* made, bool is_bag) {
    if (is_bag) {
      made->next = first;
      first = made;
    } else {
      (last ? last->next : first) = made;
      last = made;
    }
  }
  const bool only_new;
  Object* first = nullptr;
  Object* last = nullptr;
};
const char Made::kType = 0;

bool is_list_of_objects(const Table& table, Term list) {
  for (; list.is_list(); list = tail(list))
    if (!is_object_for(table, head(list))) return false;
  return list.is_nil();
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

Outcome insert_made(Process& p, Table& table, Made& made) {
  bool ends = false, is_taken = false;
  Object* garbage = made.first;
  {
    WriteAllLock lock(table);
    ends = ets::is_gone(table);
    for (Object* o = made.first; o && made.only_new && !ends && !is_taken; o = o->next)
      is_taken = has_key_of(table, table.shard_of(o->hash), o);
    if (!ends && !is_taken) garbage = insert_chain(table, made.first);
  }
  made.first = nullptr;
  free_chain(garbage);
  if (ends) return gone(p);
  return make_boolean(!is_taken);
}

// Makes objects of the list in args[1] for a slice; when all are made they go in as one change.
Outcome make_and_insert(Process& p, Table& table, Made& made, Term* args) {
  Term rest = args[1];
  for (; rest.is_list() && p.reductions_left > 0; rest = tail(rest), p.reductions_left--) {
    Object* object = object_of(table, head(rest));
    if (!object) return system_limit(p);
    made.add(object, table.type == TableType::kBag);
  }
  if (rest.is_nil()) return insert_made(p, table, made);
  args[0] = make_tuple(p.heap, {make_magic_ref(p.heap, &made), table.id(p.heap)});
  args[1] = rest;
  return yield(p);
}

Outcome insert_list(Process& p, Table& table, Term* args, bool only_new) {
  if (!is_list_of_objects(table, args[1])) return badarg(p);
  auto* made = new Made(only_new);
  Outcome outcome = make_and_insert(p, table, *made, args);
  made->release();
  return outcome;
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

Outcome insert_any(Process& p, Term* args, bool only_new) {
  Made* made = nullptr;
  Term table_term = args[0], objects = args[1];
  if (is_tuple_of(table_term, 2)) {
    made = magic_cast<Made>(Tuple(table_term)[0], &Made::kType);
    if (made) table_term = Tuple(table_term)[1];
  }
  Table* table = table_argument(p, table_term, Need::kWrite);
  if (!table) return Outcome::pending();
  if (made) return make_and_insert(p, *table, *made, args);
  if (is_object_for(*table, objects)) return insert_one(p, *table, objects, only_new);
  if (!objects.is_list() && !objects.is_nil()) return badarg(p);
  return insert_list(p, *table, args, only_new);
}

}  // namespace

// true. badarg: no table, no access, neither a tuple with a key nor a proper list of such.
BIF(ets, insert, 2) { return insert_any(p, args, false); }

// false, and nothing is inserted, when one of the keys is there already.
BIF(ets, insert_new, 2) { return insert_any(p, args, true); }
