// A port's door, its slices and its callbacks; see port.h and callback.h.
#include "os/threads.h"
#include "port/callback.h"
#include "port/ending.h"
#include "port/held.h"
#include "port/port_table.h"
#include "port/signal.h"
#include "port/tracing.h"
#include "proc/process_table.h"
#include "proc/profiling.h"
#include "proc/settings.h"
#include "proc/system_monitor.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

thread_local Port* current = nullptr;
thread_local std::vector<Port*> made_in_callback;

constexpr size_t kUsualIncomingLow = 4096, kUsualIncomingHigh = 8192;  // Bytes.
constexpr int kSignalsPerSlice = 64;
constexpr int kReductionsPerSignal = 100;

// Ensures: whether signals are left for another slice.
bool handle_port_signals(Port& port, TracedWork& traced) {
  for (int left = kSignalsPerSlice; left > 0; left--) {
    if (port.percent_consumed >= 100) return true;
    if (!port.pending) port.pending = port.incoming().take_all();
    PortSignal* signal = port.pending;
    if (!signal) return false;
    port.pending = signal->next;
    traced.begin();
    bool is_wanted = port.is_open() || (signal->kind->is_for_closing &&
                                        port.state() == PortState::kClosing);
    TimedPortWork timed(port.id, "proc_sig"_atom);
    if (is_wanted) signal->kind->handle(port, signal);
    else signal->kind->refuse(port.id, signal);
  }
  return true;
}

// Ensures: whether there is more to do at once.
bool work(Port& port) {
  TracedWork traced(port);
  bool has_more = handle_port_signals(port, traced);
  if (port.is_timer_due.exchange(false, std::memory_order_acq_rel) && port.entry().timeout &&
      port.state() != PortState::kGone) {
    traced.begin();
    trace_port(port, kTraceReceive, "receive"_atom, {"timeout"_atom});
    TimedPortWork timed(port.id, "timeout"_atom);
    in_callback(port, [&] { port.entry().timeout(port.data); });
  }
  if (port.state() != PortState::kGone && port.io_ready.exchange(false, std::memory_order_acq_rel)) {
    traced.begin();
    port.selections.serve(port);
  }
  if (!port.is_busy.load(std::memory_order_acquire) && !port.held.empty()) {
    TimedPortWork timed(port.id, "proc_sig"_atom);
    release_held_commands(port);
  }
  if (port.state() == PortState::kGone) return false;
  if (port.selections.arm_changed()) {
    port.io_ready.store(true, std::memory_order_release);
    has_more = true;
  }
  return has_more;
}

void refuse_rest(Port& port) {
  PortSignal* chains[] = {port.pending, port.incoming().close()};
  port.pending = nullptr;
  for (PortSignal* signal : chains)
    while (signal) {
      PortSignal* next = signal->next;
      signal->kind->refuse(port.id, signal);
      signal = next;
    }
}

// A port's work as the system profiler is told of it, and the wait of the process that asks for it.
class ProfiledWork {
 public:
  // asking: null in a slice of the port's own.
  ProfiledWork(Port& port, Process* asking)
      : port_(is_profiling(ports_are_profiled) ? port.id : kNoTerm),
        asking_(is_profiling(calls_of_ports_are_waits) ? asking : nullptr) {
    if (asking_) [[unlikely]] profile_hooks.process(*asking_, false);
    if (port_) [[unlikely]] profile_hooks.port(port_, true);
  }
  ~ProfiledWork() {
    if (port_) [[unlikely]] profile_hooks.port(port_, false);
    if (asking_) [[unlikely]] profile_hooks.process(*asking_, true);
  }
  ProfiledWork(const ProfiledWork&) = delete;
  ProfiledWork& operator=(const ProfiledWork&) = delete;

 private:
  const Term port_;
  Process* const asking_;
};

RunResult run_port(Runnable& self, Scheduler& scheduler) {
  auto& port = static_cast<Port&>(self);
  if (!port.try_enter()) return RunResult::kWait;
  bool has_more;
  {
    InMicrostate state(Microstate::kPort);
    ProfiledWork profiled(port, nullptr);
    has_more = work(port);
  }
  scheduler.add_reductions(kReductionsPerSignal);
  if (port.state() == PortState::kGone && port.async_count == 0) {
    refuse_rest(port);
    grace::retire(&port);
    return RunResult::kDone;
  }
  port.leave();
  return has_more ? RunResult::kMore : RunResult::kWait;
}

}  // namespace

Port::Port(uint32_t number, Driver& d, std::string text, Term owner)
    : Runnable(run_port),
      id(make_port(number)),
      driver(d),
      name(std::move(text)),
      timer([](Timer& t) {
        auto& self = static_cast<PortTimer&>(t);
        self.port->is_timer_due.store(true, std::memory_order_release);
        self.port->wake_up();
      }),
      connected_(owner.bits) {
  timer.port = this;
  driver.retain();
  // As stock limits ports; our own drivers set what they need.
  bool is_limited = driver.loaded && !(driver.entry.driver_flags & ERL_DRV_FLAG_NO_BUSY_MSGQ);
  if (new_ports_are_traced.load(std::memory_order_relaxed)) trace_hooks.port_begins(tracing);
  if (is_limited) {
    incoming_limits.low.store(kUsualIncomingLow, std::memory_order_relaxed);
    incoming_limits.high.store(kUsualIncomingHigh, std::memory_order_relaxed);
  }
}

