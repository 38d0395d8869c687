// Registered names; see registry.h.
#include "proc/registry.h"

#include <algorithm>
#include <vector>

#include "atom/atom_table.h"
#include "heap/builders.h"
#include "os/memory.h"
#include "proc/exit.h"
#include "proc/outside.h"
#include "proc/process_table.h"
#include "proc/tracing.h"
#include "sync/grace.h"
#include "sync/mutex.h"

namespace apus {
namespace {

struct Entry {
  Term name;
  Term* slot;
};

Mutex mutex{LockRank::registry};

std::vector<Entry>& entries() APUS_REQUIRES(mutex) {
  static auto* list = new std::vector<Entry>;
  return *list;
}

std::atomic<Word>& owner_of(Term name) {
  static std::atomic<Word>* owners = [] {
    size_t page = os::page_size_bytes();
    size_t size_bytes = (atom_limit() * sizeof(Word) + page - 1) / page * page;
    auto memory = os::reserve_lazy(size_bytes);
    CHECK(memory.ok());
    return reinterpret_cast<std::atomic<Word>*>(*memory);
  }();
  return owners[name.atom_index()];
}

Registered add(Term name, Term owner, Term* slot) APUS_REQUIRES(mutex) {
  if (!slot->is_nil()) return Registered::kOwnerHasName;
  if (owner_of(name).load(std::memory_order_relaxed) != 0) return Registered::kNameTaken;
  *slot = name;
  entries().push_back({name, slot});
  owner_of(name).store(owner.bits, std::memory_order_release);
  return Registered::kDone;
}

bool remove(Term name) APUS_REQUIRES(mutex) {
  if (owner_of(name).exchange(0, std::memory_order_acq_rel) == 0) return false;
  auto it = std::find_if(entries().begin(), entries().end(),
                         [&](const Entry& e) { return e.name == name; });
  *it->slot = kNil;
  *it = entries().back();
  entries().pop_back();
  return true;
}

}  // namespace

Registered register_process(Term name, Term pid) {
  grace::Guard guard;
  Process* p = find_process(pid);
  if (!p) return Registered::kNoOwner;
  Registered done = Registered::kNoOwner;
  {
    MutexLock lock(mutex);
    if (!p->is_exiting()) done = add(name, pid, &p->registered_name);
  }
  if (done == Registered::kDone) trace_event(*p, TraceEvent::kRegister, kTraceProcs, name);
  return done;
}

Registered register_port(Term name, Term port, Term* slot) {
  MutexLock lock(mutex);
  return add(name, port, slot);
}

bool unregister_name(Term name) {
  grace::Guard guard;
  Term owner;
  {
    MutexLock lock(mutex);
    owner = whereis(name);
    if (!remove(name)) return false;
  }
  if (owner.is_local_port()) port_outside().name_gone(name, owner);
  Process* p = owner.is_local_pid() ? find_process(owner) : nullptr;
  if (p) trace_event(*p, TraceEvent::kUnregister, kTraceProcs, name);
  return true;
}

Term whereis(Term name) { return {owner_of(name).load(std::memory_order_acquire)}; }

Term registered_name(const Term* slot) {
  MutexLock lock(mutex);
  return *slot;
}

Term registered_names(TermHeap& heap) {
  MutexLock lock(mutex);
  Term list = kNil;
  for (const Entry& e : entries()) list = make_cons(heap, e.name, list);
  return list;
}

ExitProgress exit_unregister_name(Process& p, ExitState&) {
  Term name;
  bool had_name;
  {
    MutexLock lock(mutex);
    name = p.registered_name;
    had_name = !name.is_nil() && remove(name);
  }
  if (had_name) trace_event(p, TraceEvent::kUnregister, kTraceProcs, name);
  return ExitProgress::kDone;
}

}  // namespace apus
