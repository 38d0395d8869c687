#include "bif/info/scheduler_times.h"

#include <vector>

#include "heap/builders.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "proc/sorted_map.h"
#include "sched/scheduler_group.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

struct Times {
  int64_t active_ns = 0, total_ns = 0;
};

// In the order of scheduler ids: normal, dirty CPU, dirty I/O.
std::vector<Scheduler*> all_schedulers() {
  SchedulerGroup& g = scheduler_group();
  std::vector<Scheduler*> list;
  for (int i = 0; i < g.normal_count(); i++) list.push_back(&g.normal(i));
  for (int i = 0; i < g.dirty_cpu_count(); i++) list.push_back(&g.dirty_cpu(i));
  for (int i = 0; i < g.dirty_io_count(); i++) list.push_back(&g.dirty_io(i));
  return list;
}

std::vector<Times> read_times() {
  std::vector<Times> list;
  for (Scheduler* s : all_schedulers()) {
    SchedulerStatistics st = s->statistics();
    list.push_back({st.active_ns, st.total_ns});
  }
  return list;
}

// Since when one of the two is counted; empty: it is off.
class Beginning {
 public:
  bool set(bool on) {
    MutexLock lock(mutex_);
    bool was_on = !start_.empty();
    if (on && !was_on) start_ = read_times();
    if (!on) start_.clear();
    return was_on;
  }
  void reset() {
    MutexLock lock(mutex_);
    if (!start_.empty()) start_ = read_times();
  }
  // False when it is off.
  bool read(std::vector<Times>* out) {
    *out = read_times();
    MutexLock lock(mutex_);
    if (start_.empty()) return false;
    for (size_t i = 0; i < out->size(); i++) {
      (*out)[i].active_ns -= start_[i].active_ns;
      (*out)[i].total_ns -= start_[i].total_ns;
    }
    return true;
  }

 private:
  Mutex mutex_{LockRank::scheduler_times};
  std::vector<Times> start_ APUS_GUARDED_BY(mutex_);
};

Beginning& wall_time() {
  static Beginning b;
  return b;
}
Beginning& microstate() {
  static Beginning b;
  return b;
}

// What a thread does that is no scheduler's work is not told apart: it is all emulator, or sleep.
Term microstate_map(Process& p, const char* type, int id, const Times& t) {
  Term zero = make_small(0);
  Term active = make_integer(p.heap, t.active_ns);
  Term sleep = make_integer(p.heap, t.total_ns > t.active_ns ? t.total_ns - t.active_ns : 0);
  Term counters = make_sorted_map(
      p.heap, {"aux"_atom, "check_io"_atom, "emulator"_atom, "gc"_atom, "other"_atom, "port"_atom,
               "sleep"_atom},
      {zero, zero, active, zero, zero, zero, sleep});
  return make_sorted_map(p.heap, {"counters"_atom, "id"_atom, "type"_atom},
                         {counters, make_small(id), atom(type)});
}

const char* type_name(SchedulerKind kind) {
  switch (kind) {
    case SchedulerKind::kNormal: return "scheduler";
    case SchedulerKind::kDirtyCpu: return "dirty_cpu_scheduler";
    case SchedulerKind::kDirtyIo: return "dirty_io_scheduler";
  }
  UNREACHABLE("a value outside the enum SchedulerKind");
}

}  // namespace

Term scheduler_wall_times(Process& p, bool all) {
  std::vector<Times> times;
  if (!wall_time().read(&times)) return "undefined"_atom;
  std::vector<Scheduler*> schedulers = all_schedulers();
  Term list = kNil;
  for (size_t i = times.size(); i-- > 0;) {
    if (!all && schedulers[i]->kind() == SchedulerKind::kDirtyIo) continue;
    Term entry = make_tuple(p.heap, {make_small(static_cast<int64_t>(i) + 1),
                                     make_integer(p.heap, times[i].active_ns),
                                     make_integer(p.heap, times[i].total_ns)});
    list = make_cons(p.heap, entry, list);
  }
  return list;
}

bool set_scheduler_wall_time(bool on) { return wall_time().set(on); }

Term microstates(Process& p) {
  std::vector<Times> times;
  bool on = microstate().read(&times);
  std::vector<Scheduler*> schedulers = all_schedulers();
  Term list = kNil;
  for (size_t i = times.size(); i-- > 0;) {
    Scheduler& s = *schedulers[i];
    Term map = microstate_map(p, type_name(s.kind()), s.index() + 1, on ? times[i] : Times{});
    list = make_cons(p.heap, map, list);
  }
  for (int i = settings().async_threads; i-- > 0;)
    list = make_cons(p.heap, microstate_map(p, "async", i, Times{}), list);
  list = make_cons(p.heap, microstate_map(p, "aux", 1, Times{}), list);
  return make_cons(p.heap, microstate_map(p, "poll", 0, Times{}), list);
}

bool set_microstates(bool on) { return microstate().set(on); }
void reset_microstates() { microstate().reset(); }

}  // namespace apus
