// See profiling.h.
#include "proc/profiling.h"

namespace apus {

ProfileHooks profile_hooks;
constinit std::atomic<bool> processes_are_profiled{false}, ports_are_profiled{false},
    calls_of_ports_are_waits{false};

}  // namespace apus
