// From where versions were loaded. The VM gets code as bytes; OTP's code_server knows the file, and keeps it in
// its own table `code` as {Module, File} until it has loaded another version.
//
// Threads: code_server's own. OTP: code(3), which/1, is_loaded/1.
#pragma once

#include "proc/process.h"

namespace apus {

// p is about to replace or delete the current version of the module. When p is code_server: remembers the
// file of that version.
void note_code_file(Process& p, Term module);

}  // namespace apus
