// The menu that ^C opens. All schedulers stand still meanwhile, and the terminal is as the VM found it.
#include <cstdio>

#include "os/streams.h"
#include "os/terminal.h"
#include "os/threads.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "vm/signals.h"

namespace apus {
namespace {

constexpr const char* kMenu =
    "\nBREAK: (a)bort (A)bort with dump (c)ontinue (p)roc info (i)nfo\n"
    "       (l)oaded (v)ersion (k)ill (D)b-tables (d)istribution\n";

// The first character of what is typed; 0 at the end of the input.
char read_key() {
  char line[256];
  for (;;) {
    auto got = os::read_some(0, line, sizeof line);
    if (got.ok()) return got.value() > 0 ? line[0] : 0;
    if (!(got.error() == os::kAgain)) return 0;
    os::sleep_ns(10 * os::kNsPerMs);
  }
}

void print_processes() {
  grace::Guard guard;
  process_table().for_each([](Process& p) {
    Term name = p.registered_name;
    std::string_view text = name.is_atom() ? atom_text(name) : "";
    std::printf("<0.%u.%u> %.*s\n", pid_number(p.pid), pid_serial(p.pid),
                static_cast<int>(text.size()), text.data());
  });
}

[[noreturn]] void end(HaltRequest::Kind kind) {
  HaltRequest request;
  request.kind = kind;
  request.slogan = "Crash dump requested by user";
  request.flush = false;
  halt_vm(request);
  __builtin_unreachable();
}

// Ensures: false when the user wants to go on.
bool obey(char key) {
  switch (key) {
    case 0: case 'a': case 'q': case '*': end(HaltRequest::Kind::kStatus);
    case 'A': end(HaltRequest::Kind::kDump);
    case 'c': return false;
    case 'p': print_processes(); return true;
    case 'v': std::printf("Erlang (BEAM) emulator version 13.1.5\n"); return true;
    case '\n': return true;
    default: std::printf("Eh?\n\n"); return true;
  }
}

}  // namespace

void break_menu() {
  scheduler_group().block();
  os::restore_terminal();
  std::fputs(kMenu, stdout);
  do std::fflush(stdout);
  while (obey(read_key()));
  os::renew_terminal_mode();
  scheduler_group().unblock();
}

}  // namespace apus
