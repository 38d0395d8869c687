// The list of all functions of the NIF interface: it makes the linker keep them in the emulator,
// where libraries look for them by name, and a missing one a link error.
//
// Threads: a constant. OTP: erl_nif(3).
#pragma once

#include <cstddef>

namespace apus::nif {

struct ApiSymbol {
  const char* name;
  void* address;
};

// Requires nothing; called by whoever loads libraries, so that the list is linked in.
void keep_api_symbols();
const ApiSymbol* api_symbols();
size_t api_symbol_count();

}  // namespace apus::nif
