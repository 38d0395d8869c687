// The terminal: is there one, how large, raw mode and back.
//
// Threads: one at a time. The mode saved is restored by restore_terminal and at normal exit.
// OTP: the tty_sl driver, io:columns/0.
#pragma once

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

bool is_terminal(int fd);

struct TerminalSize {
  int columns;
  int rows;
};
Result<TerminalSize, OsError> terminal_size(int fd);

// How much the terminal does itself.
struct TerminalMode {
  bool canonical;   // Lines are edited by the system.
  bool echo;
  bool signals;     // ^C and ^Z make signals.
  bool output_processing = true;  // "\n" moves to column 0 too.
};

// The first call saves what was there.
Result<Unit, OsError> set_terminal_mode(int fd, const TerminalMode& mode);
// Puts back what the first set_terminal_mode found. Safe to call from a crash path.
void restore_terminal();

}  // namespace apus::os
