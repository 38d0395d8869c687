// All tables of the node: their names, their owners, how they begin and end.
//
//   names[atom index] -> Table      (reserved at full size, touched as used)
//   Process::ets_state -> ProcessTables -> the tables it owns, those it holds fixed
//
// Invariants: (1) a table is in the list of all tables from when it is made until it is gone; (2) who is
// exiting gets no table. A table's own count in its references belongs to that list.
// Threads: by_name and by_reference any, without a lock, in a grace section; changes under one lock.
// OTP: ets(3).
#pragma once

#include "ets/table.h"
#include "proc/exit.h"

namespace apus::ets {

// The table that an atom or reference names; null when there is none (any more).
Table* by_name(Term name);
inline Table* by_reference(Term t) {
  Table* table = magic_cast<Table>(t, &Table::kType);
  return table && !table->is_gone.load(std::memory_order_acquire) ? table : nullptr;
}
inline Table* lookup(Term t) { return t.is_atom() ? by_name(t) : by_reference(t); }

// A table of p's own by its name, which need not be a named table; null when there is none.
Table* find_owned(Process& p, Term name);

// A new table of p, not counted for the caller; null when its name is taken.
Table* create(Process& p, const TableOptions& options, Term name);
// The name is free afterwards. Ensures: false when the new name is taken or the table is gone.
bool rename(Table& table, Term name);

// Makes the table vanish for everybody: its name, its owner's list. Its objects are still to be freed.
// Ensures: false when somebody else has done so already; else the table's own count is the caller's.
bool begin_end(Table& table);
// Frees objects, `budget` at most. Ensures: true when all are freed.
bool free_objects(Table& table, size_t* budget);

enum class Given : uint8_t { kDone, kNotOwner, kIsOwner, kDead };
// Hands the table over, and tells the new owner with 'ETS-TRANSFER'.
Given give_away(Process& from, Table& table, Term to, Term gift);
void set_heir(Table& table, Term heir, Term data);
Term heir_of(Table& table);
// Shows the memory of what the heir is to be told; visit must be short and take no lock.
void look_at_heir_data(Table& table, void (*visit)(std::span<const Word> words, void* data),
                       void* data);

// References to all tables, as a list.
Term all_tables(TermHeap& heap);

// How many tables there are, and the words they hold: system_info(ets_count), erlang:memory(ets).
struct TableSums {
  size_t count = 0, words = 0;
};
TableSums all_table_sums();

// The exit step: unfixes, gives tables to heirs, ends the rest.
ExitProgress exit_tables(Process& p, ExitState& state);

}  // namespace apus::ets
