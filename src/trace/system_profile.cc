// See system_profile.h.
#include "trace/system_profile.h"

#include "heap/builders.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "proc/profiling.h"
#include "sched/scheduler_group.h"
#include "sync/mutex.h"
#include "term/atom.h"
#include "trace/events.h"
#include "trace/tell.h"

namespace apus {
namespace {

Mutex mutex{LockRank::system_monitor};

SystemProfile& profile_now() APUS_REQUIRES(mutex) {
  static auto* now = new SystemProfile;
  return *now;
}

Term activity(bool is_active) { return is_active ? "active"_atom : "inactive"_atom; }

void tell_profiler(Term about, bool is_active, Term where, TermHeap& heap) {
  SystemProfile profile = system_profile();
  if (!profile.profiler || profile.profiler->state() == about) return;
  Term time = trace_timestamp(heap, profile.timestamp);
  tell_plainly(*profile.profiler,
               make_tuple(heap, {"profile"_atom, about, activity(is_active), where, time}));
}

void tell_of_process(Process& p, bool is_active) {
  TermHeap heap;
  Term where = p.is_exiting() ? make_small(0) : place_of(p, heap);
  tell_profiler(p.pid, is_active, where, heap);
}

void tell_of_scheduler(Scheduler& scheduler, bool is_active, int active_count) {
  SystemProfile profile = system_profile();
  if (!profile.profiler) return;
  TermHeap heap;
  Term number = make_small(scheduler.index() + 1), count = make_small(active_count);
  Term time = trace_timestamp(heap, profile.timestamp);
  tell_plainly(*profile.profiler, make_tuple(heap, {"profile"_atom, "scheduler"_atom, number,
                                                    activity(is_active), count, time}));
}

void tell_of_port(Term port, bool is_active) {
  TermHeap heap;
  tell_profiler(port, is_active, make_small(0), heap);
}

void take_effect(const SystemProfile& wanted) APUS_REQUIRES(mutex) {
  profile_now() = wanted;
  bool is_told = wanted.profiler != nullptr;
  processes_are_profiled.store(is_told && wanted.processes, std::memory_order_release);
  ports_are_profiled.store(is_told && wanted.ports, std::memory_order_release);
  calls_of_ports_are_waits.store(is_told && wanted.processes && wanted.exclusive,
                                 std::memory_order_release);
  scheduler_group().set_activity_watcher(is_told && wanted.scheduler ? tell_of_scheduler : nullptr);
}

}  // namespace

void set_system_profile(const SystemProfile& wanted) {
  MutexLock lock(mutex);
  take_effect(wanted);
}

SystemProfile system_profile() {
  SystemProfile profile;
  {
    MutexLock lock(mutex);
    profile = profile_now();
  }
  if (!profile.profiler) return profile;
  if (ask_tracer(*profile.profiler, "trace_status"_atom, kNil) != TracerAnswer::kRemove) return profile;
  MutexLock lock(mutex);
  if (profile_now().profiler == profile.profiler) take_effect({});
  return profile_now();
}

void install_system_profile() { profile_hooks = {tell_of_process, tell_of_port}; }

}  // namespace apus
