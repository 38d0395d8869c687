// Prepare: from the bytes of a .beam file to a CodeInstance that nobody can see yet. The first phase of
// every load; the second is code/code_set.h commit.
//
//   bytes -> decode -> names as atoms, builtins looked up -> lower -> literals built -> link -> (machine code)
//
// Threads: any; nothing shared changes but tables that only grow (atoms, exports, funs).
// Errors: the reason as text; for the user always {error, badfile}. OTP: erlang:prepare_loading/2.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "code/instance.h"

namespace apus {

struct PrepareError {
  std::string text;
};

Result<std::unique_ptr<CodeInstance>, PrepareError> prepare_module(std::span<const uint8_t> file);

}  // namespace apus
