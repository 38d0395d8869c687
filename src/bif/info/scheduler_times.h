// How long the schedulers worked: scheduler_wall_time and microstate_accounting.
//
// Both are counted all the time; switching them on only says where counting begins.
// Threads: any; when counting began is guarded by a lock.
// OTP: erlang:statistics(scheduler_wall_time), statistics(microstate_accounting).
#pragma once

#include "proc/outcome.h"

namespace apus {

// [{SchedulerId, Active, Total}] in nanoseconds, or undefined while it is off. `all`: dirty I/O too.
Term scheduler_wall_times(Process& p, bool all);
// Switches it; whether it was on.
bool set_scheduler_wall_time(bool on);

// A map for each thread.
Term microstates(Process& p);
bool set_microstates(bool on);
void reset_microstates();

}  // namespace apus
