// The sections of a crash dump about what processes share: ets tables, ports, message timers, funs of loaded code.
//
// Threads: while no other scheduler runs. OTP: crashdump_viewer reads them; User's Guide, "How to Interpret
// the Erlang Crash Dumps".
#pragma once

#include <string>

namespace apus {

void write_ets_tables(std::string& out);
void write_ports(std::string& out);
void write_timers(std::string& out);
// Of current and old code. Nobody counts the references to a fun: none is told.
void write_funs(std::string& out);

}  // namespace apus
