// statistics/1: what the schedulers, the collector and the clocks have counted.
// OTP: erlang(3), statistics/1.
#include <vector>

#include "bif/info/lookup.h"
#include "bif/info/microstate_accounting.h"
#include "bif/info/scheduler_times.h"
#include "heap/block.h"
#include "heap/builders.h"
#include "os/clock.h"
#include "proc/bif.h"
#include "proc/io_count.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "timer/erlang_time.h"

namespace apus {
namespace {

SchedulerGroup& group() { return scheduler_group(); }
Term number(Process& p, uint64_t n) { return make_unsigned(p.heap, n); }

// {Total, Since the last call}: the total of the last call is kept for the whole VM.
Outcome with_difference(Process& p, uint64_t total, std::atomic<uint64_t>& last) {
  uint64_t before = last.exchange(total, std::memory_order_relaxed);
  return make_tuple(p.heap, {number(p, total), number(p, total > before ? total - before : 0)});
}

template <class F>
void for_each_scheduler(F f) {
  for (int i = 0; i < group().normal_count(); i++) f(group().normal(i));
  for (int i = 0; i < group().dirty_cpu_count(); i++) f(group().dirty_cpu(i));
  for (int i = 0; i < group().dirty_io_count(); i++) f(group().dirty_io(i));
}

uint64_t total_reductions(Process& p) {
  uint64_t sum = 0;
  for_each_scheduler([&](Scheduler& s) { sum += s.statistics().reductions; });
  int64_t used = kReductionsPerSlice - p.reductions_left;
  return sum + static_cast<uint64_t>(used > 0 ? used : 0);
}

Outcome reductions(Process& p) {
  static std::atomic<uint64_t> last{0};
  return with_difference(p, total_reductions(p), last);
}
Outcome exact_reductions(Process& p) {
  static std::atomic<uint64_t> last{0};
  return with_difference(p, total_reductions(p), last);
}

Outcome context_switches(Process& p) {
  uint64_t sum = 0;
  for_each_scheduler([&](Scheduler& s) { sum += s.statistics().slices; });
  return make_tuple(p.heap, {number(p, sum), make_small(0)});
}

Outcome runtime(Process& p) {
  static std::atomic<uint64_t> last{0};
  return with_difference(p, static_cast<uint64_t>(os::process_cpu_ns() / os::kNsPerMs), last);
}
Outcome wall_clock(Process& p) {
  static std::atomic<uint64_t> last{0};
  int64_t since_start = erlang_monotonic_ns() - kMonotonicStart;
  return with_difference(p, static_cast<uint64_t>(since_start / os::kNsPerMs), last);
}

Outcome garbage_collection(Process& p) {
  CollectionCounts c = collection_counts();
  return make_tuple(p.heap,
                    {number(p, c.collections), number(p, c.reclaimed_words), make_small(0)});
}

Outcome io(Process& p) {
  IoBytes bytes = io_bytes();
  Term in = make_tuple(p.heap, {"input"_atom, number(p, bytes.input)});
  Term out = make_tuple(p.heap, {"output"_atom, number(p, bytes.output)});
  return make_tuple(p.heap, {in, out});
}

// A number for each normal queue, for the dirty CPU queue and, of all, for the dirty I/O queue.
enum class Which : uint8_t { kWaiting, kActive };

int running_in(int count, Scheduler& (SchedulerGroup::*at)(int)) {
  int n = 0;
  for (int i = 0; i < count; i++) n += (group().*at)(i).running() != nullptr;
  return n;
}

std::vector<uint64_t> queue_numbers(Which which, bool all) {
  bool active = which == Which::kActive;
  std::vector<uint64_t> numbers;
  for (int i = 0; i < group().normal_count(); i++) {
    Scheduler& s = group().normal(i);
    numbers.push_back(s.queue().length() + (active && s.running() ? 1 : 0));
  }
  int cpu = active ? running_in(group().dirty_cpu_count(), &SchedulerGroup::dirty_cpu) : 0;
  numbers.push_back(group().dirty_cpu_queue_length() + static_cast<unsigned>(cpu));
  if (!all) return numbers;
  int io = active ? running_in(group().dirty_io_count(), &SchedulerGroup::dirty_io) : 0;
  numbers.push_back(group().dirty_io_queue_length() + static_cast<unsigned>(io));
  return numbers;
}

Outcome list_of(Process& p, Which which, bool all) {
  Term list = kNil;
  std::vector<uint64_t> numbers = queue_numbers(which, all);
  for (size_t i = numbers.size(); i-- > 0;) list = make_cons(p.heap, number(p, numbers[i]), list);
  return list;
}

// {Queue, ..}: as run_queue_lengths_all.
Outcome run_queues(Process& p) {
  std::vector<Term> lengths;
  for (uint64_t n : queue_numbers(Which::kWaiting, true)) lengths.push_back(number(p, n));
  return make_tuple(p.heap, lengths.data(), lengths.size());
}

Outcome sum_of(Process& p, Which which, bool all) {
  uint64_t sum = 0;
  for (uint64_t n : queue_numbers(which, all)) sum += n;
  return number(p, sum);
}

constexpr InfoRow kRows[] = {
    STATISTICS(active_tasks, [](Process& p) { return list_of(p, Which::kActive, false); }),
    STATISTICS(active_tasks_all, [](Process& p) { return list_of(p, Which::kActive, true); }),
    STATISTICS(context_switches, context_switches),
    STATISTICS(exact_reductions, exact_reductions),
    STATISTICS(garbage_collection, garbage_collection),
    STATISTICS(io, io),
    STATISTICS(microstate_accounting, [](Process& p) -> Outcome { return microstates(p); }),
    STATISTICS(reductions, reductions),
    STATISTICS(run_queue, [](Process& p) { return sum_of(p, Which::kWaiting, false); }),
    STATISTICS(run_queue_lengths, [](Process& p) { return list_of(p, Which::kWaiting, false); }),
    STATISTICS(run_queue_lengths_all, [](Process& p) { return list_of(p, Which::kWaiting, true); }),
    STATISTICS(run_queues, run_queues),
    STATISTICS(runtime, runtime),
    STATISTICS(scheduler_wall_time,
               [](Process& p) -> Outcome { return scheduler_wall_times(p, false); }),
    STATISTICS(scheduler_wall_time_all,
               [](Process& p) -> Outcome { return scheduler_wall_times(p, true); }),
    STATISTICS(total_active_tasks, [](Process& p) { return sum_of(p, Which::kActive, false); }),
    STATISTICS(total_active_tasks_all, [](Process& p) { return sum_of(p, Which::kActive, true); }),
    STATISTICS(total_run_queue_lengths,
               [](Process& p) { return sum_of(p, Which::kWaiting, false); }),
    STATISTICS(total_run_queue_lengths_all,
               [](Process& p) { return sum_of(p, Which::kWaiting, true); }),
    STATISTICS(wall_clock, wall_clock),
};

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: no such item.
BIF(erlang, statistics, 1) {
  static const auto* index = new RowIndex<InfoRow>{InfoRows(kRows)};
  const InfoRow* row = index->find(args[0]);
  return row ? row->answer(p) : badarg(p);
}
