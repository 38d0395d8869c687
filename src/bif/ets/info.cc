// What a table tells of itself. OTP: ets(3), info/1,2.
#include "bif/ets/argument.h"
#include "ets/chains.h"
#include "heap/builders.h"
#include "term/node.h"
#include "timer/erlang_time.h"

using namespace apus;
using namespace apus::ets;

namespace {

Term count(size_t n) { return make_small(static_cast<int64_t>(n)); }

Term type_name(const Table& t) {
  switch (t.type) {
    case TableType::kSet: return "set"_atom;
    case TableType::kBag: return "bag"_atom;
    case TableType::kDuplicateBag: return "duplicate_bag"_atom;
    case TableType::kOrderedSet: return "ordered_set"_atom;
  }
  return kNil;
}

Term protection_name(const Table& t) {
  switch (t.protection) {
    case Protection::kPrivate: return "private"_atom;
    case Protection::kProtected: return "protected"_atom;
    case Protection::kPublic: return "public"_atom;
  }
  return kNil;
}

Term write_concurrency(const Table& t) {
  return t.write_concurrency == Concurrency::kAuto ? "auto"_atom
                                                   : make_boolean(t.write_concurrency != Concurrency::kFalse);
}

// {{MegaSeconds, Seconds, MicroSeconds}, [{Pid, Count}]} or {MonotonicTime, ...}; false when not fixed.
Term fixes(Table& t, TermHeap& heap, bool is_monotonic) {
  MutexLock lock(t.fix_mutex);
  if (t.fix_list.empty()) return "false"_atom;
  Term list = kNil;
  for (const Fix& f : t.fix_list)
    list = make_cons(heap, make_tuple(heap, {f.pid, make_small(f.count)}), list);
  Term since = make_integer(heap, t.fixed_since);
  if (!is_monotonic) {
    int64_t us = (t.fixed_since + erlang_time_offset_ns()) / 1000;
    since = make_tuple(heap, {make_small(us / 1'000'000'000'000),
                              make_small(us / 1'000'000 % 1'000'000), make_small(us % 1'000'000)});
  }
  return make_tuple(heap, {since, list});
}

// {Buckets, average length of chains, its deviation, the expected one, shortest, longest, Kept, Locks}.
Term statistics(Table& t, TermHeap& heap) {
  if (t.is_ordered()) return "false"_atom;
  Chains c = chains_of(t);
  return make_tuple(heap, {count(c.buckets), make_float(heap, c.average),
                           make_float(heap, c.deviation), make_float(heap, c.expected_deviation),
                           count(c.shortest), count(c.longest), count(c.kept),
                           count(t.shard_count)});
}

Term heir(Table& t) {
  Term pid = heir_of(t);
  return pid.is_nil() ? "none"_atom : pid;
}

// {Address, Size, References} of all refc binaries in the table.
Term binaries(Table& t, TermHeap& heap) {
  Term list = kNil;
  for (uint32_t i = 0; i < t.shard_count; i++) {
    Shard& shard = t.shards[i];
    ReadLock lock(shard);
    if (ets::is_gone(t)) break;
    for (size_t b = 0; b < shard.buckets.count(); b++)
      for (const Object* o = *shard.buckets.at(b); o; o = o->next)
        list = binaries_of(o, heap, list);
    for (TreePlace place = shard.tree.first(); place.is_valid(); place.next())
      list = binaries_of(place.object(), heap, list);
  }
  return list;
}

struct Item {
  const char* name;
  bool is_shown;  // Of info/1.
  Term (*value)(Table& t, TermHeap& heap);
};

constexpr Item kItems[] = {
    {"id", true, [](Table& t, TermHeap& h) { return make_magic_ref(h, &t); }},
    {"decentralized_counters", true,
     [](Table& t, TermHeap&) { return make_boolean(t.decentralized_counters); }},
    {"read_concurrency", true,
     [](Table& t, TermHeap&) { return make_boolean(t.reads_concurrently); }},
    {"write_concurrency", true, [](Table& t, TermHeap&) { return write_concurrency(t); }},
    {"compressed", true, [](Table& t, TermHeap&) { return make_boolean(t.is_compressed); }},
    {"memory", true, [](Table& t, TermHeap&) { return count(t.memory_words()); }},
    {"owner", true, [](Table& t, TermHeap&) { return Term{t.owner.load()}; }},
    {"heir", true, [](Table& t, TermHeap&) { return heir(t); }},
    {"name", true, [](Table& t, TermHeap&) { return t.name(); }},
    {"size", true, [](Table& t, TermHeap&) { return count(t.object_count()); }},
    {"node", true, [](Table&, TermHeap&) { return this_node()->name; }},
    {"named_table", true, [](Table& t, TermHeap&) { return make_boolean(t.is_named); }},
    {"type", true, [](Table& t, TermHeap&) { return type_name(t); }},
    {"keypos", true, [](Table& t, TermHeap&) { return count(t.key_position); }},
    {"protection", true, [](Table& t, TermHeap&) { return protection_name(t); }},
    {"fixed", false, [](Table& t, TermHeap&) { return make_boolean(t.is_fixed()); }},
    {"safe_fixed", false, [](Table& t, TermHeap& h) { return fixes(t, h, false); }},
    {"safe_fixed_monotonic_time", false, [](Table& t, TermHeap& h) { return fixes(t, h, true); }},
    {"stats", false, [](Table& t, TermHeap& h) { return statistics(t, h); }},
    {"data", false, [](Table&, TermHeap&) { return "true"_atom; }},
    {"binary", false, [](Table& t, TermHeap& h) { return binaries(t, h); }},
};

}  // namespace

// A list of all that info/2 tells, or undefined when there is no such table. badarg: no table at all.
BIF(ets, info, 1) {
  Table* table = lookup(args[0]);
  if (!table && (args[0].is_atom() || magic_cast<Table>(args[0], &Table::kType)))
    return "undefined"_atom;
  if (!table) return refuse_table(p, args[0], nullptr);
  Term list = kNil;
  for (size_t i = std::size(kItems); i-- > 0;) {
    if (!kItems[i].is_shown) continue;
    Term value = kItems[i].value(*table, p.heap);
    list = make_cons(p.heap, make_tuple(p.heap, {atom(kItems[i].name), value}), list);
  }
  return list;
}

// One item. badarg: unknown item, no table at all.
BIF(ets, info, 2) {
  if (!args[1].is_atom()) return badarg(p);
  Table* table = lookup(args[0]);
  if (!table && (args[0].is_atom() || magic_cast<Table>(args[0], &Table::kType)))
    return "undefined"_atom;
  if (!table) return refuse_table(p, args[0], nullptr);
  std::string_view name = atom_text(args[1]);
  for (const Item& item : kItems)
    if (name == item.name) return item.value(*table, p.heap);
  return badarg(p);
}
