// Table arguments of ets builtins: finding the table, checking what the caller may do, saying why not.
//
// Threads: the thread that runs the process; a table found stays good until the builtin returns.
// OTP: ets(3), "Table access"; the causes are those that erl_stdlib_errors knows.
#pragma once

#include "ets/operations.h"
#include "ets/tables.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus::ets {

enum class Need : uint8_t { kRead, kWrite };

// Raises badarg for a table that is not there, or not for this caller. Always pending.
Outcome refuse_table(Process& p, Term argument, const Table* table);

inline bool may(const Process& p, const Table& table, Need need) {
  bool is_open = table.protection == Protection::kPublic ||
                 (need == Need::kRead && table.protection == Protection::kProtected);
  return is_open || table.is_owner(p.pid);
}

// The table, or null with p.pending set: then the builtin returns Outcome::pending().
inline Table* table_argument(Process& p, Term argument, Need need) {
  Table* table = lookup(argument);
  if (table && may(p, *table, need)) [[likely]]
    return table;
  (void)refuse_table(p, argument, table);
  return nullptr;
}

// For use under a lock: the table has ended since it was found.
inline bool is_gone(const Table& table) {
  return table.is_gone.load(std::memory_order_relaxed);
}
inline Outcome gone(Process& p) { return badarg(p, "id"_atom); }

// Whether a term can be an object of the table.
inline bool is_object_for(const Table& table, Term t) {
  return t.is_tuple() && Tuple(t).arity() >= table.key_position;
}

}  // namespace apus::ets
