// A small world for unit tests: real schedulers and timers, and an engine whose "code" is C++ functions.
//
// A fake process's body is called again and again, once for each slice or wake-up, with the process; it
// answers as the engine does. What it must remember it keeps in its own C++ state.
// Threads: bodies run on scheduler threads; the test's thread builds, waits and looks at atomics.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "proc/exit.h"
#include "proc/process_table.h"
#include "proc/receive.h"
#include "proc/run.h"
#include "proc/spawn.h"
#include "sched/scheduler_group.h"
#include "term/atom.h"
#include "term/tuple.h"
#include "timer/timer_wheel.h"

namespace apus {

using Body = std::function<Leave(Process&)>;

inline Leave run_fake(Process& p, Context& c) {
  auto* body = reinterpret_cast<Body*>(static_cast<uintptr_t>(c.x[1].small()));
  p.live_registers = 2;
  return (*body)(p);
}

// Ends the process with this reason, as exit/1 that nobody catches.
inline Leave exit_with(Process& p, Term reason) {
  p.exception_class = ExceptionClass::kExit;
  p.exception_reason = reason;
  return Leave::kExit;
}

class FakeWorld {
 public:
  explicit FakeWorld(int schedulers = 2, uint32_t limit = 1 << 18) {
    SchedulerOptions options;
    options.normal = schedulers;
    options.dirty_cpu = options.dirty_io = 1;
    options.on_stop = [](Scheduler& s, void*) { delete_context(s); };
    group_ = std::make_unique<SchedulerGroup>(options);
    for (int i = 0; i < schedulers; i++)
      wheels_.push_back(std::make_unique<TimerWheel>(group_->normal(i)));
    create_process_table(limit, *group_);
    EngineHooks hooks;
    hooks.run = run_fake;
    set_engine(hooks);
    group_->start();
  }
  ~FakeWorld() {
    wait_until([] { return process_table().count() == 0; });
    group_->stop();
    destroy_process_table();
  }

  static void wait_until(const std::function<bool()>& done) {
    for (int i = 0; i < 60000 && !done(); i++) os::sleep_ns(os::kNsPerMs);
    ASSERT_TRUE(done());
  }

  SchedulerGroup& group() { return *group_; }

 private:
  std::unique_ptr<SchedulerGroup> group_;
  std::vector<std::unique_ptr<TimerWheel>> wheels_;
};

// Keeps the bodies for the length of the program: a killed process does not free its own.
inline const Body* keep_body(Body body) {
  static std::mutex mutex;
  static auto* bodies = new std::deque<Body>;
  std::lock_guard lock(mutex);
  return &bodies->emplace_back(std::move(body));
}

inline SpawnRequest fake_request(Body body) {
  SpawnRequest request;
  request.module = "fake"_atom;
  request.function = make_small(reinterpret_cast<intptr_t>(keep_body(std::move(body))));
  return request;
}

inline Term spawn_fake(Process* parent, Body body) {
  return spawn(parent, fake_request(std::move(body))).pid;
}

// Takes the next message and gives it to `use`; else tells why there is none, through *leave.
inline bool receive_fake(Process& p, Leave* leave, const std::function<void(Term)>& use) {
  Message* m = peek_message(p);
  if (!m) {
    *leave = p.is_exiting() ? Leave::kExit : Leave::kWait;
    return false;
  }
  use(m->value);
  take_message(p);
  return true;
}

}  // namespace apus
