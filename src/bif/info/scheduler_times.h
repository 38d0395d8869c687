// How long the schedulers worked.
//
// It is counted all the time; switching it on only says where counting begins.
// Threads: any; when counting began is guarded by a lock.
// OTP: erlang:statistics(scheduler_wall_time).
#pragma once

#include <vector>

#include "proc/outcome.h"

namespace apus {

class Scheduler;

// In the order of scheduler ids: normal, dirty CPU, dirty I/O.
std::vector<Scheduler*> all_schedulers();
// [{SchedulerId, Active, Total}] in nanoseconds, or undefined while it is off. `all`: dirty I/O too.
Term scheduler_wall_times(Process& p, bool all);
// Switches it; whether it was on.
bool set_scheduler_wall_time(bool on);

}  // namespace apus
