// The system profiler: a process or port that is told which processes, ports and schedulers begin to work, and which wait.
//
//   {profile, PidOrPort, active | inactive, Where, Timestamp}   Where: {M, F, A} of a process; 0
//   {profile, scheduler, Id, active | inactive, HowManyAreActive, Timestamp}
//
// exclusive: a process that waits for the answer of a port is inactive meanwhile.
// Threads: any. OTP: erlang:system_profile/0,2.
#pragma once

#include "trace/settings.h"

namespace apus {

struct SystemProfile {
  TracerRef profiler;  // Null: nobody.
  bool exclusive = false, scheduler = false, processes = false, ports = false;
  uint32_t timestamp = kTraceTimestamp;
};

// Replaces the settings.
void set_system_profile(const SystemProfile& wanted);
// The settings; nobody's once the profiler is gone.
SystemProfile system_profile();
void install_system_profile();

}  // namespace apus
