#include "vm/halt.h"

#include <cstdio>
#include <cstdlib>

#include "os/terminal.h"
#include "port/ending.h"
#include "vm/crash_dump.h"

namespace apus {

void halt(const HaltRequest& request) {
  std::fflush(nullptr);
  if (request.flush && request.kind == HaltRequest::Kind::kStatus) flush_all_ports();
  os::restore_terminal();
  switch (request.kind) {
    case HaltRequest::Kind::kStatus: break;
    case HaltRequest::Kind::kAbort: std::abort();
    case HaltRequest::Kind::kDump:
      std::fprintf(stderr, "%s\n", request.slogan.c_str());
      write_crash_dump(request.slogan);
      std::_Exit(1);
  }
  std::_Exit(request.status);
}

}  // namespace apus
