// Timers of streams; see timers.h.
#include "natives/drivers/inet/tcp/timers.h"

#include <algorithm>

#include "os/clock.h"

namespace apus::natives::inet {

void Timers::start(ErlDrvPort port, TimerKind kind, uint32_t timeout_ms, uint16_t request) {
  int64_t now = os::monotonic_ns();
  Timer timer{now + timeout_ms * os::kNsPerMs, kind, request};
  auto later = [](const Timer& a, const Timer& b) { return a.due_ns < b.due_ns; };
  auto at = timers_.insert(std::upper_bound(timers_.begin(), timers_.end(), timer, later), timer);
  if (at == timers_.begin()) arm(port, now);
}

void Timers::cancel(ErlDrvPort port, TimerKind kind, uint16_t request) {
  auto found = std::find_if(timers_.begin(), timers_.end(), [&](const Timer& t) {
    return t.kind == kind && t.request == request;
  });
  if (found == timers_.end()) return;
  bool was_first = found == timers_.begin();
  timers_.erase(found);
  if (was_first) arm(port, os::monotonic_ns());
}

void Timers::cancel_all(ErlDrvPort port) {
  if (timers_.empty()) return;
  timers_.clear();
  driver_cancel_timer(port);
}

std::optional<Timers::Timer> Timers::take_due(ErlDrvPort port) {
  int64_t now = os::monotonic_ns();
  if (timers_.empty()) return {};
  if (timers_.front().due_ns > now) {
    arm(port, now);
    return {};
  }
  Timer due = timers_.front();
  timers_.erase(timers_.begin());
  return due;
}

// Rounded up, so that it is never too early.
void Timers::arm(ErlDrvPort port, int64_t now_ns) {
  if (timers_.empty()) {
    driver_cancel_timer(port);
    return;
  }
  int64_t left_ns = std::max<int64_t>(timers_.front().due_ns - now_ns, 0);
  driver_set_timer(port, static_cast<unsigned long>((left_ns + os::kNsPerMs - 1) / os::kNsPerMs));
}

}  // namespace apus::natives::inet
