#include "bif/info/microstate_accounting.h"

#include "bif/info/scheduler_times.h"
#include "heap/builders.h"
#include "os/clock.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "proc/sorted_map.h"
#include "sched/scheduler_group.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

using Times = Microstates::Times;

// Of all schedulers, as they are numbered, and last of the poll thread.
std::vector<Times> read_all(int64_t now_ns) {
  std::vector<Times> list;
  for (Scheduler* s : all_schedulers()) list.push_back(s->microstates().read(now_ns));
  Poller* poller = scheduler_group().poller();
  list.push_back(poller ? poller->microstates().read(now_ns) : Times{});
  return list;
}

class Accounting {
 public:
  bool set(bool on) {
    MutexLock lock(mutex_);
    bool was_on = is_on_;
    if (on == was_on) return was_on;
    if (on) begin();
    else kept_ = totals();
    is_on_ = on;
    if (!on) Microstates::count_since(0);
    return was_on;
  }
  bool reset() {
    MutexLock lock(mutex_);
    kept_.clear();
    base_ = read_all(os::monotonic_ns());
    return is_on_;
  }
  std::vector<Times> read() {
    MutexLock lock(mutex_);
    return totals();
  }

 private:
  void begin() APUS_REQUIRES(mutex_) {
    int64_t now = os::monotonic_ns();
    base_ = read_all(now);
    Microstates::count_since(now);
  }
  std::vector<Times> totals() APUS_REQUIRES(mutex_) {
    std::vector<Times> list = read_all(os::monotonic_ns());
    for (size_t i = 0; i < list.size(); i++)
      for (size_t s = 0; s < kMicrostates; s++) {
        list[i][s] = is_on_ ? list[i][s] - base_[i][s] : 0;
        if (!kept_.empty()) list[i][s] += kept_[i][s];
      }
    return list;
  }

  Mutex mutex_{LockRank::scheduler_times};
  bool is_on_ APUS_GUARDED_BY(mutex_) = false;
  std::vector<Times> kept_ APUS_GUARDED_BY(mutex_);  // Until it was switched off; empty: nothing.
  std::vector<Times> base_ APUS_GUARDED_BY(mutex_);  // When it was switched on.
};

Accounting& accounting() {
  static Accounting a;
  return a;
}

Term thread_map(Process& p, const char* type, int id, const Times& times) {
  auto of = [&](Microstate s) { return make_integer(p.heap, times[static_cast<size_t>(s)]); };
  Term counters = make_sorted_map(
      p.heap, {"aux"_atom, "check_io"_atom, "emulator"_atom, "gc"_atom, "other"_atom, "port"_atom,
               "sleep"_atom},
      {of(Microstate::kAux), of(Microstate::kCheckIo), of(Microstate::kEmulator),
       of(Microstate::kGc), of(Microstate::kOther), of(Microstate::kPort), of(Microstate::kSleep)});
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

Term microstates(Process& p) {
  std::vector<Times> times = accounting().read();
  std::vector<Scheduler*> schedulers = all_schedulers();
  Term list = kNil;
  auto add = [&](const char* type, int id, const Times& t) {
    list = make_cons(p.heap, thread_map(p, type, id, t), list);
  };
  for (size_t i = schedulers.size(); i-- > 0;)
    add(type_name(schedulers[i]->kind()), schedulers[i]->index() + 1, times[i]);
  // Threads that stock has and that are not needed here.
  for (int i = settings().async_threads; i-- > 0;) add("async", i, Times{});
  add("aux", 1, Times{});
  add("poll", 0, times.back());
  return list;
}

bool set_microstates(bool on) { return accounting().set(on); }
bool reset_microstates() { return accounting().reset(); }

}  // namespace apus
