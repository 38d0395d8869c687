// The interface: work on another thread, and then ready_async inside the port.
//
// Jobs run on the dirty I/O schedulers. Those of one key run one after the other, in the order given: a
// key has a queue, and who puts the first job into an empty one makes it runnable.
#include <deque>

#include "port/callback.h"
#include "port/signal.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "sync/mutex.h"

namespace apus {
namespace {

constexpr unsigned kKeys = 64;

struct Job;

struct DoneSignal : PortSignal {
  explicit DoneSignal(Job* job);
  Job* job;
};

struct Job {
  Port* port;
  void (*invoke)(void*);
  void* data;
  void (*free)(void*);
};

void free_job(Job* job) {
  if (job->free) job->free(job->data);
  delete job;
}

void handle_done(Port& port, PortSignal* s) {
  auto* signal = static_cast<DoneSignal*>(s);
  Job* job = signal->job;
  port.async_count--;
  if (port.state() != PortState::kGone && port.entry().ready_async)
    in_callback(port, [&] {
      port.entry().ready_async(port.data, static_cast<ErlDrvThreadData>(job->data));
    });
  else if (job->free) job->free(job->data);
  delete job;
  delete signal;
  port.give_back_driver();
}

// Inside the port too: it is not freed before its jobs have come back.
void refuse_done(Term, PortSignal* s) {
  auto* signal = static_cast<DoneSignal*>(s);
  Port& port = *signal->job->port;
  port.async_count--;
  free_job(signal->job);
  delete signal;
  port.give_back_driver();
}

const PortSignalKind done_kind = {"async done", handle_done, refuse_done, true};
DoneSignal::DoneSignal(Job* job) : PortSignal(done_kind), job(job) {}

class Lane final : public Runnable {
 public:
  Lane() : Runnable(run) {}

  void add(Job* job) {
    {
      MutexLock lock(mutex_);
      jobs_.push_back(job);
    }
    wake(scheduler_group());
  }

 private:
  static RunResult run(Runnable& self, Scheduler& scheduler) {
    if (scheduler.kind() != SchedulerKind::kDirtyIo) return RunResult::kDirtyIo;
    auto& lane = static_cast<Lane&>(self);
    Job* job = nullptr;
    {
      MutexLock lock(lane.mutex_);
      if (!lane.jobs_.empty()) {
        job = lane.jobs_.front();
        lane.jobs_.pop_front();
      }
    }
    if (!job) return RunResult::kWait;
    InMicrostate state(Microstate::kPort);
    job->invoke(job->data);
    send_port_signal(*job->port, new DoneSignal(job));
    return RunResult::kMore;
  }

  Mutex mutex_{LockRank::port_async};
  std::deque<Job*> jobs_ APUS_GUARDED_BY(mutex_);
};

Lane& lane_of(unsigned key) {
  static auto* lanes = new Lane[kKeys];
  return lanes[key % kKeys];
}

}  // namespace

extern "C" {

unsigned int driver_async_port_key(ErlDrvPort port) { return Port::of(port).table_id(); }

long driver_async(ErlDrvPort handle, unsigned int* key, void (*async_invoke)(void*),
                  void* async_data, void (*async_free)(void*)) {
  static std::atomic<unsigned> next{0};
  Port& port = Port::of(handle);
  unsigned lane = key ? *key : next.fetch_add(1, std::memory_order_relaxed);
  port.async_count++;
  lane_of(lane).add(new Job{&port, async_invoke, async_data, async_free});
  return static_cast<long>(lane) + 1;
}

}  // extern "C"
}  // namespace apus
