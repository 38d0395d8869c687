// The threaded engine's door: runs a process until it leaves (isa/registers.h, Leave).
//
// Threads: the scheduler thread that owns the context.
#pragma once

#include "isa/words_threaded.h"

namespace apus {

class Process;

// Fills the handler table and the stubs of exports. Once, before the first module is lowered.
void start_engine();

// Runs p from p.ip. Requires: c.x[0..live) are its arguments, c.process == &p, p.context == &c.
// Ensures: p.ip and p.live_registers say where and with what it goes on, unless it exits.
Leave run_engine(Process& p, Context& c);

// Where a process begins (x0, x1, x2: module, function, list of arguments), and the return address at
// the bottom of its stack, where it ends.
const Word* process_start_address();
const Word* process_end_address();

}  // namespace apus
