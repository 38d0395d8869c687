// Drivers by name: those linked in, and the libraries that erl_ddll loads.
//
//   the list -> Driver {name, entry} -> ...   newest first; the name a port is opened by finds it
//
// The built-in `fd` and `spawn` are not found by name: open_port/2 takes them for {fd, In, Out}
// and programs (port/open.h).
// Threads: under the lock of rank drivers. A Driver lives for ever.
// OTP: erts, "driver_entry"; erl_ddll(3).
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "abi/erl_driver.h"

namespace apus {

struct Driver {
  std::string name;
  ErlDrvEntry* entry = nullptr;
  bool is_hidden = false;                // fd and spawn.
  std::atomic<uint32_t> port_count{0};
};

// Adds a driver and calls its init. Ensures: false when init refused.
bool add_driver(ErlDrvEntry* entry, bool is_hidden = false);
Driver* find_driver(std::string_view name);
// Those that are not hidden, in the order of adding.
std::vector<std::string> driver_names();

}  // namespace apus
