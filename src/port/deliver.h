// What a port tells its owner: data, lines, its end, and replies to requests.
//
// Threads: inside the port, or (replies for the dead) any.
#pragma once

#include <string_view>

#include "port/port.h"
#include "proc/peer.h"
#include "term/ref.h"

namespace apus {

// {Port, {data, Data}}, or lines. Data is a list, or a binary, as the port was opened.
void deliver_data(Port& port, std::string_view header, std::string_view data);
// The same with the data in a binary, a count of which is taken over. `header` precedes it as a list.
void deliver_binary(Port& port, std::string_view header, ErlDrvBinary* binary, size_t offset,
                    size_t size);
void flush_line(Port& port);
// {Port, What} and {Port, {Tag, Value}}.
void deliver(Port& port, Term what);
void deliver(Port& port, Term tag, Term value);
// What was built in `heap`. Whether there is such a process.
bool send_from_port(Term to, TermHeap& heap, Term message);
// {Reference, Result} to the process that asked.
void reply(Term process, const RefNumbers& reference, Term result);

}  // namespace apus
