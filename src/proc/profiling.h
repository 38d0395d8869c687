// Profiling of the system as the scheduler's work sees it: who becomes runnable, and who waits again. What is told, and
// whom, is the business of trace/system_profile.h, reached through ProfileHooks.
//
// Threads: any; a change is seen by others soon. OTP: erlang:system_profile/2.
#pragma once

#include <atomic>

#include "term/tag.h"

namespace apus {

class Process;

struct ProfileHooks {
  // is_active: it begins to work after it has waited; else it waits, or is gone.
  void (*process)(Process& p, bool is_active) = nullptr;
  void (*port)(Term port, bool is_active) = nullptr;
};
extern ProfileHooks profile_hooks;
// calls_of_ports_are_waits: a process that waits for a port's answer counts as inactive (exclusive).
extern constinit std::atomic<bool> processes_are_profiled, ports_are_profiled, calls_of_ports_are_waits;

inline bool is_profiling(const std::atomic<bool>& what) { return what.load(std::memory_order_relaxed); }

}  // namespace apus
