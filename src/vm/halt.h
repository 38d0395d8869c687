// The end of the VM: erlang:halt/2, and the thread that waits for it.
//
// Threads: halt may be called from any; it does not return on the first call's thread.
// OTP: erlang:halt/2; erl_crash.dump.
#pragma once

#include "proc/settings.h"

namespace apus {

[[noreturn]] void halt(const HaltRequest& request);

// From here on the end of memory, or of the atom table, is a halt with a crash dump.
void end_with_dump_when_exhausted();

}  // namespace apus
