#include "bif/info/scheduler_times.h"

#include "heap/builders.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

struct Times {
  int64_t active_ns = 0, total_ns = 0;
};

std::vector<Times> read_times() {
  std::vector<Times> list;
  for (Scheduler* s : all_schedulers()) {
    SchedulerStatistics st = s->statistics();
    list.push_back({st.active_ns, st.total_ns});
  }
  return list;
}

// Since when it is counted; empty: it is off.
class Beginning {
 public:
  bool set(bool on) {
    MutexLock lock(mutex_);
    bool was_on = !start_.empty();
    if (on && !was_on) start_ = read_times();
    if (!on) start_.clear();
    return was_on;
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
}  // namespace

std::vector<Scheduler*> all_schedulers() {
  SchedulerGroup& g = scheduler_group();
  std::vector<Scheduler*> list;
  for (int i = 0; i < g.normal_count(); i++) list.push_back(&g.normal(i));
  for (int i = 0; i < g.dirty_cpu_count(); i++) list.push_back(&g.dirty_cpu(i));
  for (int i = 0; i < g.dirty_io_count(); i++) list.push_back(&g.dirty_io(i));
  return list;
}

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

}  // namespace apus
