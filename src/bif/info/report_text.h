// Sections of a crash dump, which system_info tells as binaries too.
//
// Threads: any; for a dump the other schedulers should stand still.
// OTP: "How to Interpret the Erlang Crash Dumps".
#pragma once

#include <string>

namespace apus {

void write_distribution(std::string& out);  // =node and what follows.
void write_loaded(std::string& out);        // Sizes of all code, then a line for each module.

}  // namespace apus
