// Who waits to hear that a driver was loaded or unloaded: erl_ddll:monitor/2, and the option monitor of
// loading and unloading.
//
// Threads: under the lock of rank driver_loading. OTP: erl_ddll(3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "heap/builders.h"
#include "port/loaded_driver.h"

namespace apus {

struct DriverMonitor {
  enum class Kind : uint8_t { kLoaded, kUnloaded, kUnloadedOnly };

  std::string driver;
  Term pid;
  RefNumbers reference;
  Kind kind;
};

// {Event, Reference, driver, Name, How} to one process.
void tell_of_driver(Term pid, const RefNumbers& reference, Term event, Term name, Term how);

RefNumbers add_driver_monitor(std::string_view driver, Term pid, DriverMonitor::Kind kind);
void remove_driver_monitor(Term pid, const RefNumbers& reference);
void remove_driver_monitors(Term pid);
// Tells all of these kinds, and forgets them. The name is told as an atom, however it was given.
void tell_driver_monitors(std::string_view driver, std::initializer_list<DriverMonitor::Kind> kinds,
                          Term event, Term how);
// How many of these kinds each process has.
std::vector<DriverUser> count_driver_monitors(std::string_view driver,
                                              std::initializer_list<DriverMonitor::Kind> kinds);
// Counts one more for `pid`.
void count_user(std::vector<DriverUser>& users, Term pid);

}  // namespace apus
