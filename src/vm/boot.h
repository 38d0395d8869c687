// From the start of the program to OTP's init process.
//
// Threads: the first thread; it returns only when the VM cannot start.
#pragma once

#include <span>

namespace apus {

// Runs the VM with the command line of the emulator. Returns the exit code when it could not start.
int boot(std::span<char* const> arguments);

}  // namespace apus
