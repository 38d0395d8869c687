// The menu that ^C opens. All schedulers stand still meanwhile, and the terminal is as the VM found it.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/complain.h"
#include "bif/info/report_process.h"
#include "bif/info/report_text.h"
#include "os/signals.h"
#include "os/streams.h"
#include "os/terminal.h"
#include "proc/outside.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "vm/crash_dump.h"
#include "vm/dump_tables.h"
#include "vm/signals.h"

namespace apus {
namespace {

constexpr const char* kChoices =
    "BREAK: (a)bort (A)bort with dump (c)ontinue (p)roc info (i)nfo\n"
    "       (l)oaded (v)ersion (k)ill (D)b-tables (d)istribution\n";
constexpr int64_t kPollNs = 10 * os::kNsPerMs;

void print(const std::string& text) {
  std::string lines = terminal_lines(text);
  std::fwrite(lines.data(), 1, lines.size(), stdout);
  std::fflush(stdout);
}

[[noreturn]] void end() {
  HaltRequest request;
  request.flush = false;
  halt_vm(request);
  __builtin_unreachable();
}

[[noreturn]] void end_with_dump() {
  const char* slogan = "Crash dump requested by user";
  complain(slogan);
  write_crash_dump(slogan);
  std::abort();
}

// The first character of the next line. The end of the input and another ^C end the VM.
char read_key() {
  char line[256];
  for (;;) {
    auto got = os::read_some(0, line, sizeof line);
    if (got.ok() && got.value() > 0) return line[0];
    if (got.ok() || !(got.error() == os::kAgain)) end();
    os::Signal signal;
    if (!os::wait_signal(&signal, os::monotonic_ns() + kPollNs)) continue;
    if (signal == os::Signal::kInt) end();
    serve_signal(signal);
  }
}

// One process after the other, the newest first, until another key than (n)ext or (k)ill.
void offer_to_kill() {
  std::vector<Process*> all;
  process_table().for_each([&](Process& p) { all.insert(all.begin(), &p); });
  print("\n\nProcess Information\n\n--------------------------------------------------\n");
  for (Process* p : all) {
    if (p->has_flag(Process::kDirty)) continue;
    std::string text;
    write_process(text, *p);
    print(text + "(k)ill (n)ext (r)eturn:\n");
    char key = read_key();
    if (key == 'k') signal_exit(Peer::of(p->pid), Peer::of(p->pid), "kill"_atom);
    else if (key != 'n') return;
  }
}

void print_report(void (*write)(std::string&)) {
  std::string text;
  write(text);
  print(text);
}

// Ensures: false when another key is wanted; after a command the VM goes on.
bool obey(char key) {
  switch (key) {
    case 'a': case 'q': case '*': end();
    case 'A': end_with_dump();
    case 'c': case 'm': return true;
    case 'p': print_report(write_processes); print_report(write_ports); return true;
    case 'o': print_report(write_ports); return true;
    case 'i': print_report(write_info); return true;
    case 'l': print_report(write_loaded); return true;
    case 'D': print_report(write_ets_tables); return true;
    case 'd': print_report(write_distribution); return true;
    case 'k': offer_to_kill(); return true;
    case 'v': print("Erlang (BEAM) emulator version 13.1.5\n"); return true;
    case '\n': return false;
    default:
      print(std::string("Invalid option '") + key + "'. Please enter one of the following:\n" +
            kChoices);
      return false;
  }
}

}  // namespace

void break_menu() {
  scheduler_group().block();
  os::restore_terminal();
  print(std::string("\n") + kChoices);
  {
    grace::Guard guard;
    while (!obey(read_key())) {}
  }
  os::renew_terminal_mode();
  scheduler_group().unblock();
}

}  // namespace apus
