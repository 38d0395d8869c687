// What port_info tells: a table from the name of an item to the function that builds its value.
//
// Threads: inside the port. OTP: erlang:port_info/1,2; the order of port_info/1 is stock's.
#pragma once

#include "heap/term_heap.h"
#include "port/port.h"

namespace apus {

bool has_port_item(Term item);
// {Item, Value}; [] for the name of a port without one. Requires: has_port_item(item).
Term port_item(Port& port, Term item, TermHeap& heap);
// A list of the items that port_info/1 tells.
Term port_items(Port& port, TermHeap& heap);

}  // namespace apus
