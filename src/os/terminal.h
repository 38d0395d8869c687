// The terminal: is there one, how large, raw mode and back, and what moves its cursor.
//
// Threads: one at a time. The mode saved is restored by restore_terminal and at normal exit.
// OTP: the tty_sl driver, io:columns/0.
#pragma once

#include <cstdint>
#include <string>

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

// The first call of these two saves what was there.
Result<Unit, OsError> set_terminal_mode(int fd, const TerminalMode& mode);
// ^C makes no signal any more, but is read like other characters. Nothing happens without a terminal.
void disable_interrupt_key();
// Sets the mode again that was set last: after the program was stopped and the shell had its own.
void renew_terminal_mode();
// Puts back what the first of these found. Safe to call from a crash path.
void restore_terminal();

// What the terminal named by TERM understands, from the terminfo database.
struct TerminalCodes {
  std::string left, right, up, down;
  bool wraps;            // The cursor goes on in the next line by itself,
  bool wraps_late;       // ... but only with the first character that stands there.
};
// Fails with enotsup when there is none, or it cannot move its cursor.
Result<TerminalCodes, OsError> terminal_codes();

// Whether the locale of the environment (LC_ALL, LC_CTYPE, LANG) says UTF-8.
bool locale_is_utf8();
// How many columns a character takes: 0, 1 or 2.
int character_columns(uint32_t code_point);

}  // namespace apus::os
