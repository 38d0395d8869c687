// The command line as erlexec hands it to the emulator: emulator flags (their + is - by now), "--", and
// what belongs to init.
//
//   beam.smp -S 2:2 -P 100000 -- -root /usr/lib/erlang -bindir ... -progname erl -- -home ... -- ...
//
// Errors: bad values print what stock prints and tell the exit code. OTP: erl(1), "Emulator Flags".
#pragma once

#include <optional>
#include <span>

#include "proc/settings.h"

namespace apus {

// Fills the settings. A value means: leave at once with that exit code.
std::optional<int> parse_command_line(std::span<char* const> arguments, VmSettings& settings);

}  // namespace apus
