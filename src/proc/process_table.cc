// The one table of processes; see process_table.h.
#include "proc/process_table.h"

#include "sync/grace.h"

namespace apus {
namespace {

IdTable<Process>* the_table = nullptr;
SchedulerGroup* the_group = nullptr;

}  // namespace

void create_process_table(uint32_t limit, SchedulerGroup& group) {
  CHECK(!the_table);
  the_table = new IdTable<Process>(limit);
  the_group = &group;
}

void destroy_process_table() {
  CHECK(the_table && the_table->count() == 0);
  delete the_table;
  the_table = nullptr;
  the_group = nullptr;
}

IdTable<Process>& process_table() { return *the_table; }
SchedulerGroup& scheduler_group() { return *the_group; }

Process* find_process(Term pid) {
  ASSERT(pid.is_local_pid() && grace::is_online());
  uint32_t number = pid_number(pid), serial = pid_serial(pid);
  if (number > 0x7FFF || serial > 0x1FFF) return nullptr;
  return the_table->lookup(number | serial << 15);
}

}  // namespace apus
