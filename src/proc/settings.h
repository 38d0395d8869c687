// What the command line decided for the whole VM, and what builtins must tell (system_info).
//
// Threads: written once before other threads start; read-only afterwards, except the hooks.
// OTP: erl(1), emulator flags.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace apus {

enum class TimeWarp : uint8_t { kNone, kSingle, kMulti };

struct VmSettings {
  std::string program;                      // argv[0]
  std::vector<std::string> boot_arguments;  // What follows the first "--": init's arguments.
  std::vector<std::string> emulator_arguments;
  uint32_t process_limit = 262144;
  uint32_t port_limit = 65536;
  uint32_t atom_limit = 1048576;
  int schedulers = 0, schedulers_online = 0;  // 0: one per available core.
  int dirty_cpu_schedulers = 0, dirty_io_schedulers = 10;  // 0: as many as schedulers.
  int dirty_cpu_online = 0;         // 0: all.
  int poll_sets = 1, poll_threads = 1;  // +IOp, +IOt: there is one poll thread here.
  int busy_wait_us = 50;            // +sbwt: how long a scheduler looks for work before it sleeps.
  int64_t literal_mb = -1;          // +MIscs: room for literals; -1: as much as there is.
  const char* bind_type = "unbound";  // +sbt
  bool jit = false;                 // +JIT true: machine code made from the same bodies.
  std::string boot_module = "init"; // +i
  bool break_ignored = false;       // +Bi
  bool break_disabled = false;      // +Bd and +B
  bool break_is_typed = false;      // +Bc
  std::string file_name_mode = "utf8";  // +fn
  bool printable_unicode = false;   // +pc unicode
  char warning_level = 'w';         // +W
  size_t min_heap_words = 233;      // +hms
  size_t min_binary_virtual_words = 46422;  // +hmbs
  size_t max_heap_words = 0;        // +hmax
  bool max_heap_kill = true, max_heap_log = true;  // +hmaxk, +hmaxel
  bool off_heap_messages = false;   // +hmqd off_heap
  int async_threads = 1;            // +A: told by system_info; nothing here needs them.
  int compat_rel = 25;              // +R
  int modified_timing_level = -1;   // +T; -1: not given.
  bool time_correction = true;      // +c
  TimeWarp time_warp = TimeWarp::kNone;  // +C
  bool port_parallelism = false;    // +spp
  uint32_t ets_table_limit = 8192;  // +e
  bool ets_always_compressed = false;  // +ec
  size_t dist_busy_bytes = 1048576; // +zdbbl, in KiB there
  int node_table_gc_s = 60;         // +zdntgc; -1: infinity
  std::string root_directory, bin_directory;
  std::vector<std::string> preloaded;  // Names of the modules loaded before anything ran.
};

VmSettings& settings();

// Ends the VM (vm/halt.cc): exit code, or the abort or crash dump that erlang:halt/2 asked for.
struct HaltRequest {
  enum class Kind : uint8_t { kStatus, kAbort, kDump } kind = Kind::kStatus;
  int status = 0;
  std::string slogan;
  bool flush = true;
};
extern void (*halt_vm)(const HaltRequest& request);

}  // namespace apus
