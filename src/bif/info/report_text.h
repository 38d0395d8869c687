// Sections of a crash dump, which system_info tells as binaries too.
//
// Threads: any; for a dump the other schedulers should stand still.
// OTP: "How to Interpret the Erlang Crash Dumps".
#pragma once

#include <string>

namespace apus {

std::string system_version_text();          // system_info(system_version).
void write_memory(std::string& out);        // =memory
void write_tables(std::string& out);        // =hash_table: and =index_table: of each table.
void write_allocated_areas(std::string& out);
void write_code_sizes(std::string& out);    // Current code, old code.
void write_info(std::string& out);          // system_info(info): all of the above but the version.
void write_distribution(std::string& out);  // =node and what follows.
void write_loaded(std::string& out);        // Sizes of all code, then a line for each module.

}  // namespace apus
