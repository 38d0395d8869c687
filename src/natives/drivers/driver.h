// The head of a driver: DRIVER(name) { ... return &entry; } defines the function that hands out its
// entry; drivers.cc lists them.
#pragma once

#include <cstdint>

#include "abi/apus_driver.h"

#define DRIVER(name) extern "C" ErlDrvEntry* name##_driver_init()

namespace apus::natives {

inline int fd_of(ErlDrvEvent event) { return static_cast<int>(reinterpret_cast<intptr_t>(event)); }
inline ErlDrvEvent event_of(int fd) {
  return reinterpret_cast<ErlDrvEvent>(static_cast<intptr_t>(fd));
}

// An entry with the fields that all have in common.
inline ErlDrvEntry driver_entry(const char* name) {
  ErlDrvEntry entry{};
  entry.driver_name = const_cast<char*>(name);
  entry.extended_marker = static_cast<int>(ERL_DRV_EXTENDED_MARKER);
  entry.major_version = ERL_DRV_EXTENDED_MAJOR_VERSION;
  entry.minor_version = ERL_DRV_EXTENDED_MINOR_VERSION;
  entry.driver_flags = ERL_DRV_FLAG_USE_PORT_LOCKING;
  return entry;
}

}  // namespace apus::natives
