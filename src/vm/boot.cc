#include "vm/boot.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/complain.h"
#include "bif/info/scheduler_control.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "heap/literal_area.h"
#include "jit/compile.h"
#include "os/env.h"
#include "os/threads.h"
#include "proc/process_table.h"
#include "proc/run.h"
#include "proc/spawn.h"
#include "proc/system_flags.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "timer/timer_wheel.h"
#include "upgrade/loading.h"
#include "vm/command_line.h"
#include "vm/crash_dump.h"
#include "vm/halt.h"
#include "vm/preloaded.h"
#include "vm/signals.h"
#include "vm/wiring.h"

namespace apus {
namespace {

constexpr int64_t kLeastLiteralMb = 2;  // As much as literals take at first.

// Where OTP's own files are: ROOTDIR as erlexec sets it.
void find_directories(VmSettings& s) {
  if (!os::get_env("ROOTDIR", &s.root_directory)) s.root_directory = "/usr/lib/erlang";
  if (!os::get_env("BINDIR", &s.bin_directory)) s.bin_directory = s.root_directory + "/bin";
}

// init: what OTP calls its parent.
Term spawn_system(Process& init, Term module, Priority priority = Priority::kHigh) {
  SpawnRequest request;
  request.module = module;
  request.function = "start"_atom;
  request.is_system = true;
  request.priority = priority;
  return spawn(&init, request).pid;
}

// erl_init:start(init, Arguments), the first process, and the system's own processes.
void spawn_first_processes(const VmSettings& s) {
  TermHeap heap;
  Term arguments = kNil;
  for (size_t i = s.boot_arguments.size(); i-- > 0;)
    arguments = make_cons(heap, make_binary(heap, s.boot_arguments[i]), arguments);
  SpawnRequest first;
  first.module = "erl_init"_atom;
  first.function = "start"_atom;
  first.arguments = make_list_of(heap, {atom(s.boot_module), arguments});
  first.is_system = true;
  grace::Guard guard;
  Process& init = *find_process(spawn(nullptr, first).pid);
  spawn_system(init, "erts_code_purger"_atom);
  set_literal_collector(spawn_system(init, "erts_literal_area_collector"_atom));
  for (Priority priority : {Priority::kNormal, Priority::kHigh, Priority::kMax})
    spawn_system(init, "erts_dirty_process_signal_handler"_atom, priority);
}

// Settings that builtins may change later.
void apply_settings(const VmSettings& s) {
  HeapLimits l;
  l.min_heap_words = next_heap_size(s.min_heap_words);
  l.min_binary_virtual_words = next_heap_size(s.min_binary_virtual_words);
  l.max_heap_words = s.max_heap_words;
  l.max_heap_kill = s.max_heap_kill;
  l.max_heap_log = s.max_heap_log;
  set_default_heap_limits(l);
  if (Term type = atom(s.bind_type); type != "unbound"_atom) bind_schedulers(type);
  system_flags().off_heap_messages = s.off_heap_messages;
}

int or_else(int given, int usual) { return given > 0 ? given : usual; }

// What is not given goes by the processors; of dirty CPU schedulers there are no more than of normal ones.
// OTP: erl(1), +S and +SDcpu.
SchedulerOptions scheduler_options(const VmSettings& s) {
  const int processors = os::available_processors();
  SchedulerOptions o;
  o.normal = or_else(s.schedulers, processors);
  o.normal_online = std::min(or_else(s.schedulers_online, processors), o.normal);
  o.dirty_cpu = std::min(or_else(s.dirty_cpu_schedulers, processors), o.normal);
  o.dirty_cpu_online = std::min(or_else(s.dirty_cpu_online, o.dirty_cpu), o.normal_online);
  o.dirty_io = s.dirty_io_schedulers;
  o.search_ns = int64_t{1000} * s.busy_wait_us;
  o.on_stop = [](Scheduler& scheduler, void*) { delete_context(scheduler); };
  return o;
}

// Keeps the room for literals that +MIscs gives. Ensures: false when there is none.
bool reserve_literals(int64_t megabytes) {
  if (megabytes < 0) return true;
  if (megabytes < kLeastLiteralMb) {
    complain("Failed to create main carrier for literal_alloc\n");
    std::abort();
  }
  if (set_literal_range(static_cast<size_t>(megabytes) << 20)) return true;
  complain("erts_mmap: Failed to create super carrier of size " + std::to_string(megabytes) +
           " MB\n");
  return false;
}

// Whether the module that +i names can start the system.
bool can_boot(const VmSettings& s) {
  Export* boot = intern_export(atom(s.boot_module), "boot"_atom, 1);
  if (is_callable(boot)) return true;
  complain("{fatal,error,module," + s.boot_module + ",\"does not export\",boot,\"/1\"}\n");
  return false;
}

}  // namespace

int boot(std::span<char* const> arguments) {
  VmSettings& s = settings();
  if (auto code = parse_command_line(arguments, s)) return *code;
  if (!reserve_literals(s.literal_mb)) return 1;
  find_directories(s);
  end_with_dump_when_exhausted();
  prepare_crash_dump();
  set_atom_limit(s.atom_limit);
  install_signals();
  install_wiring();
  if (s.jit && !jit::start()) {
    complain("apus: no machine code here: +JIT true has no effect\n");
    s.jit = false;
  }
  // OTP as installed; else a target system, which has them where `apus embed` puts them.
  const std::string directories[] = {s.root_directory + "/lib/erts-13.1.5/ebin",
                                     s.bin_directory + "/preloaded"};
  auto loaded = load_preloaded(directories);
  if (!loaded.ok()) {
    complain("apus: " + loaded.error() +
             "\napus: is OTP 25 installed? apt-get install erlang\n");
    return 1;
  }
  if (!can_boot(s)) return 1;
  // Everything that Erlang code can reach is in place from here on.
  SchedulerGroup group(scheduler_options(s));
  std::vector<std::unique_ptr<TimerWheel>> wheels;
  for (int i = 0; i < group.normal_count(); i++)
    wheels.push_back(std::make_unique<TimerWheel>(group.normal(i)));
  create_process_table(s.process_limit, group);
  apply_settings(s);
  spawn_first_processes(s);
  group.start();
  serve_signals();
}

}  // namespace apus
