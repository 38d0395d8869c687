#include "bif/info/scheduler_control.h"

#include <algorithm>
#include <vector>

#include "heap/builders.h"
#include "os/threads.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

struct Blocker {
  Term pid;
  bool normal_only;
};

Mutex mutex{LockRank::scheduler_times};
std::vector<Blocker> blockers;  // In the order of blocking; one entry a time.
std::atomic<size_t> blocker_count{0};

SchedulerGroup& group() { return scheduler_group(); }

void block(Process& p, bool normal_only) {
  group().block();
  MutexLock lock(mutex);
  blockers.push_back({p.pid, normal_only});
  blocker_count = blockers.size();
}

// Ends the latest of p's blocks of this kind. False: it has none.
bool unblock(Process& p, bool normal_only) {
  {
    MutexLock lock(mutex);
    auto it = std::find_if(blockers.rbegin(), blockers.rend(), [&](const Blocker& b) {
      return b.pid == p.pid && b.normal_only == normal_only;
    });
    if (it == blockers.rend()) return false;
    blockers.erase(std::next(it).base());
    blocker_count = blockers.size();
  }
  group().unblock();
  return true;
}

// Names of erl's +sbt beside the types. All of them come to the same on one package of single-threaded
// cores, which is what this VM sees: scheduler n on processor n.
constexpr const char* kBindTypes[] = {
    "unbound", "no_spread", "thread_spread", "processor_spread", "spread",
    "no_node_thread_spread", "no_node_processor_spread", "thread_no_node_processor_spread"};
constexpr size_t kDefaultBind = 7;

std::atomic<size_t> bind_index{0};

// std::size(kBindTypes): no such type.
size_t index_of(Term type) {
  if (type == "default_bind"_atom) return kDefaultBind;
  size_t index = 0;
  while (index < std::size(kBindTypes) &&
         (!type.is_atom() || atom_text(type) != kBindTypes[index]))
    index++;
  return index;
}

struct BindJob : AuxJob {
  explicit BindJob(int processor) : AuxJob(run_bind), processor(processor) {}
  static void run_bind(AuxJob& self, Scheduler&) {
    auto& job = static_cast<BindJob&>(self);
    if (job.processor < 0) (void)os::unbind_current_thread();
    else (void)os::bind_current_thread(job.processor);
    delete &job;
  }
  int processor;
};

}  // namespace

Term multi_scheduling_state() {
  if (blocker_count == 0) return "enabled"_atom;
  MutexLock lock(mutex);
  for (const Blocker& b : blockers)
    if (!b.normal_only) return "blocked"_atom;
  return "blocked_normal"_atom;
}

Outcome set_multi_scheduling(Process& p, Term value) {
  if (value == "block"_atom) block(p, false);
  else if (value == "block_normal"_atom) block(p, true);
  else if (value == "unblock"_atom) unblock(p, false);
  else if (value == "unblock_normal"_atom) unblock(p, true);
  else return badarg(p);
  return multi_scheduling_state();
}

Term multi_scheduling_blockers(Process& p, bool only_normal) {
  Term list = kNil;
  MutexLock lock(mutex);
  for (const Blocker& b : blockers)
    if (!only_normal || b.normal_only) list = make_cons(p.heap, b.pid, list);
  return list;
}

ExitProgress exit_unblock_schedulers(Process& p, ExitState&) {
  if (blocker_count == 0) [[likely]] return ExitProgress::kDone;
  while (unblock(p, false)) continue;
  while (unblock(p, true)) continue;
  return ExitProgress::kDone;
}

Term bind_type() { return atom(kBindTypes[bind_index.load()]); }

Outcome set_bind_type(Process& p, Term type) {
  if (index_of(type) == std::size(kBindTypes)) return badarg(p);
  Term old = bind_type();
  bind_schedulers(type);
  return old;
}

void bind_schedulers(Term type) {
  size_t index = index_of(type);
  bind_index = index;
  int processors = os::configured_processors();
  for (int i = 0; i < group().normal_count(); i++)
    group().normal(i).post(new BindJob(index == 0 || i >= processors ? -1 : i));
}

Term scheduler_bindings(Process& p) {
  std::vector<Term> all;
  for (int i = 0; i < group().normal_count(); i++) {
    bool bound = bind_index != 0 && i < os::configured_processors();
    all.push_back(bound ? make_small(i) : "unbound"_atom);
  }
  return make_tuple(p.heap, all.data(), all.size());
}

}  // namespace apus
