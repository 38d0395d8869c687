// Microstate accounting: what each thread spends its time on, while it is switched on (sched/microstates.h).
//
// Threads: any. OTP: erlang:statistics(microstate_accounting), system_flag(microstate_accounting).
#pragma once

#include "proc/outcome.h"

namespace apus {

// A map for each thread, counters in nanoseconds. What was counted stays when it is switched off.
Term microstates(Process& p);
// Switches it, or begins anew; whether it was on.
bool set_microstates(bool on);
bool reset_microstates();

}  // namespace apus
