// The stack of a process as text, a line a word: process_info(backtrace), crash dumps.
//
//   Program counter: 0x... (m:f/2 + 16)
//   y(0)     term
//
//   0x<stack slot> Return addr 0x... (m:g/1 + 40)
//   y(0)     term
//   y(1)     Catch 0x... (m:g/1 + 64)
//
// Threads: the process's own, or any while it cannot run.
#pragma once

#include <string>

#include "proc/process.h"

namespace apus {

// The first line of a backtrace, and all of it.
void write_program_counter(Process& p, std::string& out);
void write_backtrace(Process& p, std::string& out);

// "0x0000... (m:f/2 + 16)"; of a return address the function that called.
void write_code_address(std::string& out, const Word* at, bool is_return);

// {M, F, A} of the function that holds the instruction; undefined when no code is there.
Term function_at(Process& p, const Word* at, TermHeap& heap);

}  // namespace apus