Port::~Port() {
  ASSERT(!has_driver);
  if (trace_hooks.forget_port) trace_hooks.forget_port(tracing);
  driver.release();
}

void Port::give_back_driver() {
  if (state() != PortState::kGone || async_count > 0 || !has_driver) return;
  has_driver = false;
  give_back(driver);
}

bool Port::try_enter(bool quietly) {
  int free = 0;
  for (;;) {
    if (door_.compare_exchange_strong(free, 1, std::memory_order_acq_rel)) {
      percent_consumed = 0;
      return true;
    }
    int inside = 1;
    if (quietly || free == 2) return false;
    if (door_.compare_exchange_strong(inside, 2, std::memory_order_acq_rel)) return false;
    if (inside == 2) return false;
    free = 0;
  }
}

void Port::leave() {
  if (door_.exchange(0, std::memory_order_acq_rel) == 2) wake_up();
}

void Port::wake_up() { wake(scheduler_group()); }

Port* current_port() { return current; }

namespace {

// Leaves a port in which something was done out of its slice.
void leave_armed(Port& port) {
  if (port.state() != PortState::kGone && port.selections.arm_changed()) {
    port.io_ready.store(true, std::memory_order_release);
    port.wake_up();
  }
  port.leave();
}

}  // namespace

Port* enter_callback(Port& port) {
  Port* former = current;
  current = &port;
  return former;
}

void open_after_callback(Port& port) {
  if (current) made_in_callback.push_back(&port);
  else leave_armed(port);
}

void leave_callback(Port& port, Port* former) {
  current = former;
  if (!former)
    while (!made_in_callback.empty()) {
      Port* made = made_in_callback.back();
      made_in_callback.pop_back();
      leave_armed(*made);
    }
  if (former == &port) return;  // Only the outermost callback ends it.
  if (port.failure.is_set && port.is_open() && port.state() != PortState::kStarting) {
    Term reason = port.failure.reason;
    port.failure = {};
    end_port(port, reason);
  }
  if (port.state() == PortState::kClosing && port.queue.size_bytes() == 0) stop_port(port);
}

bool flush_port(Port& port) {
  if (port.queue_bytes.load(std::memory_order_acquire) == 0 && port.incoming().is_empty())
    return true;
  if (!port.try_enter(true)) return false;
  if (port.state() != PortState::kGone) {
    port.selections.assume_writable();
    port.io_ready.store(true, std::memory_order_release);
    work(port);
  }
  bool has_output = port.state() != PortState::kGone && port.queue.size_bytes() > 0;
  port.leave();
  return !has_output;
}

namespace {

// Ends a port that has nothing to write.
void stop_if_idle(Port& port) {
  if (!port.try_enter(true)) return;
  if (port.is_open() && port.queue.size_bytes() == 0) {
    port.set_state(PortState::kClosing);
    stop_port(port);
  }
  port.leave();
}

}  // namespace

void flush_all_ports() {
  for (;;) {
    bool has_output = false;
    {
      grace::Guard guard;
      port_table().for_each([&](Port& port) { has_output |= !flush_port(port); });
      if (!has_output) return;
      // The reader may be one of them, and nobody reads in it any more.
      port_table().for_each(stop_if_idle);
    }
    os::sleep_ns(os::kNsPerMs);
  }
}

bool run_port_signal(Port& port, PortSignal* signal) {
  if (!port.try_enter(true)) return false;
  bool is_free = port.is_open() && !port.pending && port.incoming().is_empty();
  if (is_free) {
    InMicrostate state(Microstate::kPort);
    ProfiledWork profiled(port, current_process());
    TracedWork traced(port, signal->kind->name);
    traced.begin();
    signal->kind->handle(port, signal);
  }
  leave_armed(port);
  return is_free;
}

bool run_unawaited_signal(Port& port, PortSignal* signal) {
  return !port.options.is_parallel && run_port_signal(port, signal);
}

bool send_port_signal(Port& port, PortSignal* signal) {
  switch (port.incoming().push(signal)) {
    case PushResult::kClosed:
      signal->kind->refuse(port.id, signal);
      return false;
    case PushResult::kFirst:
      port.wake_up();
      return true;
    case PushResult::kMore:
      return true;
  }
  UNREACHABLE("a value outside the enum PushResult");
}

bool send_port_signal(Term id, PortSignal* signal) {
  grace::Guard guard;
  if (Port* port = find_port(id)) return send_port_signal(*port, signal);
  signal->kind->refuse(id, signal);
  return false;
}

}  // namespace apus
