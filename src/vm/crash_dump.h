// erl_crash.dump: what the VM was doing when it ended, for people and for crashdump_viewer.
//
// Sections come in stock's order; what a section says is written by whoever owns the data. A process
// that runs on a dirty scheduler cannot be looked into: only its head is told.
// Environment: ERL_CRASH_DUMP (the file), ERL_CRASH_DUMP_SECONDS (0: none; more: SIGALRM ends the VM
// when it takes longer; unset: none if heart(3) watches, who then starts the system again at once),
// ERL_CRASH_DUMP_BYTES (0: none; more: the file ends there).
// Threads: the one that ends the VM; it stops the schedulers first.
// OTP: "How to Interpret the Erlang Crash Dumps"; erl(1), environment variables.
#pragma once

#include <string>

namespace apus {

// Keeps a descriptor back for the dump, which may be the end of a node that has no other left.
void prepare_crash_dump();
void write_crash_dump(const std::string& slogan);

}  // namespace apus
