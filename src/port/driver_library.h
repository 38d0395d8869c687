// Opening a library of a driver: find its entry, check it, let it initialise itself.
//
// Threads: one at a time, under the lock of rank driver_loading. OTP: driver_entry(3); erl_ddll(3).
#pragma once

#include <string>

#include "port/driver.h"

namespace apus {

// Why a driver was not loaded: an atom, or that the system could not open it.
struct DriverError {
  Term reason = kNoTerm;  // kNoTerm: {open_error, open_error}.
  int open_error = 0;
};

// The driver `name` of the library folder/name.so, initialised and not listed.
Result<Driver*, DriverError> open_driver(const std::string& folder, const std::string& name);

// The words of an open_error, as the system said them; empty: there was none of that number.
std::string open_error_text(int64_t open_error);

}  // namespace apus
