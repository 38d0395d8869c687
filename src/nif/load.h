// Loading a NIF library for a module: find its entry, check it against the emulator and the module,
// let it initialise itself, and bind its functions.
//
// Nothing of the module changes unless all of it succeeds. A built-in library is taken by the
// module's name, whatever the path.
// Threads: any; one library is loaded at a time. Locks: rank nif_loading.
// OTP: erlang:load_nif/2; erl_nif(3), "Initialization". The texts of errors are stock's.
#pragma once

#include <string>

#include "code/code_set.h"
#include "nif/library.h"

namespace apus::nif {

// Why a library was not loaded: {error, {Reason, Text}}.
struct LoadError {
  Term reason;
  std::string text;
};

// Loads the library at `path` (without its ".so") for the instance whose code asks for it.
Result<Unit, LoadError> load_library(CodeInstance& instance, const std::string& path,
                                     Term load_info);

// The instance is purged: its library's unload callback runs and its code goes, or both wait for the
// last resource with a callback in it. Nothing happens when the instance has none.
void unload_library(CodeInstance& instance);

}  // namespace apus::nif
