// Builtins as the loader sees them: rows of a table that host/bifscan makes from BIF heads, and the
// look-up by name that binds calls to them.
//
// Threads: installed once before the first module is loaded; read-only afterwards.
#pragma once

#include "term/tag.h"

namespace apus {

class Process;
class Outcome;

using BifFunction = Outcome (*)(Process& p, Term* args);

struct Bif {
  const char* module;
  const char* name;
  uint8_t arity;
  uint8_t flags;
  BifFunction function;
};
inline constexpr uint8_t kBifGuard = 1, kBifPure = 2, kBifDirtyCpu = 4, kBifDirtyIo = 8,
                         kBifHeavy = 16;

// Makes the table known to find_builtin. Requires: the rows live for ever.
void install_builtins(const Bif* table, size_t count);

// The builtin of that name, or null.
const Bif* find_builtin(Term module, Term function, uint32_t arity);

// Names of an installed builtin as atoms.
Term builtin_module(const Bif* bif);
Term builtin_name(const Bif* bif);

size_t builtin_count();
const Bif* builtin_at(size_t index);

}  // namespace apus
