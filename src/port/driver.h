// Drivers by name: those linked in, and those of libraries that erl_ddll has loaded.
//
//   the list -> Driver {name, entry} -> ...   the name a port is opened by finds it
//
// The built-in `fd` and `spawn` are not found by name: open_port/2 takes them for {fd, In, Out}
// and programs (port/open.h).
//
// Invariants
//   1. port_count is how many ports may call the driver: from before start until stop has returned and
//      no job of theirs is under way. A driver that is out of the list and has none is called no more.
//   2. A Driver is freed with the last port that refers to it; its entry is a copy, so that who still
//      sees such a port may read it.
// Threads: any. The list is under the lock of rank drivers. OTP: erts, "driver_entry"; erl_ddll(3).
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "abi/erl_driver.h"
#include "port/loaded_driver.h"

namespace apus {

class Driver {
 public:
  explicit Driver(const ErlDrvEntry& entry) : name(entry.driver_name), entry(entry) {}
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;
  void retain() { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  const std::string name;
  const ErlDrvEntry entry;
  bool is_hidden = false;                   // fd and spawn.
  std::unique_ptr<LoadedDriver> loaded;     // Null: linked in.
  std::atomic<bool> is_permanent{false};    // driver_lock_driver was called.
  std::atomic<bool> is_closed{false};       // No more ports: they are about to be killed.
  std::atomic<uint32_t> port_count{0};

 private:
  ~Driver() = default;
  std::atomic<uint32_t> references_{1};
};

// Adds a driver of the emulator's own and calls its init. Ensures: false when init refused.
bool add_driver(ErlDrvEntry* entry, bool is_hidden = false);
// Puts a driver into the list, which takes the caller's reference.
void list_driver(Driver* driver);
// Takes it out again, and gives up that reference. Ensures: false while ports may call it.
bool unlist_driver(Driver& driver);

// Null when there is none. Requires: this thread is in a grace section, or nobody can unload it.
Driver* find_driver(std::string_view name);
// The same for who opens a port: it counts as one from now on. Null also for one that is closed.
Driver* take_driver(std::string_view name);
// Counts one more port. Requires: the caller has one.
void take_again(Driver& driver);
// A port calls its driver no more.
void give_back(Driver& driver);

// Those that are not hidden, in the order of adding.
std::vector<std::string> driver_names();

}  // namespace apus
