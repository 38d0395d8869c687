// The head of a builtin: BIF(module, name, arity, flags...) { body }. host/bifscan finds the heads in
// src/bif and makes the table that the loader binds calls from (code/builtin.h); nothing
// else to register.
//
// For names that are no C++ identifiers, BIF_NAMED(module, "name", identifier, arity, flags...).
// Flags: guard (may be called in guards: then it must not trap), pure, dirty_cpu, dirty_io, heavy.
// The body sees `p` (the process) and `args` (its arguments, the X registers).
#pragma once

#include "code/builtin.h"
#include "proc/outcome.h"

namespace apus {

extern const Bif bif_table[];     // Generated.
extern const size_t bif_count;

}  // namespace apus

#define BIF(module, name, arity, ...)                                             \
  ::apus::Outcome bif_##module##_##name##_##arity([[maybe_unused]] ::apus::Process& p, \
                                                  [[maybe_unused]] ::apus::Term* args)
#define BIF_NAMED(module, text, identifier, arity, ...) BIF(module, identifier, arity)
