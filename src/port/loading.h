// Loading and unloading drivers while others use them: what erl_ddll asks for.
//
// A driver belongs to the processes that have loaded it, and goes when the last of them has unloaded it or
// died, and its last port has closed. So most requests are answered at once with what they wait for.
//
// Threads: any; one request at a time. Locks: rank driver_loading, held while a library's init and
// finish run. OTP: erl_ddll(3), try_load/3, try_unload/2, info/2, monitor/2.
#pragma once

#include <optional>
#include <string>

#include "heap/builders.h"
#include "port/driver_library.h"
#include "port/driver_monitors.h"
#include "proc/exit.h"

namespace apus {

// What a request that cannot be done at once may wait for: the options monitor and reload.
enum class DriverWait : uint8_t { kNone, kDriver, kPending };

struct DriverRequest {
  Term pid = kNoTerm;      // Who asks.
  std::string name;
  std::string path;        // Of loading.
  bool kills_ports = false;
  DriverWait monitor = DriverWait::kNone;
  DriverWait reload = DriverWait::kNone;
};

struct DriverAnswer {
  bool is_ok = true;
  Term word = kNoTerm;               // Of {ok, Word} and {error, Word}; kNoTerm: an open_error.
  int open_error = 0;
  std::optional<RefNumbers> monitor; // Of {ok, Word, Reference}.
};

DriverAnswer load_driver(const DriverRequest& request);
DriverAnswer unload_driver(const DriverRequest& request);

// Watches a driver; who has nothing to wait for is told at once, with the name as given.
RefNumbers monitor_driver(const std::string& name, Term given, Term pid, DriverMonitor::Kind kind);
void demonitor_driver(Term pid, const RefNumbers& reference);

// Of a driver that erl_ddll has loaded; the state of the others is constant.
struct DriverFacts {
  bool is_linked_in, is_permanent, kills_ports;
  uint32_t port_count;
  std::vector<DriverUser> users, awaiting_load, awaiting_unload;
};
// Nothing: there is no such driver.
std::optional<DriverFacts> driver_facts(const std::string& name);

// driver_lock_driver(): it stays for ever.
void make_permanent(Driver& driver);
// The last port of the driver has closed. Requires: this thread is in a grace section.
void driver_is_unused(Driver& driver);
// An exit step: a process uses no driver any more.
ExitProgress exit_leave_drivers(Process& p, ExitState& state);

}  // namespace apus
