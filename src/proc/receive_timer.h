// The time-out of `receive ... after`.
//
//   receive_timeout    at wait_timeout: arms the timer on the first visit, tells whether it is over
//   end_receive_timeout  when the receive is left: a message was taken, or it timed out
//
// Threads: the process's own; the timer fires on the thread of its wheel, sets kTimedOut and wakes. The
// process outlives that: exiting cancels the timer, and cancelling waits for a callback that runs.
// OTP: Reference Manual, "Receive", the after clause.
#pragma once

#include "proc/process.h"
#include "timer/timer_wheel.h"

namespace apus {

struct ReceiveTimer : Timer {
  ReceiveTimer(Process& p, Fire fire) : Timer(fire), process(p) {}
  Process& process;
  bool is_armed = false;
};

enum class ReceiveTimeout : uint8_t {
  kWait,      // Wait; infinity needs no timer.
  kElapsed,   // Go on behind the wait.
  kBadValue,  // Not infinity and no integer in 0 .. 2^32 - 1: timeout_value.
};

ReceiveTimeout receive_timeout(Process& p, Term time);

void cancel_receive_timer(Process& p);
inline void end_receive_timeout(Process& p) {
  if (p.receive_timer && p.receive_timer->is_armed) cancel_receive_timer(p);
}

}  // namespace apus
