// Fixing tables: while one is fixed, walks over it see every object that stays, and each once.
#include <algorithm>

#include "ets/operations.h"
#include "ets/process_tables.h"
#include "timer/erlang_time.h"

namespace apus::ets {
namespace {

void add_holder(Table& table, Term pid) {
  MutexLock lock(table.fix_mutex);
  for (Fix& f : table.fix_list)
    if (f.pid == pid) {
      f.count++;
      return;
    }
  if (table.fix_list.empty()) table.fixed_since = erlang_monotonic_ns();
  table.fix_list.push_back({pid, 1});
  table.fixes.store(static_cast<uint32_t>(table.fix_list.size()), std::memory_order_release);
}

// Ensures: true when nobody holds the table any more.
bool drop_holder(Table& table, Term pid, uint32_t count) {
  MutexLock lock(table.fix_mutex);
  auto f = std::find_if(table.fix_list.begin(), table.fix_list.end(),
                        [pid](const Fix& x) { return x.pid == pid; });
  if (f == table.fix_list.end()) return false;
  f->count -= std::min(count, f->count);
  if (f->count > 0) return false;
  table.fix_list.erase(f);
  table.fixes.store(static_cast<uint32_t>(table.fix_list.size()), std::memory_order_release);
  return table.fix_list.empty();
}

void purge_all(Table& table) {
  if (table.is_ordered()) return;
  for (uint32_t i = 0; i < table.shard_count; i++) {
    Object* garbage = nullptr;
    {
      WriteLock lock(table.shards[i]);
      if (!table.is_gone.load(std::memory_order_relaxed)) garbage = purge(table, table.shards[i]);
    }
    free_chain(garbage);
  }
}

}  // namespace

void fix(Process& p, Table& table) {
  auto& fixed = static_cast<ProcessTables*>(p.ets_state)->fixed;
  add_holder(table, p.pid);
  for (auto& held : fixed)
    if (held.table == &table) {
      held.count++;
      return;
    }
  table.retain();
  fixed.push_back({&table, 1});
}

void unfix(Process& p, Table& table) {
  auto& fixed = tables_of(p).fixed;
  auto held = std::find_if(fixed.begin(), fixed.end(),
                           [&](const auto& h) { return h.table == &table; });
  if (held == fixed.end()) return;
  if (drop_holder(table, p.pid, 1)) purge_all(table);
  if (--held->count > 0) return;
  *held = fixed.back();
  fixed.pop_back();
  table.release();
}

void unfix_all(Process& p) {
  auto& fixed = tables_of(p).fixed;
  for (auto& held : fixed) {
    if (drop_holder(*held.table, p.pid, held.count)) purge_all(*held.table);
    held.table->release();
  }
  fixed.clear();
}

}  // namespace apus::ets
