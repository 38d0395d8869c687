// Calling a NIF from the emulator itself, between instructions: the callbacks of tracer modules.
//
// Threads: the one that runs p. OTP: erl_tracer(3).
#pragma once

#include "proc/process.h"

namespace apus::nif {

// The value of the NIF Module:Name; kNoTerm: there is no such NIF, it raised, or it is for a dirty thread.
Term call_directly(Process& p, Term module, Term name, const Term* args, uint32_t arity);

}  // namespace apus::nif
