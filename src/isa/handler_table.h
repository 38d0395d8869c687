// The addresses of all handlers of the threaded engine, by handler index (isa/operands.h, OpInfo).
//
// Threads: filled once by ops/ at start; read-only afterwards. It is here, below the bodies, so that
// lowering can name handlers without knowing them.
#pragma once

namespace apus::isa {

extern const void* const* handler_table;  // Null until the engine has started.

}  // namespace apus::isa
