// system_info about schedulers and the processors they run on.
#include "bif/info/rows.h"
#include "bif/info/scheduler_control.h"
#include "heap/builders.h"
#include "os/threads.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "sched/scheduler.h"
#include "sched/scheduler_group.h"
#include "term/atom.h"

namespace apus {
namespace {

SchedulerGroup& group() { return scheduler_group(); }

Term count_or_unknown(int n) { return n > 0 ? make_small(n) : "unknown"_atom; }

// As the scheduler would be asked by the process it runs: normal ones, then dirty CPU, then dirty I/O.
Outcome scheduler_id(Process& p) {
  const Scheduler* s = p.context ? p.context->scheduler : nullptr;
  if (!s) return make_small(0);
  int before = 0;
  if (s->kind() != SchedulerKind::kNormal) before += group().normal_count();
  if (s->kind() == SchedulerKind::kDirtyIo) before += group().dirty_cpu_count();
  return make_small(before + s->index() + 1);
}

// One processor with a core for each logical one: what the system lets be seen without privileges.
Term topology(Process& p) {
  Term cores = kNil;
  for (int i = os::configured_processors(); i-- > 0;) {
    Term logical = make_tuple(p.heap, {"logical"_atom, make_small(i)});
    cores = make_cons(p.heap, make_tuple(p.heap, {"core"_atom, logical}), cores);
  }
  return make_list_of(p.heap, {make_tuple(p.heap, {"processor"_atom, cores})});
}

struct SchedulerCounts {
  int total, online, active;
};

SchedulerCounts normal_counts() {
  bool is_alone = multi_scheduling_state() != "enabled"_atom;
  int online = group().online_count();
  return {group().normal_count(), online, is_alone ? 1 : online};
}

SchedulerCounts dirty_counts(int total, int online) {
  return {total, online, multi_scheduling_state() == "blocked"_atom ? 0 : online};
}

// {normal, Total, Online, Active} and the same of the dirty ones.
Outcome all_schedulers_state(Process& p) {
  auto row = [&](Term kind, const SchedulerCounts& c) {
    return make_tuple(p.heap, {kind, make_small(c.total), make_small(c.online), make_small(c.active)});
  };
  int io = group().dirty_io_count();
  return make_list_of(p.heap, {row("normal"_atom, normal_counts()),
                               row("dirty_cpu"_atom, dirty_counts(group().dirty_cpu_count(),
                                                                  group().dirty_cpu_online_count())),
                               row("dirty_io"_atom, dirty_counts(io, io))});
}

Outcome schedulers_state(Process& p) {
  SchedulerCounts c = normal_counts();
  return make_tuple(p.heap, {make_small(c.total), make_small(c.online), make_small(c.active)});
}

constexpr InfoRow kRows[] = {
    SYSTEM_INFO(all_schedulers_state, all_schedulers_state),
    SYSTEM_INFO(cpu_topology, [](Process& p) -> Outcome { return topology(p); }),
    // Processors share counters in no groups here.
    SYSTEM_INFO(decentralized_counter_groups_map, [](Process&) -> Outcome { return kNil; }),
    SYSTEM_INFO(dirty_cpu_schedulers,
                [](Process&) -> Outcome { return make_small(group().dirty_cpu_count()); }),
    SYSTEM_INFO(dirty_cpu_schedulers_online,
                [](Process&) -> Outcome {
                  return make_small(group().dirty_cpu_online_count());
                }),
    SYSTEM_INFO(dirty_io_schedulers,
                [](Process&) -> Outcome { return make_small(group().dirty_io_count()); }),
    SYSTEM_INFO(eager_check_io, [](Process&) -> Outcome { return "true"_atom; }),
    SYSTEM_INFO(logical_processors,
                [](Process&) -> Outcome { return count_or_unknown(os::configured_processors()); }),
    SYSTEM_INFO(logical_processors_available,
                [](Process&) -> Outcome { return count_or_unknown(os::available_processors()); }),
    SYSTEM_INFO(logical_processors_online,
                [](Process&) -> Outcome { return count_or_unknown(os::online_processors()); }),
    SYSTEM_INFO(multi_scheduling, [](Process&) -> Outcome { return multi_scheduling_state(); }),
    SYSTEM_INFO(multi_scheduling_blockers,
                [](Process& p) -> Outcome { return multi_scheduling_blockers(p, false); }),
    SYSTEM_INFO(normal_multi_scheduling_blockers,
                [](Process& p) -> Outcome { return multi_scheduling_blockers(p, true); }),
    // Nor do they share locks of readers.
    SYSTEM_INFO(reader_groups_map, [](Process&) -> Outcome { return kNil; }),
    SYSTEM_INFO(run_queues, [](Process&) -> Outcome { return make_small(group().normal_count()); }),
    SYSTEM_INFO(scheduler_bind_type, [](Process&) -> Outcome { return bind_type(); }),
    SYSTEM_INFO(scheduler_bindings,
                [](Process& p) -> Outcome { return scheduler_bindings(p); }),
    SYSTEM_INFO(scheduler_id, scheduler_id),
    SYSTEM_INFO(schedulers,
                [](Process&) -> Outcome { return make_small(group().normal_count()); }),
    SYSTEM_INFO(schedulers_active,
                [](Process&) -> Outcome { return make_small(normal_counts().active); }),
    SYSTEM_INFO(schedulers_online,
                [](Process&) -> Outcome { return make_small(group().online_count()); }),
    SYSTEM_INFO(schedulers_state, schedulers_state),
    SYSTEM_INFO(schedulers_total,
                [](Process&) -> Outcome { return make_small(group().normal_count()); }),
    SYSTEM_INFO(thread_pool_size,
                [](Process&) -> Outcome { return make_small(settings().async_threads); }),
    SYSTEM_INFO(update_cpu_info, [](Process&) -> Outcome { return "unchanged"_atom; }),
};

}  // namespace

InfoRows scheduler_rows() { return kRows; }

Term cpu_topology(Process& p) { return topology(p); }

}  // namespace apus
