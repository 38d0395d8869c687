#include "upgrade/loading.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <utility>

#include "code/exports.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "proc/signal.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "timer/erlang_time.h"
#include "upgrade/journal.h"
#include "upgrade/requester.h"

namespace apus {

const char PreparedCode::kType = 0;

PreparedCode::PreparedCode(std::unique_ptr<CodeInstance> instance)
    : MagicObject(&kType, this),
      module_(instance->module),
      has_on_load_(instance->on_load != nullptr),
      instance_(std::move(instance)) {}

namespace {

std::mutex permission;            // The code permission.
CodeInstance* purging = nullptr;  // Guarded by it, as all below.
LiteralPages pages_under_work;
bool area_is_settling = false;
grace::Moment area_settles{};
Term literal_collector = kNil;
void (*unload_native)(CodeInstance& instance) = nullptr;

std::deque<LiteralArea*>& waiting_areas() {
  static auto* q = new std::deque<LiteralArea*>;
  return *q;
}

std::vector<LiteralArea*>& areas_under_work() {
  static auto* areas = new std::vector<LiteralArea*>;
  return *areas;
}

std::vector<Term>& fun_callers() {  // Of funs of the instance that is being purged.
  static auto* pids = new std::vector<Term>;
  return *pids;
}

const Word purge_marker[1] = {0};  // Only its address is used.

bool is_loaded_twice(const std::vector<PreparedCode*>& prepared) {
  for (size_t i = 0; i < prepared.size(); i++)
    for (size_t k = 0; k < i; k++)
      if (prepared[i]->module() == prepared[k]->module()) return true;
  return false;
}

// Requires: the permission is held.
void queue_literals(LiteralArea* area) {
  if (!area) return;
  waiting_areas().push_back(area);
  if (literal_collector.is_local_pid()) send_message(literal_collector, "copy_literals"_atom);
}

// Forgets an instance that nobody enters any more. Its literals outlive it: heaps may refer to them.
// Requires: the permission is held.
void discard(CodeInstance* gone) {
  queue_literals(gone->literals);
  gone->literals = nullptr;
  retract(gone);
}

// Writes down whose load it is. Requires: nobody else sees the instance yet.
void note_load(CodeInstance& instance) {
  instance.loaded_ns = erlang_system_ns();
  Process* p = current_process();
  if (!p) return;
  instance.loaded_by = p->pid;
  instance.requested_by = requester_of(*p);
}

// Makes instances current that nothing stands in the way of. Requires: the permission is held.
void install(CodeEdit& edit) {
  CommitError e = commit(edit);
  CHECK(e == CommitError::kNone);
  for (CodeInstance* i : edit.install) record_code_event(CodeEvent::kLoaded, i->module, i->number);
}

// Requires: the permission is held. A single module with on_load waits beside current and old.
void announce_on_load(PreparedCode* code) {
  CodeInstance* instance = code->take().release();
  note_load(*instance);
  Module* m = intern_module(instance->module);
  announce(instance);
  m->on_load.store(instance, std::memory_order_release);
  record_code_event(CodeEvent::kWaitsForOnLoad, m->name, instance->number);
}

}  // namespace

FinishResult finish_loading(const std::vector<PreparedCode*>& prepared,
                            std::vector<Term>* blockers) {
  std::lock_guard lock(permission);
  if (is_loaded_twice(prepared)) return FinishResult::kDuplicate;
  for (PreparedCode* code : prepared) {
    Module* m = find_module(code->module());
    bool blocked = m && ((m->current.load() && m->old.load()) || m->on_load.load());
    if (!blocked) continue;
    blockers->push_back(code->module());
    record_code_event(CodeEvent::kRefused, code->module(), code->peek()->number);
  }
  if (!blockers->empty()) return FinishResult::kNotPurged;
  for (PreparedCode* code : prepared)
    if (code->has_on_load()) blockers->push_back(code->module());
  if (!blockers->empty()) {
    if (prepared.size() == 1) announce_on_load(prepared[0]);
    return FinishResult::kOnLoad;
  }
  CodeEdit edit;
  for (PreparedCode* code : prepared) {
    edit.install.push_back(code->take().release());
    note_load(*edit.install.back());
  }
  install(edit);
  return FinishResult::kOk;
}

const Word* on_load_function(Term module) {
  Module* m = find_module(module);
  CodeInstance* waiting = m ? m->on_load.load(std::memory_order_acquire) : nullptr;
  return waiting ? waiting->on_load : nullptr;
}

// Without the permission: the library's own code runs. The instance stays readable in this grace section.
static void unload_library_of(CodeInstance* gone) {
  if (gone->nif_library && unload_native) unload_native(*gone);
}

bool finish_after_on_load(Term module, bool keep) {
  std::unique_lock lock(permission);
  Module* m = find_module(module);
  CodeInstance* waiting = m ? m->on_load.load() : nullptr;
  if (!waiting) return false;
  m->on_load.store(nullptr);
  if (!keep) {
    record_code_event(CodeEvent::kOnLoadFailed, module, waiting->number);
    discard(waiting);
    lock.unlock();
    unload_library_of(waiting);
    return true;
  }
  CodeEdit edit;
  edit.install.push_back(waiting);
  install(edit);
  return true;
}

DeleteResult delete_module(Term module) {
  std::lock_guard lock(permission);
  Module* m = find_module(module);
  if (m && m->old.load()) return DeleteResult::kHasOldCode;
  if (!m || !m->current.load()) return DeleteResult::kNotLoaded;
  uint64_t number = m->current.load()->number;
  CodeEdit edit;
  edit.remove.push_back(m);
  if (commit(edit) != CommitError::kNone) return DeleteResult::kHasOldCode;
  record_code_event(CodeEvent::kDeleted, module, number);
  return DeleteResult::kDeleted;
}

const Word* fun_purge_address() { return purge_marker; }

bool wake_after_purge(const FunEntry& fun, Term pid) {
  std::lock_guard lock(permission);
  if (fun.address.load() != purge_marker) return false;
  fun_callers().push_back(pid);
  return true;
}

// Requires: the funs of the purged instance lead elsewhere by now.
static void wake_fun_callers() {
  for (Term pid : std::exchange(fun_callers(), {}))
    if (Process* p = find_process(pid)) wake_process(*p);
}

bool purge_prepare(Term module, bool of_on_load) {
  std::lock_guard lock(permission);
  Module* m = find_module(module);
  if (!m || purging) return false;
  CodeInstance* target = of_on_load ? m->on_load.load() : m->old.load();
  if (!target) return false;
  purging = target;
  record_code_event(CodeEvent::kPurgeBegun, module, target->number);
  for (size_t i = 0; i < target->funs.size(); i++) {
    const Word* mine = target->fun_addresses[i];
    target->funs[i]->address.compare_exchange_strong(mine, purge_marker);
  }
  return true;
}

bool purge_abort(Term module) {
  std::lock_guard lock(permission);
  if (!purging || purging->module != module) return false;
  for (size_t i = 0; i < purging->funs.size(); i++) {
    const Word* marker = purge_marker;
    purging->funs[i]->address.compare_exchange_strong(marker, purging->fun_addresses[i]);
  }
  wake_fun_callers();
  record_code_event(CodeEvent::kPurgeAborted, module, purging->number);
  purging = nullptr;
  return true;
}

bool purge_complete(Term module) {
  std::unique_lock lock(permission);
  if (!purging || purging->module != module) return false;
  CodeInstance* gone = purging;
  purging = nullptr;
  for (FunEntry* f : gone->funs) {
    const Word* marker = purge_marker;
    f->address.compare_exchange_strong(marker, nullptr);
  }
  wake_fun_callers();
  Module* m = find_module(module);
  if (m->old.load() == gone) m->old.store(nullptr);
  else if (m->on_load.load() == gone) m->on_load.store(nullptr);
  record_code_event(CodeEvent::kPurged, module, gone->number);
  discard(gone);
  lock.unlock();
  unload_library_of(gone);
  return true;
}

CodeInstance* purging_instance(Term module) {
  std::lock_guard lock(permission);
  return purging && purging->module == module ? purging : nullptr;
}

void release_literals(LiteralArea* area) {
  std::lock_guard lock(permission);
  queue_literals(area);
}

void set_native_unloader(void (*unload)(CodeInstance& instance)) { unload_native = unload; }

void set_literal_collector(Term pid) {
  std::lock_guard lock(permission);
  literal_collector = pid;
}

// Wakes the collector when all threads know of the area that leaves.
static void wake_literal_collector(void*) {
  grace::Guard guard;
  Term collector = [] {
    std::lock_guard lock(permission);
    return literal_collector;
  }();
  Process* p = collector.is_local_pid() ? find_process(collector) : nullptr;
  if (p) wake_process(*p);
}

// Takes the area that waits longest up for work, with all those that lie in one row with it: each round asks every
// process, and loads in quick succession leave more areas than there could be rounds.
// Requires: the permission is held, an area waits.
static void take_row_of_areas() {
  std::deque<LiteralArea*>& waiting = waiting_areas();
  std::vector<LiteralArea*> row(waiting.begin(), waiting.end());
  std::sort(row.begin(), row.end(), [](auto* a, auto* b) { return a->start < b->start; });
  auto first = std::find(row.begin(), row.end(), waiting.front());
  auto last = first + 1;
  while (first != row.begin() && first[-1]->pages().end() == first[0]->pages().first()) first--;
  while (last != row.end() && last[-1]->pages().end() == last[0]->pages().first()) last++;
  size_t begin = first[0]->pages().first();
  pages_under_work = {begin, last[-1]->pages().end() - begin};
  areas_under_work().assign(first, last);
  std::erase_if(waiting, [](auto* area) { return pages_under_work.contains(area->start); });
}

AreaSwitch switch_literal_area() {
  std::lock_guard lock(permission);
  if (area_is_settling) {
    if (!grace::has_passed(area_settles)) return AreaSwitch::kWait;
    area_is_settling = false;
    return AreaSwitch::kReady;
  }
  std::vector<LiteralArea*> done = std::move(areas_under_work());
  areas_under_work().clear();
  pages_under_work = {};
  if (!waiting_areas().empty()) take_row_of_areas();
  leaving_literals.store(pages_under_work.bits(), std::memory_order_seq_cst);
  // A process that has begun to exit was not asked; it copies its reason before its slice ends.
  for (LiteralArea* area : done)
    grace::retire(area, [](void* gone) { free_literal_area(static_cast<LiteralArea*>(gone)); });
  if (areas_under_work().empty()) return AreaSwitch::kNone;
  // Copies that are being made may still share its literals: they must have arrived before anybody is
  // asked for what he holds.
  area_is_settling = true;
  area_settles = grace::now();
  grace::retire(areas_under_work().front(), wake_literal_collector);
  return AreaSwitch::kWait;
}

LiteralPages literals_under_work() {
  std::lock_guard lock(permission);
  return pages_under_work;
}

}  // namespace apus
