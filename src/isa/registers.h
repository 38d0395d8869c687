// The registers of the engine: what one scheduler thread holds while it runs a process.
//
// In machine registers (arguments of every handler, isa/words_threaded.h): the context, the
// instruction pointer, E (stack top), H (heap top), the reductions left, and x0 to x3. All other X
// registers and the float registers are here.
//
// Invariant: while C++ code outside the handlers runs (a builtin, the collector), x[0..3] hold what
// the machine registers held, and the process's heap knows H and E.
// Threads: one context a scheduler thread.
#pragma once

#include "term/tag.h"

namespace apus {

class Process;
class Scheduler;

inline constexpr size_t kRegisters = 1024;
// A call whose arguments come as a list: more than functions can have, as it may find none.
inline constexpr int64_t kMaxApplied = kRegisters - 1;
inline constexpr unsigned kPinnedRegisters = 4;
inline constexpr unsigned kMovedOperands = 4;

// Why the engine came back to the scheduler.
enum class Leave : uint8_t {
  kYield,   // The slice is used up; the process goes on later.
  kWait,    // It waits for a message, a timer or a signal.
  kExit,    // It is exiting: exit steps follow.
  kDirty,   // It goes on in a dirty pool.
  kHibernate,  // It compacts itself and waits for a message.
};

struct Context {
  Term x[kRegisters + 1];  // One more: a result that is kept over a collection.
  double f[kRegisters];
  Term moved[kMovedOperands];  // Machine code: operands on their way, within one instruction.
  Process* process = nullptr;
  Scheduler* scheduler = nullptr;
  Leave leave = Leave::kYield;
};

}  // namespace apus
