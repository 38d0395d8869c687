// Arming and cancelling of receive timers; see receive_timer.h.
#include "proc/receive_timer.h"

#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "term/atom.h"

namespace apus {
namespace {

void time_out(Timer& timer) {
  Process& p = static_cast<ReceiveTimer&>(timer).process;
  p.set_flag(Process::kTimedOut);
  p.wake(scheduler_group());
}

}  // namespace

ReceiveTimeout receive_timeout(Process& p, Term time) {
  if (p.receive_timer && p.receive_timer->is_armed)
    return p.has_flag(Process::kTimedOut) ? ReceiveTimeout::kElapsed : ReceiveTimeout::kWait;
  if (time == "infinity"_atom) return ReceiveTimeout::kWait;
  if (!time.is_small() || time.small() < 0 || time.small() > INT64_C(0xFFFFFFFF))
    return ReceiveTimeout::kBadValue;
  if (time.small() == 0) return ReceiveTimeout::kElapsed;
  TimerWheel* wheel = TimerWheel::current();
  CHECK(wheel);
  if (!p.receive_timer) p.receive_timer = new ReceiveTimer(p, time_out);
  p.receive_timer->is_armed = true;
  wheel->start(*p.receive_timer, scheduler_group().now_ns() + time.small() * os::kNsPerMs);
  return ReceiveTimeout::kWait;
}

void cancel_receive_timer(Process& p) {
  if (!p.receive_timer->is_armed) return;
  TimerWheel::cancel(*p.receive_timer, 0);
  p.receive_timer->is_armed = false;
  p.clear_flag(Process::kTimedOut);
}

}  // namespace apus
