// What is known of a driver that came from a library: where from, who uses it, what it waits for.
//
//   in use     processes have loaded it, each so many times
//   unloading  nobody uses it: it goes when its last port has closed
//   reloading  it is unloaded, and then loaded again, when its last port has closed and only one
//              process uses it
//   gone       out of the list, its library closed
//
// Threads: under the lock of rank driver_loading. OTP: erl_ddll(3).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "os/library.h"
#include "term/tag.h"

namespace apus {

struct DriverUser {
  Term pid;
  uint32_t count;  // How often it has loaded the driver, and not unloaded it.
};

struct LoadedDriver {
  enum class State : uint8_t { kInUse, kUnloading, kReloading, kGone };

  os::Library library;
  std::string path;         // The folder.
  bool kills_ports = false;
  State state = State::kInUse;
  std::vector<DriverUser> users;
  std::string next_path;    // kReloading: where from, and how, it is loaded then.
  bool next_kills_ports = false;
};

}  // namespace apus
