// Builtins that tell another node something while its connection is busy (dist/back_pressure.h): what
// they tell is on its way, but they return only when there is room; until then others see the process
// suspended, in the function that stock goes on in.
//
//   BIF(erlang, link, 1) {
//     if (is_held_back(p, args)) return go_on_held_back(p, args);
//     ...
//     return after_signal(p, args, to, "true"_atom);
//   }
//
// What is waited for stands in the first argument: { reference to the node, argument, value }.
// Invariant: no Erlang code ever sees such a tuple.
// Threads: the thread that runs the process. OTP: erlang(3), send/3, nosuspend; process_info/2, status.
#pragma once

#include "proc/outcome.h"
#include "proc/process.h"

namespace apus {

// Where the process is seen. The second: by messages and exit/2, on a connection that was busy before.
const Mfa& place_of_signal();
const Mfa& place_of_message(Term to);

// The value, at once or when there is room. to: whom the signal went to, or the name of a node; nothing
// is waited for when that is here.
Outcome after_signal(Process& p, Term* args, Term to, Term value,
                     const Mfa& place = place_of_signal());

// Whether the builtin is called again because it waits, or has waited.
bool is_held_back(Process& p, const Term* args);
// Requires: is_held_back().
Outcome go_on_held_back(Process& p, Term* args);

}  // namespace apus
