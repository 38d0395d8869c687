#include "vm/halt.h"

#include <cstdio>
#include <cstdlib>

#include "os/env.h"
#include "os/terminal.h"
#include "port/ending.h"

namespace apus {
namespace {

// Writes the slogan into erl_crash.dump, or where ERL_CRASH_DUMP says, and tells of it as stock does.
// The sections of processes, ports and memory are not written yet.
void write_crash_dump(const std::string& slogan) {
  std::string path;
  if (!os::get_env("ERL_CRASH_DUMP", &path)) path = "erl_crash.dump";
  std::FILE* f = std::fopen(path.c_str(), "w");
  if (!f) {
    std::fprintf(stderr, "\nCrash dump could not be written to: %s\n", path.c_str());
    return;
  }
  std::fprintf(f, "=erl_crash_dump:0.5\nSlogan: %s\n=end\n", slogan.c_str());
  std::fclose(f);
  std::fprintf(stderr, "\nCrash dump is being written to: %s...done\n", path.c_str());
}

}  // namespace

void halt(const HaltRequest& request) {
  std::fflush(nullptr);
  if (request.flush && request.kind == HaltRequest::Kind::kStatus) flush_all_ports();
  os::restore_terminal();
  switch (request.kind) {
    case HaltRequest::Kind::kStatus: break;
    case HaltRequest::Kind::kAbort: std::abort();
    case HaltRequest::Kind::kDump:
      std::fprintf(stderr, "\n%s\n", request.slogan.c_str());
      write_crash_dump(request.slogan);
      std::_Exit(1);
  }
  std::_Exit(request.status);
}

}  // namespace apus
