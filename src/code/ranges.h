// From a code address to what it belongs to: all instances by address.
//
// The table is an immutable sorted array behind a published pointer; adding and removing make a new one,
// the former is freed after a grace period. Threads: find from any thread inside a grace section (a
// scheduler's slice is one); add and remove under the code permission (upgrade/).
#pragma once

#include "code/instance.h"

namespace apus {

void add_range(CodeInstance* instance);
void remove_range(CodeInstance* instance);

// The instance whose code holds the address; null when it is no address of loaded code.
CodeInstance* find_instance(const Word* address);

// The function and line of an address. For a return address give address - 1: it points behind the
// call, which may already belong to another line or function.
CodePosition find_position(const Word* address);

}  // namespace apus
