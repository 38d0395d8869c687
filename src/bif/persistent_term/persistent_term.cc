// persistent_term: constants for the whole node, read without copying and without a lock.
//
//   published -> table: immutable array of entries, open addressing; an entry is a key and a value, both
//   literals in an area of their own
//
// put and erase make a new table and publish it; the former table and the replaced terms are freed when
// no process can refer to them any more: the literal area collector copies them out of every heap, as
// for purged code. Threads: get any, inside a slice; changes under a mutex.
// OTP: persistent_term(3).
#include "bif/persistent_term/persistent_term.h"

#include <atomic>
#include <mutex>
#include <vector>

#include "heap/builders.h"
#include "heap/literal_area.h"
#include "heap/map_build.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/hash.h"
#include "upgrade/loading.h"

namespace apus {
namespace {

struct Entry {
  Term pair[2];  // Key and value.
  LiteralArea* area;
};

struct Table {
  std::vector<Entry*> slots = std::vector<Entry*>(64, nullptr);
  size_t count = 0;
};

std::mutex change_mutex;
std::atomic<Table*> published{nullptr};

Table* table() {
  Table* t = published.load(std::memory_order_acquire);
  if (t) return t;
  std::lock_guard lock(change_mutex);
  t = published.load();
  if (!t) published.store(t = new Table);
  return t;
}

size_t slot_of(const Table& t, Term key) {
  size_t mask = t.slots.size() - 1;
  for (size_t i = internal_hash(key) & mask;; i = (i + 1) & mask)
    if (!t.slots[i] || exactly_equal(t.slots[i]->pair[0], key)) return i;
}

// A copy with room for one more and without `except`.
Table* copy_of(const Table& from, const Entry* except) {
  auto* to = new Table;
  size_t size = 64;
  while (size < (from.count + 1) * 2) size *= 2;
  to->slots.assign(size, nullptr);
  for (Entry* e : from.slots) {
    if (!e || e == except) continue;
    to->slots[slot_of(*to, e->pair[0])] = e;
    to->count++;
  }
  return to;
}

// Publishes a table in which `old` (may be null) is gone and `added` (may be null) is there.
// Requires: change_mutex is held.
void publish(Entry* old, Entry* added) {
  Table* from = published.load();
  Table* to = copy_of(*from, old);
  if (added) {
    to->slots[slot_of(*to, added->pair[0])] = added;
    to->count++;
  }
  published.store(to, std::memory_order_release);
  grace::retire(from);
  if (old) {
    release_literals(old->area);
    grace::retire(old);
  }
}

}  // namespace

bool has_dynamic_node_name() {
  TermHeap heap;
  Term key = make_tuple(heap, {"erts_internal"_atom, "dynamic_node_name"_atom});
  grace::Guard guard;
  Table* t = table();
  return t->slots[slot_of(*t, key)] != nullptr;
}

void for_each_persistent_term(void (*visit)(const PersistentTerm& term, void* data), void* data) {
  for (Entry* e : table()->slots) {
    if (!e) continue;
    std::span<const Word> words;
    if (e->area) words = {e->area->start, e->area->size_words};
    visit({e->pair[0], e->pair[1], words}, data);
  }
}

}  // namespace apus

using namespace apus;

// badarg: no such key.
BIF(persistent_term, get, 1) {
  Table* t = table();
  Entry* e = t->slots[slot_of(*t, args[0])];
  if (!e) return badarg(p);
  return e->pair[1];
}

BIF(persistent_term, get, 2) {
  Table* t = table();
  Entry* e = t->slots[slot_of(*t, args[0])];
  return e ? e->pair[1] : args[1];
}

// All pairs, in no order.
BIF(persistent_term, get, 0) {
  Term list = kNil;
  for (Entry* e : table()->slots)
    if (e) list = make_cons(p.heap, make_tuple(p.heap, e->pair, 2), list);
  return list;
}

// ok. system_limit: no room for literals. Putting what is there already changes nothing.
BIF(persistent_term, put, 2) {
  table();
  std::lock_guard lock(change_mutex);
  Table* t = published.load();
  Entry* old = t->slots[slot_of(*t, args[0])];
  if (old && exactly_equal(old->pair[1], args[1])) return "ok"_atom;
  auto* e = new Entry{{args[0], args[1]}, nullptr};
  bool full;
  e->area = make_shared_literal_area(e->pair, 2, &full);
  if (full) {
    delete e;
    return system_limit(p);
  }
  publish(old, e);
  return "ok"_atom;
}

// Whether the key was there.
BIF(persistent_term, erase, 1) {
  table();
  std::lock_guard lock(change_mutex);
  Table* t = published.load();
  Entry* old = t->slots[slot_of(*t, args[0])];
  if (!old) return "false"_atom;
  publish(old, nullptr);
  return "true"_atom;
}

BIF(erts_internal, erase_persistent_terms, 0) {
  table();
  std::lock_guard lock(change_mutex);
  std::vector<Entry*> all;
  for (Entry* e : published.load()->slots)
    if (e) all.push_back(e);
  for (Entry* e : all) publish(e, nullptr);
  return "ok"_atom;
}

// #{count => N, memory => Bytes}.
BIF(persistent_term, info, 0) {
  size_t words = 0;
  Table* t = table();
  for (Entry* e : t->slots)
    if (e && e->area) words += e->area->size_words;
  size_t bytes = words * sizeof(Word) + t->slots.size() * sizeof(Entry*) + t->count * sizeof(Entry);
  Term pairs[] = {"count"_atom, make_small(static_cast<int64_t>(t->count)), "memory"_atom,
                  make_small(static_cast<int64_t>(bytes))};
  return map_from_pairs(p.heap, pairs, 2);
}
