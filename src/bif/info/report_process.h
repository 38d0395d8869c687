// A process as text, in the form of the =proc sections of a crash dump.
//
// Threads: the process's own thread, or while it cannot run (other schedulers stand still, and it is not
// on a dirty one). OTP: "How to Interpret the Erlang Crash Dumps", "Process Information".
#pragma once

#include <string>

#include "proc/process.h"

namespace apus {

// "=proc:<0.1.0>" and all lines that are numbers and names, up to "Memory: ".
void write_process_head(std::string& out, Process& p);
// "Program counter: ", and the arity of the function that will go on.
void write_process_counter(std::string& out, Process& p);
// "Internal State: ".
void write_process_state(std::string& out, Process& p);

// All of these, with its stack between.
void write_process(std::string& out, Process& p);

// All processes with their stacks: system_info(procs). Stops the other schedulers meanwhile.
void write_processes(std::string& out);

// <0.1.0>
std::string pid_text(Term pid);

}  // namespace apus
