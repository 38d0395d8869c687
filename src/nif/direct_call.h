// Calling a NIF from the emulator itself, between instructions: the callbacks of tracer modules.
//
// Threads: the one that runs p; p null: any, and the NIF has no process. OTP: erl_tracer(3).
#pragma once

#include "proc/process.h"

namespace apus::nif {

// Whether the module has such a NIF, bound.
bool has_nif(Term module, Term name, uint32_t arity);
// The value of the NIF Module:Name, without p only an immediate one; kNoTerm: there is no such NIF, it raised, or
// it is for a dirty thread.
Term call_directly(Process* p, Term module, Term name, const Term* args, uint32_t arity);

}  // namespace apus::nif
