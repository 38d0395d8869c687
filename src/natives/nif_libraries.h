// The NIF libraries that are linked into the emulator, by the name of the module that loads them.
// erlang:load_nif/2 looks here first, whatever path its caller names: the preloaded modules call it
// before there is a file system to load from (prim_file is one of them).
// Threads: a constant.
#pragma once

#include <span>

#include "abi/erl_nif.h"

namespace apus::natives {

struct BuiltInNifLibrary {
  const char* module;
  ErlNifEntry* (*init)();
};

std::span<const BuiltInNifLibrary> built_in_nif_libraries();

}  // namespace apus::natives
