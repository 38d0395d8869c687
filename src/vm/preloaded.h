// The modules that are loaded before any Erlang code runs: OTP's own .beam files of erts.
//
// Threads: the first thread, before schedulers start. OTP: erlang:pre_loaded/0.
#pragma once

#include <span>
#include <string>

#include "base/result.h"

namespace apus {

// Loads every preloaded module from the first of `directories` that has it. Requires: there is one.
// Errors: the text of what is missing or malformed.
Result<Unit, std::string> load_preloaded(std::span<const std::string> directories);

}  // namespace apus
