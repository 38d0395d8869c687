// The drivers that are linked into the emulator. The hidden ones are not opened by name: open_port/2
// takes them for descriptors and programs.
// Threads: a constant.
#pragma once

#include <span>

#include "abi/erl_driver.h"

namespace apus::natives {

struct BuiltInDriver {
  ErlDrvEntry* (*init)();
  bool is_hidden;
};

std::span<const BuiltInDriver> built_in_drivers();

}  // namespace apus::natives
