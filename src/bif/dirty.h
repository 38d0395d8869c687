// Builtins that run on dirty schedulers: they ask where they are, and move first.
//
//   BIF(erlang, heavy, 1, dirty_cpu) {
//     if (!runs_on(DirtyKind::kCpu)) return move_to(p, DirtyKind::kCpu);
//
// The builtin is called again with the same arguments on the other thread; its value brings the process
// back to a normal scheduler. Threads: the one that runs the process. OTP: erl(1), +SDcpu, +SDio.
#pragma once

#include "proc/process.h"
#include "sched/scheduler.h"

namespace apus {

inline bool runs_on(DirtyKind kind) {
  switch (Scheduler::current()->kind()) {
    case SchedulerKind::kNormal: return kind == DirtyKind::kNone;
    case SchedulerKind::kDirtyCpu: return kind == DirtyKind::kCpu;
    case SchedulerKind::kDirtyIo: return kind == DirtyKind::kIo;
  }
  UNREACHABLE("a value outside the enum SchedulerKind");
}

// kNone: back to a normal scheduler.
inline Outcome move_to(Process& p, DirtyKind kind) {
  p.pending = Pending();
  p.pending.what = kind == DirtyKind::kNone ? Pending::What::kYield : Pending::What::kDirty;
  if (kind != DirtyKind::kNone) p.dirty = kind;
  return Outcome::pending();
}

}  // namespace apus
