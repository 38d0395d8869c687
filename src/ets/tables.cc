#include "ets/tables.h"

#include <cstdlib>

#include "atom/atom_table.h"
#include "ets/operations.h"
#include "ets/process_tables.h"
#include "heap/builders.h"
#include "heap/copy.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus::ets {
namespace {

Mutex mutex{LockRank::ets_tables};
Table* first_table APUS_GUARDED_BY(mutex) = nullptr;

std::atomic<Table*>& named(Term name) {
  static auto* names =
      static_cast<std::atomic<Table*>*>(std::calloc(atom_limit(), sizeof(std::atomic<Table*>)));
  CHECK(names != nullptr);
  return names[name.atom_index()];
}

ProcessTables& tables_of_locked(Process& p) APUS_REQUIRES(mutex) {
  std::atomic_ref<void*> state(p.ets_state);
  if (void* there = state.load(std::memory_order_relaxed))
    return *static_cast<ProcessTables*>(there);
  auto* made = new ProcessTables;
  state.store(made, std::memory_order_release);
  return *made;
}

void own(ProcessTables& tables, Table& table) APUS_REQUIRES(mutex) {
  table.owner_tables = &tables;
  table.previous_owned = nullptr;
  table.next_owned = tables.owned;
  if (tables.owned) tables.owned->previous_owned = &table;
  tables.owned = &table;
}

void disown(Table& table) APUS_REQUIRES(mutex) {
  Table*& before =
      table.previous_owned ? table.previous_owned->next_owned : table.owner_tables->owned;
  before = table.next_owned;
  if (table.next_owned) table.next_owned->previous_owned = table.previous_owned;
  table.owner_tables = nullptr;
}

void list(Table& table) APUS_REQUIRES(mutex) {
  table.next_table = first_table;
  if (first_table) first_table->previous_table = &table;
  first_table = &table;
}

void unlist(Table& table) APUS_REQUIRES(mutex) {
  Table*& before = table.previous_table ? table.previous_table->next_table : first_table;
  before = table.next_table;
  if (table.next_table) table.next_table->previous_table = table.previous_table;
}

bool end_locked(Table& table) APUS_REQUIRES(mutex) {
  if (table.is_gone.load(std::memory_order_relaxed)) return false;
  table.is_gone.store(true, std::memory_order_release);
  if (table.is_named) named(table.name()).store(nullptr, std::memory_order_release);
  disown(table);
  unlist(table);
  return true;
}

// Waits until who came before `is_gone` was set has left.
void pass_through_locks(Table& table) {
  for (uint32_t i = 0; i < table.shard_count; i++) WriteLock lock(table.shards[i]);
}

// A live process that may get tables; null when there is none. Requires: in a grace section.
Process* receiver(Term pid) {
  Process* p = pid.is_local_pid() ? find_process(pid) : nullptr;
  return p && !p->is_exiting() ? p : nullptr;
}

void hand_over(Table& table, Process& to) APUS_REQUIRES(mutex) {
  disown(table);
  own(tables_of_locked(to), table);
  table.owner.store(to.pid.bits, std::memory_order_relaxed);
}

void send_transfer(Term to, Table& table, Term from, Term data) {
  TermHeap heap;
  Term copy = copy_into(data, heap, Literals::kCopy);
  Term message = make_tuple(heap, {"ETS-TRANSFER"_atom, table.id(heap), from, copy});
  send_signal(to, make_message_from(heap, message));
}

}  // namespace

ProcessTables& tables_of(Process& p) {
  std::atomic_ref<void*> state(p.ets_state);
  if (void* there = state.load(std::memory_order_acquire))
    return *static_cast<ProcessTables*>(there);
  MutexLock lock(mutex);
  return tables_of_locked(p);
}

Table* by_name(Term name) {
  Table* table = named(name).load(std::memory_order_acquire);
  return table && !table->is_gone.load(std::memory_order_acquire) ? table : nullptr;
}

Table* create(Process& p, const TableOptions& options, Term name) {
  auto* table = new Table(options, name, p.pid);
  MutexLock lock(mutex);
  if (options.is_named) {
    Table* free = nullptr;
    if (!named(name).compare_exchange_strong(free, table, std::memory_order_acq_rel)) {
      table->release();
      return nullptr;
    }
  }
  own(tables_of_locked(p), *table);
  list(*table);
  return table;
}

bool rename(Table& table, Term name) {
  MutexLock lock(mutex);
  if (table.is_gone.load(std::memory_order_relaxed)) return false;
  if (table.is_named) {
    if (named(name).load(std::memory_order_relaxed)) return false;
    named(name).store(&table, std::memory_order_release);
    named(table.name()).store(nullptr, std::memory_order_release);
  }
  table.name_bits.store(name.bits, std::memory_order_relaxed);
  return true;
}

