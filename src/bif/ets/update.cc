// Changing parts of objects in place. OTP: ets(3), update_counter/3,4, update_element/3.
//
// What is immediate before and after is overwritten where it stands; else the object is made anew.
#include <vector>

#include "bif/ets/argument.h"
#include "heap/arith.h"
#include "heap/builders.h"
#include "term/compare.h"
#include "term/cons.h"

using namespace apus;
using namespace apus::ets;

namespace {

// One element that is to be changed, from 1.
struct Change {
  size_t position;
  Term value;
};
using Changes = std::vector<Change>;

Object* changed_copy(const Table& table, const Object* o, const Changes& changes) {
  std::vector<Word> words(o->term_words, o->term_words + 1 + o->arity());
  for (const Change& c : changes) words[c.position] = c.value.bits;
  return make_object(make_boxed(words.data()), o->hash);
}

// Makes the changes. Ensures: *garbage is to be freed; false when memory has no room for it.
bool apply(Table& table, Shard& shard, Object* o, const Changes& changes, Object** garbage) {
  bool in_place = true;
  for (const Change& c : changes)
    in_place &= c.value.is_immediate() && o->element(c.position).is_immediate();
  if (in_place) {
    for (const Change& c : changes) o->term_words[c.position] = c.value.bits;
    return true;
  }
  Object* made = changed_copy(table, o, changes);
  if (!made) return false;
  *garbage = replace(table, shard, o, made);
  return true;
}

// One operation of update_counter.
struct CounterStep {
  Term position, increment, threshold, set_value;  // kNoTerm where there are none.
};

// Ensures: false when the term is no operation.
bool read_step(const Table& table, Term t, CounterStep* step) {
  *step = {make_small(table.key_position + 1), t, kNoTerm, kNoTerm};
  if (!t.is_tuple()) return true;
  Tuple parts(t);
  if (parts.arity() != 2 && parts.arity() != 4) return false;
  *step = {parts[0], parts[1], kNoTerm, kNoTerm};
  if (parts.arity() == 4) step->threshold = parts[2], step->set_value = parts[3];
  return true;
}

// The counter after one step; kNoTerm when the numbers are no integers.
Term next_value(Process& p, Term value, const CounterStep& s) {
  if (!value.is_integer() || !s.increment.is_integer()) return kNoTerm;
  Term sum = arith_add(p.heap, value, s.increment);
  if (arith_failed(sum)) return kNoTerm;
  if (!s.threshold) return sum;
  if (!s.threshold.is_integer() || !s.set_value.is_integer()) return kNoTerm;
  bool goes_down = compare(s.increment, make_small(0)) < 0;
  int c = compare(sum, s.threshold);
  return (goes_down ? c < 0 : c > 0) ? s.set_value : sum;
}

// Does the steps on the tuple `base`, noting changes and results; false with p.pending set when one is wrong.
bool count_up(Process& p, const Table& table, Tuple base, Term operations, bool is_list,
              Changes* changes, std::vector<Term>* results) {
  Term rest = operations;
  do {
    Term operation = is_list ? head(rest) : operations;
    CounterStep step;
    bool ok = read_step(table, operation, &step) && (!is_list || operation.is_tuple());
    if (!ok || !step.position.is_small() || !step.increment.is_integer())
      return (void)badarg(p), false;
    int64_t n = step.position.small();
    if (n < 1 || static_cast<size_t>(n) > base.arity())
      return (void)badarg(p, "position"_atom), false;
    auto position = static_cast<size_t>(n);
    if (position == table.key_position) return (void)badarg(p, "keypos"_atom), false;
    Change* change = nullptr;
    for (Change& c : *changes)
      if (c.position == position) change = &c;
    Term value = next_value(p, change ? change->value : base[position - 1], step);
    if (!value) return (void)badarg(p), false;
    // What does not fit into a word may lie in the table, where the next change frees it.
    if (change) change->value = value;
    else changes->push_back({position, value});
    results->push_back(value);
    if (is_list) rest = tail(rest);
  } while (is_list && rest.is_list());
  if (is_list && !rest.is_nil()) return (void)badarg(p), false;
  return true;
}

// A copy of the default object with the key in its place; kNoTerm when it is no object.
Term keyed_default(Process& p, const Table& table, Term object, Term key) {
  if (!is_object_for(table, object)) return kNoTerm;
  Term copy = make_tuple(p.heap, Tuple(object).elements(), Tuple(object).arity());
  copy.pointer()[table.key_position] = key.bits;
  return copy;
}

// The usual case: one small integer becomes another one.
bool count_small(const Table& table, Object* o, Term increment, size_t position, Term* result) {
  if (position > o->arity() || position == table.key_position || !increment.is_small()) return false;
  Term value = o->element(position);
  if (!value.is_small()) return false;
  int64_t sum = value.small() + increment.small();
  if (!fits_small(sum)) return false;
  *result = make_small(sum);
  o->term_words[position] = result->bits;
  return true;
}

bool count_quickly(const Table& table, Object* o, Term operation, Term* result) {
  if (operation.is_small())
    return count_small(table, o, operation, table.key_position + 1, result);
  if (!is_tuple_of(operation, 2)) return false;
  Tuple pair(operation);
  if (!pair[0].is_small() || pair[0].small() < 1) return false;
  return count_small(table, o, pair[1], static_cast<size_t>(pair[0].small()), result);
}

Outcome update_counter(Process& p, Term table_term, Term key, Term operations, Term default_object) {
  Table* table = table_argument(p, table_term, Need::kWrite);
  if (!table) return Outcome::pending();
  if (!table->is_set()) return badarg(p, "table_type"_atom);
  uint32_t hash = table->hash_of(key);
  Shard& shard = table->shard_of(hash);
  bool is_list = operations.is_list();
  Object* garbage = nullptr;
  Changes changes;
  std::vector<Term> results;
  {
    WriteLock lock(shard);
    if (ets::is_gone(*table)) return gone(p);
    Object* o = find(*table, shard, hash, key);
    Term result;
    if (o && count_quickly(*table, o, operations, &result)) return result;
    Term base = o ? o->term() : kNoTerm;
    if (!o && !default_object) return badarg(p, "badkey"_atom);
    if (!o) base = keyed_default(p, *table, default_object, key);
    if (!base) return badarg(p);
    if (!operations.is_nil() &&
        !count_up(p, *table, Tuple(base), operations, is_list, &changes, &results))
      return Outcome::pending();
    if (!o) {
      for (const Change& c : changes) base.pointer()[c.position] = c.value.bits;
      Object* made = make_object(base, hash);
      if (!made) return system_limit(p);
      garbage = insert(*table, shard, made);
    } else if (!apply(*table, shard, o, changes, &garbage)) {
      return system_limit(p);
    }
  }
  free_chain(garbage);
  if (operations.is_nil()) return kNil;
  return is_list ? make_list_of(p.heap, results.data(), results.size()) : results[0];
}

// Reads {Position, Value} pairs. Ensures: false with p.pending set when one is wrong.
bool read_changes(Process& p, const Table& table, Term pairs, Changes* changes) {
  bool is_list = !pairs.is_tuple();
  for (Term rest = pairs;;) {
    if (is_list && rest.is_nil()) return true;
    if (is_list && !rest.is_list()) return (void)badarg(p), false;
    Term pair = is_list ? head(rest) : pairs;
    if (!is_tuple_of(pair, 2)) return (void)badarg(p), false;
    Term position = Tuple(pair)[0];
    if (!position.is_small() || position.small() < 1) return (void)badarg(p), false;
    if (position.small() == table.key_position) return (void)badarg(p, "keypos"_atom), false;
    changes->push_back({static_cast<size_t>(position.small()), Tuple(pair)[1]});
    if (!is_list) return true;
    rest = tail(rest);
  }
}

}  // namespace

// The new value, or a list of them. badarg: badkey, position, keypos, no integers, a bag.
BIF(ets, update_counter, 3) { return update_counter(p, args[0], args[1], args[2], kNoTerm); }
BIF(ets, update_counter, 4) { return update_counter(p, args[0], args[1], args[2], args[3]); }

// Whether the key was there. badarg: positions that are none, or that of the key; a bag.
BIF(ets, update_element, 3) {
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  if (!table->is_set()) return badarg(p);
  Changes changes;
  if (!read_changes(p, *table, args[2], &changes)) return Outcome::pending();
  uint32_t hash = table->hash_of(args[1]);
  Shard& shard = table->shard_of(hash);
  Object* garbage = nullptr;
  {
    WriteLock lock(shard);
    if (ets::is_gone(*table)) return gone(p);
    Object* o = find(*table, shard, hash, args[1]);
    if (!o) return "false"_atom;
    for (const Change& c : changes)
      if (c.position > o->arity()) return badarg(p);
    if (!apply(*table, shard, o, changes, &garbage)) return system_limit(p);
  }
  free_chain(garbage);
  return "true"_atom;
}
