// The table of breakpoints: open addressing, immutable, replaced as a whole; see breakpoint.h.
#include "code/breakpoint.h"

#include <atomic>
#include <vector>

#include "sync/mutex.h"
#include "sync/publish_pointer.h"

namespace apus {
namespace {

class Table {
 public:
  explicit Table(size_t rows) {
    size_t size = 16;
    while (size < rows * 2) size *= 2;
    slots_.resize(size);
  }
  void add(const Breakpoint& row) { slots_[place(row.entry)] = row; }
  const Breakpoint* find(const Word* entry) const {
    const Breakpoint& slot = slots_[place(entry)];
    return slot.entry ? &slot : nullptr;
  }
  const std::vector<Breakpoint>& slots() const { return slots_; }

 private:
  size_t place(const Word* entry) const {
    size_t i = (reinterpret_cast<Word>(entry) >> 3) * 0x9E3779B97F4A7C15u >> 20;
    for (i &= slots_.size() - 1; slots_[i].entry && slots_[i].entry != entry;)
      i = (i + 1) & (slots_.size() - 1);
    return i;
  }
  std::vector<Breakpoint> slots_;
};

Mutex mutex{LockRank::breakpoints};
PublishPointer<const Table> table;
Word breakpoint_handler = 0;

void store_entry(const Word* entry, Word handler) {
  std::atomic_ref<Word>(*const_cast<Word*>(entry)).store(handler, std::memory_order_release);
}

Word load_entry(const Word* entry) {
  return std::atomic_ref<Word>(*const_cast<Word*>(entry)).load(std::memory_order_acquire);
}

std::vector<Breakpoint> rows_now() APUS_REQUIRES(mutex) {
  std::vector<Breakpoint> rows;
  if (const Table* t = table.get())
    for (const Breakpoint& slot : t->slots())
      if (slot.entry) rows.push_back(slot);
  return rows;
}

void publish(const std::vector<Breakpoint>& rows) APUS_REQUIRES(mutex) {
  Table* next = rows.empty() ? nullptr : new Table(rows.size());
  for (const Breakpoint& row : rows) next->add(row);
  table.replace(next);
}

Breakpoint make_row(const BreakpointChange& change) {
  Breakpoint row;
  uint32_t offset = change.function->entry_offset;
  row.entry = change.instance->code + offset;
  row.original = row.behind = load_entry(row.entry);
  if (change.instance->native) {
    Word threaded = change.instance->native->entry_handler(offset, row.original);
    if (threaded) row.behind = threaded;
  }
  row.owner = change.owner;
  return row;
}

void restore(const BreakpointChange& change, const Breakpoint& row) {
  if (change.instance->native && row.original != row.behind)
    change.instance->native->restore_entry(change.function->entry_offset);
  store_entry(row.entry, row.original);
}

const Word* entry_of(const BreakpointChange& change) {
  return change.instance->code + change.function->entry_offset;
}

}  // namespace

void change_breakpoints(std::span<const BreakpointChange> changes) {
  CHECK(breakpoint_handler != 0);
  MutexLock lock(mutex);
  grace::Guard guard;
  const Table* former = table.get();
  Table changed(changes.size());
  std::vector<Breakpoint> rows;
  std::vector<const BreakpointChange*> to_set;
  for (const BreakpointChange& change : changes) {
    const Breakpoint* known = former ? former->find(entry_of(change)) : nullptr;
    if (known) changed.add(*known);
    if (!change.owner) {
      if (known) restore(change, *known);
      continue;
    }
    rows.push_back(known ? *known : make_row(change));
    rows.back().owner = change.owner;
    if (!known) to_set.push_back(&change);
  }
  for (const Breakpoint& row : rows_now())
    if (!changed.find(row.entry)) rows.push_back(row);
  publish(rows);
  for (const BreakpointChange* change : to_set) {
    store_entry(entry_of(*change), breakpoint_handler);
    if (change->instance->native)
      change->instance->native->redirect_entry(change->function->entry_offset);
  }
}

void clear_breakpoints(CodeInstance& instance) {
  std::vector<BreakpointChange> changes;
  {
    grace::Guard guard;
    const Table* t = table.get();
    if (!t) return;
    for (const lower::Function& f : instance.functions)
      if (t->find(instance.code + f.entry_offset)) changes.push_back({&instance, &f, nullptr});
  }
  if (!changes.empty()) change_breakpoints(changes);
}

Breakpoint find_breakpoint(const Word* entry) {
  const Table* t = table.get();
  const Breakpoint* row = t ? t->find(entry) : nullptr;
  return row ? *row : Breakpoint();
}

bool replace_behind_breakpoint(const Word* entry, Word handler) {
  MutexLock lock(mutex);
  std::vector<Breakpoint> rows = rows_now();
  for (Breakpoint& row : rows) {
    if (row.entry != entry) continue;
    row.original = row.behind = handler;
    publish(rows);
    return true;
  }
  return false;
}

void set_breakpoint_handler(Word handler) { breakpoint_handler = handler; }

}  // namespace apus
