// Binding a native function to a function of an instance: from then on whoever calls the function runs
// the instruction nif_stub, which finds the native function in the slot before the entry.
//
//   | func_info ... | slot | handler of the first instruction | ...
//                     ^ native  ^ replaced by nif_stub's
//
// Bound once, before anybody can call what it stands for; never unbound. A thread that is just
// entering the function runs the Erlang body once more.
// Threads: under the code permission. OTP: erlang:load_nif/2.
#pragma once

#include "code/instance.h"

namespace apus {

// The function of that name, or null.
const lower::Function* find_function(const CodeInstance& instance, Term name, uint32_t arity);

void bind_native(CodeInstance& instance, const lower::Function& function, const void* native);

// The handler word of nif_stub; set once, with the other stubs.
void set_native_handler(Word handler);
Word native_handler();

}  // namespace apus
