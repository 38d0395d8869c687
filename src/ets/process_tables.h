// What a process has to do with tables: those it owns, those it holds fixed. Kept in Process::ets_state.
//
// Threads: made under the lock of all tables by whoever needs it first; `owned` under that lock; `fixed` by
// the process itself. OTP: ets(3), safe_fixtable/2 and "heir".
#pragma once

#include <vector>

#include "ets/table.h"
#include "proc/process.h"

namespace apus::ets {

struct ProcessTables {
  Table* owned = nullptr;
  struct Held {
    Table* table;     // Counted.
    uint32_t count;
  };
  std::vector<Held> fixed;
};

// The process's own. Takes the lock of all tables when there are none yet.
ProcessTables& tables_of(Process& p);

// p holds the table fixed once more. Requires: tables_of(p) was called before; a shard may be locked.
void fix(Process& p, Table& table);
// Once less; the last one purges. Requires: no shard is locked. Nothing happens when p does not hold it.
void unfix(Process& p, Table& table);
// p holds nothing fixed any more.
void unfix_all(Process& p);

}  // namespace apus::ets
