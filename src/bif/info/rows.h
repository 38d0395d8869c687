// Rows of the tables behind system_info/1, statistics/1, system_flag/2, process_flag/2 and fun_info/2:
// a name beside the function that answers it, one line an item, in the file of its subject.
//
// A file of items makes an array of rows and hands it out as a span; the builtin joins the spans of all
// subjects (lookup.cc). Threads: read-only after first use.
// OTP: erlang(3), system_info/1, statistics/1, system_flag/2, process_flag/2, fun_info/2.
#pragma once

#include <span>

#include "proc/outcome.h"

namespace apus {

struct InfoRow {
  const char* name;
  Outcome (*answer)(Process& p);
};
using InfoRows = std::span<const InfoRow>;

struct FlagRow {
  const char* name;
  Outcome (*set)(Process& p, Term value);  // Answers the old value.
};
using FlagRows = std::span<const FlagRow>;

struct FunInfoRow {
  const char* name;
  Term (*of_local)(Process& p, Term fun);
  Term (*of_external)(Term fun);  // fun M:F/A.
};

// The heads that `apus coverage` counts.
#define SYSTEM_INFO(name, ...) {#name, __VA_ARGS__}
#define STATISTICS(name, ...) {#name, __VA_ARGS__}
#define SYSTEM_FLAG(name, ...) {#name, __VA_ARGS__}
#define PROCESS_FLAG(name, ...) {#name, __VA_ARGS__}
#define FUN_INFO(name, ...) {#name, __VA_ARGS__}

// system_info/1, by subject.
InfoRows machine_rows();     // What this virtual machine is and stands on.
InfoRows scheduler_rows();   // Schedulers and processors.
InfoRows limit_rows();       // Limits, counts and sizes.
InfoRows clock_rows();       // Clocks and time.
InfoRows state_rows();       // Settings that system_flag changes; the node.
InfoRows memory_rows();      // Allocation.
InfoRows outside_rows();     // Ports, the poll set, connections.
InfoRows report_rows();      // Texts as a crash dump has them.

}  // namespace apus
