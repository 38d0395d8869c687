// erlang:port_set_data/2 and port_get_data/1: a term that stands with a port.
//
// Threads: any; a lock guards the terms.
#pragma once

#include "heap/term_heap.h"

namespace apus {

// Ensures: false when there is no such port (an identifier or a name).
bool set_port_data(Term port, Term data);
// A copy in `heap`; kNoTerm when there is no such port.
Term get_port_data(Term port, TermHeap& heap);

}  // namespace apus
