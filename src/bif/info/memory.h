// What the VM tells about its memory: the areas and allocators that erlang:memory/0,1 sums up.
//
// Stock has allocators with carriers; Apus has one general allocator and counts by kind. Each kind is
// shown as the allocator that holds it in stock, with what is counted as its blocks.
// Threads: counters are read one by one while others change them.
#pragma once

#include "proc/outcome.h"

namespace apus {

// Sends {Reference, Id, Reports} to p as often as erts_internal:no_aux_work_threads/0 - 1 promises.
// what: memory_internal, allocator or allocator_sizes. badarg: anything else, an unknown allocator.
Outcome send_allocator_reports(Process& p, Term what, Term reference, Term allocators);

// How many threads answer such a request, and one.
int allocator_threads();

}  // namespace apus
