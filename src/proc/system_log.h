// What the VM itself reports to the logger of the Erlang world: crashed processes, heap limits.
//
// A report is the message {log, Level, Format, Arguments, #{error_logger, gl, pid, time}} to the system
// logger: the process registered as `logger`, unless erlang:system_flag(system_logger, ...) names
// another. Without such a process the report goes to standard error.
// Threads: any; a report is about the process that runs. OTP: logger(3), "system_logger".
#pragma once

#include "proc/process.h"

namespace apus {

// A registered name, a local pid, or undefined (reports are dropped).
void set_system_logger(Term logger);
Term system_logger();

// arguments: a list on any heap. `format` as io:format knows it.
void log_error(Process& p, const char* format, Term arguments);
// Text that the emulator made, as it is.
void log_error(Process& p, std::string_view text);
// The same about no process.
void log_error(const char* format, Term arguments);

// "Error in process ~p with exit value": an exception that nobody caught. `reason` as the process exits.
void log_crash(Process& p, Term reason);

}  // namespace apus
