// Whether a process still needs an instance of code: the question that a purge asks of every process.
//
// As OTP since ERTS 9: direct references only, that is return addresses, catch tags, the instruction
// where it goes on, and raw stack traces in flight. Funs and literals are handled by the purge itself.
// Threads: the process's own. OTP: erlang:check_process_code/2,3.
#pragma once

#include "code/instance.h"
#include "proc/process.h"

namespace apus {

bool process_holds(Process& p, const CodeInstance& instance);

// The same for what a purge of the module is about: the instance that is being purged (which may be one
// whose on_load failed), else its old one. False when there is neither.
bool holds_old_code(Process& p, Term module);

}  // namespace apus
