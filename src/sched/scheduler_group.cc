// Making, starting and stopping the schedulers of a VM; see scheduler_group.h.
#include "sched/scheduler_group.h"

#include <algorithm>
#include <cstdio>

namespace apus {

SchedulerGroup::SchedulerGroup(const SchedulerOptions& options) : options_(options) {
  int normal = options.normal > 0 ? options.normal : os::available_processors();
  int online = options.normal_online > 0 ? options.normal_online : normal;
  int dirty_cpu = options.dirty_cpu > 0 ? options.dirty_cpu : normal;
  online_.store(online < normal ? online : normal, std::memory_order_relaxed);
  for (int i = 0; i < normal; i++) {
    queues_.push_back(std::make_unique<RunQueue>(LockRank::run_queue));
    normal_.push_back(
        std::make_unique<Scheduler>(*this, SchedulerKind::kNormal, i, *queues_.back()));
  }
  for (int i = 0; i < dirty_cpu; i++)
    dirty_cpu_.push_back(std::make_unique<Scheduler>(*this, SchedulerKind::kDirtyCpu, i,
                                                     dirty_cpu_pool_.queue()));
  dirty_cpu_pool_.set_online_count(
      options.dirty_cpu_online > 0 ? std::min(options.dirty_cpu_online, dirty_cpu) : dirty_cpu);
  for (int i = 0; i < options.dirty_io; i++)
    dirty_io_.push_back(
        std::make_unique<Scheduler>(*this, SchedulerKind::kDirtyIo, i, dirty_io_pool_.queue()));
}

SchedulerGroup::~SchedulerGroup() { stop(); }

void SchedulerGroup::start_thread(Scheduler& scheduler, const char* name) {
  char full_name[16];
  std::snprintf(full_name, sizeof(full_name), "%s_%d", name, scheduler.index_ + 1);
  os::ThreadOptions thread_options;
  thread_options.name = full_name;
  thread_options.stack_size_bytes =
      scheduler.is_normal() ? options_.stack_size_bytes : options_.dirty_stack_size_bytes;
  if (options_.bind_to_processors && scheduler.is_normal())
    thread_options.cpu = scheduler.index_ % os::online_processors();
  CHECK(scheduler.thread_.start(thread_options, Scheduler::thread_main, &scheduler).ok());
}

void SchedulerGroup::start() {
  CHECK(!started_);
  started_ = true;
  for (auto& scheduler : normal_) start_thread(*scheduler, "sched");
  for (auto& scheduler : dirty_cpu_) start_thread(*scheduler, "dirty_cpu");
  for (auto& scheduler : dirty_io_) start_thread(*scheduler, "dirty_io");
}

void SchedulerGroup::stop() {
  if (!started_) return;
  CHECK(!Scheduler::current());
  stopping_.store(true, std::memory_order_seq_cst);
  for (auto& scheduler : normal_) scheduler->interrupt_sleep();
  dirty_cpu_pool_.wake_all();
  dirty_io_pool_.wake_all();
  for (Schedulers* schedulers : {&normal_, &dirty_cpu_, &dirty_io_})
    for (auto& scheduler : *schedulers) scheduler->thread_.join();
  started_ = false;
}

// Those that sleep already are called, so that one of them begins to wait for descriptors.
void SchedulerGroup::set_poller(Poller& poller) {
  poller_.store(&poller, std::memory_order_seq_cst);
  poller.share();
  for (auto& scheduler : normal_) scheduler->interrupt_sleep();
}

uint32_t SchedulerGroup::run_queue_length() const {
  uint32_t total = 0;
  for (const auto& queue : queues_) total += queue->length();
  return total;
}

int SchedulerGroup::active_count() const {
  int total = 0;
  for (const auto& scheduler : normal_) total += scheduler->is_active();
  return total;
}

int SchedulerGroup::running_count() const {
  int total = 0;
  for (const Schedulers* schedulers : {&normal_, &dirty_cpu_, &dirty_io_})
    for (const auto& scheduler : *schedulers) total += scheduler->running() != nullptr;
  return total;
}

}  // namespace apus
