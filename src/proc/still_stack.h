// A process whose stack keeps still though it runs: it is in a native function on a dirty thread, which may
// take any time. Others may read where it stands meanwhile: its stack, and `ip`. All else may change.
//
//   moves -> still (its own thread enters the function) -> looked at (one other thread) -> still -> moves
//
// Whoever looks holds up the end of the function, so it must be short.
// Threads: StillStack the process's own; looking any, in a grace section.
#pragma once

#include "os/threads.h"
#include "proc/process.h"

namespace apus {

class StillStack {
 public:
  explicit StillStack(Process& p) : state_(p.stack_state) {
    state_.store(StackState::kStill, std::memory_order_release);
  }
  ~StillStack() {
    StackState still = StackState::kStill;
    while (!state_.compare_exchange_weak(still, StackState::kMoves, std::memory_order_acquire,
                                         std::memory_order_relaxed)) {
      still = StackState::kStill;
      os::yield_thread();
    }
  }
  StillStack(const StillStack&) = delete;

 private:
  std::atomic<StackState>& state_;
};

// False: it moves, or somebody else looks.
inline bool try_look_at_stack(Process& p) {
  StackState still = StackState::kStill;
  return p.stack_state.compare_exchange_strong(still, StackState::kLookedAt,
                                               std::memory_order_acquire,
                                               std::memory_order_relaxed);
}
inline void end_look_at_stack(Process& p) {
  p.stack_state.store(StackState::kStill, std::memory_order_release);
}

}  // namespace apus