bool begin_end(Table& table) {
  {
    MutexLock lock(mutex);
    if (!end_locked(table)) return false;
  }
  pass_through_locks(table);
  return true;
}

bool free_objects(Table& table, size_t* budget) {
  for (uint32_t& i = table.shards_ended; i < table.shard_count; i++, table.buckets_ended = 0) {
    Shard& shard = table.shards[i];
    while (Object* o = shard.tree.take_any()) {
      free_object(o);
      if (--*budget == 0) return false;
    }
    for (size_t& b = table.buckets_ended; b < shard.buckets.count(); b++) {
      Object*& bucket = *shard.buckets.at(b);
      while (Object* o = bucket) {
        bucket = o->next;
        free_object(o);
        if (--*budget == 0) return false;
      }
    }
  }
  return true;
}

Given give_away(Process& from, Table& table, Term to, Term gift) {
  grace::Guard guard;
  {
    MutexLock lock(mutex);
    if (!table.is_owner(from.pid)) return Given::kNotOwner;
    if (to == from.pid) return Given::kIsOwner;
    Process* p = receiver(to);
    if (!p || table.is_gone.load(std::memory_order_relaxed)) return Given::kDead;
    hand_over(table, *p);
  }
  send_transfer(to, table, from.pid, gift);
  return Given::kDone;
}

void set_heir(Table& table, Term heir, Term data) {
  StoredTerm stored(data);
  MutexLock lock(mutex);
  table.heir = heir;
  table.heir_data = std::move(stored);
}

Term heir_of(Table& table) {
  MutexLock lock(mutex);
  return table.heir;
}

Table* find_owned(Process& p, Term name) {
  MutexLock lock(mutex);
  auto* tables = static_cast<ProcessTables*>(p.ets_state);
  Table* t = tables ? tables->owned : nullptr;
  while (t && t->name() != name) t = t->next_owned;
  return t;
}

void look_at_heir_data(Table& table, void (*visit)(std::span<const Word> words, void* data),
                       void* data) {
  MutexLock lock(mutex);
  visit(table.heir_data.words(), data);
}

TableSums all_table_sums() {
  MutexLock lock(mutex);
  TableSums sums;
  for (Table* t = first_table; t; t = t->next_table) {
    sums.count++;
    sums.words += t->memory_words();
  }
  return sums;
}

Term all_tables(TermHeap& heap) {
  MutexLock lock(mutex);
  Term all = kNil;
  for (Table* t = first_table; t; t = t->next_table) all = make_cons(heap, t->id(heap), all);
  return all;
}

namespace {

// Takes the next table from an exiting owner: to its heir, or to its end. Null: there is none.
Table* next_to_end(Process& p, bool* is_ended) {
  grace::Guard guard;
  StoredTerm data;
  Table* table;
  Term heir;
  {
    MutexLock lock(mutex);
    auto* tables = static_cast<ProcessTables*>(p.ets_state);
    table = tables ? tables->owned : nullptr;
    if (!table) return nullptr;
    Process* to = table->heir == p.pid ? nullptr : receiver(table->heir);
    *is_ended = to == nullptr;
    if (!to) {
      end_locked(*table);
    } else {
      heir = to->pid;
      data = std::move(table->heir_data);
      table->heir = kNil;
      hand_over(*table, *to);
      table->retain();
    }
  }
  if (*is_ended) {
    pass_through_locks(*table);
    return table;
  }
  send_transfer(heir, *table, p.pid, data.term());
  table->release();
  return table;
}

void drop_state(Process& p) {
  MutexLock lock(mutex);
  delete static_cast<ProcessTables*>(p.ets_state);
  p.ets_state = nullptr;
}

}  // namespace

ExitProgress exit_tables(Process& p, ExitState& state) {
  auto* ending = static_cast<Table*>(state.data);
  if (!ending) {
    if (!std::atomic_ref<void*>(p.ets_state).load(std::memory_order_acquire)) {
      MutexLock lock(mutex);  // Who gives tables away looks at kExiting under it.
      if (!p.ets_state) return ExitProgress::kDone;
    }
    unfix_all(p);
  }
  for (;;) {
    if (ending) {
      size_t budget = 1000;
      bool all = free_objects(*ending, &budget);
      p.reductions_left -= static_cast<int64_t>(1000 - budget);
      state.data = all ? nullptr : ending;
      if (!all) return ExitProgress::kAgain;
      ending->release();
    }
    bool is_ended = false;
    Table* next = next_to_end(p, &is_ended);
    ending = is_ended ? next : nullptr;
    if (!next) break;
  }
  drop_state(p);
  return ExitProgress::kDone;
}

}  // namespace apus::ets
