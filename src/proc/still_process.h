// A process that keeps still though it is not idle: it is in a native function on a dirty thread, which may take
// any time, or waits for such a thread. Meanwhile one other thread at a time may look at it, and act on its
// signals for it (dirty_signal_handler.h), as if it were its own: all but what the native function itself uses
// (the registers, nif_state, and the memory in which it builds).
//
//   moves -> still (begin_still) -> looked at (try_look) -> still (end_look) -> moves (end_still)
//
// Whoever looks holds up the end, so it must be short.
// Threads: begin and end the process's own; looking any, in a grace section.
// OTP: erl_nif(3), "Termination of a process executing a dirty NIF".
#pragma once

#include "os/threads.h"
#include "proc/dirty_signal_handler.h"
#include "proc/process.h"
#include "sched/scheduler.h"

namespace apus {

// What has come before is acted on as what comes later.
inline void begin_still(Process& p) {
  p.stillness.store(Stillness::kStill, std::memory_order_seq_cst);
  if (!p.mailbox.incoming().is_empty()) ask_for_signals(p);
}
inline void end_still(Process& p) {
  Stillness still = Stillness::kStill;
  while (!p.stillness.compare_exchange_weak(still, Stillness::kMoves, std::memory_order_acquire,
                                            std::memory_order_relaxed)) {
    still = Stillness::kStill;
    os::yield_thread();
  }
}

class StillProcess {
 public:
  explicit StillProcess(Process& p) : p_(p) { begin_still(p); }
  ~StillProcess() { end_still(p_); }
  StillProcess(const StillProcess&) = delete;

 private:
  Process& p_;
};

// False: it moves, or somebody else looks.
inline bool try_look(Process& p) {
  Stillness still = Stillness::kStill;
  return p.stillness.compare_exchange_strong(still, Stillness::kLookedAt,
                                             std::memory_order_acquire,
                                             std::memory_order_relaxed);
}
inline void end_look(Process& p) {
  p.stillness.store(Stillness::kStill, std::memory_order_seq_cst);
}

// A native function on a dirty thread itself does what nobody else may do to its process meanwhile. On other
// threads it is alone with it anyway.
class OwnLook {
 public:
  explicit OwnLook(Process& p) : p_(Scheduler::current()->is_normal() ? nullptr : &p) {
    while (p_ && !try_look(*p_)) os::yield_thread();
  }
  ~OwnLook() {
    if (p_) end_look(*p_);
  }
  OwnLook(const OwnLook&) = delete;

 private:
  Process* const p_;
};

}  // namespace apus
