#include "vm/halt.h"

#include <cstdio>
#include <cstdlib>
#include <new>

#include "base/complain.h"
#include "base/exhausted.h"
#include "os/terminal.h"
#include "port/ending.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "vm/crash_dump.h"

namespace apus {

void halt(const HaltRequest& request) {
  std::fflush(nullptr);
  if (request.flush && request.kind == HaltRequest::Kind::kStatus) {
    scheduler_group().begin_no_more();
    flush_all_ports();
  }
  os::restore_terminal();
  switch (request.kind) {
    case HaltRequest::Kind::kStatus: break;
    case HaltRequest::Kind::kAbort: std::abort();
    case HaltRequest::Kind::kDump:
      complain(request.slogan + "\n");
      write_crash_dump(request.slogan);
      std::_Exit(1);
  }
  std::_Exit(request.status);
}

void end_with_dump_when_exhausted() {
  set_exhausted_handler(
      [](const std::string& slogan) { halt({HaltRequest::Kind::kDump, 1, slogan, false}); },
      [] { scheduler_group().stand_for_good(); });
  std::set_new_handler([] { exhausted("sys_alloc: Cannot allocate memory."); });
}

}  // namespace apus
