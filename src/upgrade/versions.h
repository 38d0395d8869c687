// The versions of a module that are alive, as the questions about holders see them.
//
// Threads: any, in a grace section, in which the instances stay readable.
// OTP: Reference Manual, "Code Replacement", has current and old.
#pragma once

#include <span>
#include <vector>

#include "code/instance.h"

namespace apus {

struct LiveVersion {
  CodeInstance* instance;
  Term state;  // current, old, draining (a purge of it is under way) or on_load.
};

// The current one first; empty when there is no such module.
std::vector<LiveVersion> live_versions(Term module);

// The version among these that a call of the fun would enter; null when there is none. Versions loaded
// from the same code share their funs, which lead into the newest.
const CodeInstance* version_of(const FunEntry& fun, std::span<const LiveVersion> versions);

}  // namespace apus
