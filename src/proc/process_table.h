// All processes of this node, and the schedulers they run on.
//
// Threads: look-ups and walks from any thread in a grace section (sync/grace.h); a process found
// stays good until that ends. OTP: erlang:processes/0, "+P".
#pragma once

#include "proc/process.h"
#include "sync/id_table.h"

namespace apus {

class SchedulerGroup;

// Makes the table; once, before the first process. Requires: the group outlives all processes.
void create_process_table(uint32_t limit, SchedulerGroup& group);
// For tests that make several worlds: all processes must be gone.
void destroy_process_table();

IdTable<Process>& process_table();
SchedulerGroup& scheduler_group();

// The process of this pid, which may be exiting already; null when there is none.
// Requires: pid.is_local_pid(), this thread is in a grace section.
Process* find_process(Term pid);

}  // namespace apus
