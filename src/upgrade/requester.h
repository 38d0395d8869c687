// Which process asked for a change of code. Most changes are made by OTP's code_server, or by erts_code_purger
// on its behalf, whose own pid says little.
//
// Both are unmodified, so it is read off their stacks: code_server keeps its client's pid there until it has
// answered, and the client monitors it meanwhile (code_server:call/1); the purger keeps the pid of whom it
// will answer. Where this does not lead to exactly one process, it is unknown: nothing is guessed.
// Threads: `p` runs on this thread, in a grace section. OTP has nothing like it.
#pragma once

#include "proc/process.h"

namespace apus {

// p's own pid when it serves nobody; kNil: unknown.
Term requester_of(Process& p);

}  // namespace apus
