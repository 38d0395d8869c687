// Finding where a call of a fun or an apply leads.
//
// Threads: the scheduler thread that runs the process. Requires of all: the registers were saved.
#pragma once

#include "term/tag.h"

namespace apus {

struct Context;

// Prepares the call of a fun with its arguments in x[0..arity): puts the free variables behind them,
// pushes `next` as return address or, when it is null, drops `slots` Y registers. Returns where to go
// on: the body, or a handler of badfun or badarity. Null after c->leave was set.
const Word* enter_fun(Context* c, const Word* at, Term fun, unsigned arity, const Word* next,
                      size_t slots);

// The same for x[arity]:x[arity + 1] with the arguments in x[0..arity).
const Word* enter_apply(Context* c, const Word* at, unsigned arity, const Word* next, size_t slots);

// The first call of a process: x0:x1 with the list of arguments in x2 (at most 255).
const Word* enter_start(Context* c, const Word* at);

}  // namespace apus
