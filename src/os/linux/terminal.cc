// The terminal by termios; see os/terminal.h.
#include "os/terminal.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>

namespace apus::os {

namespace {

// What the terminal was before the first change; restored from a crash path, so plain memory.
struct Saved {
  bool is_set = false;
  int fd = -1;
  termios mode{};
  termios raw_mode{};  // What was set last.
};
Saved saved;

void set_flag(tcflag_t& flags, tcflag_t flag, bool on) {
  flags = on ? flags | flag : flags & ~flag;
}

void save(int fd, const termios& mode) {
  if (saved.is_set) return;
  saved.fd = fd;
  saved.mode = mode;
  saved.is_set = true;
  std::atexit(restore_terminal);
}

bool set(int fd, const termios& mode) {
  if (tcsetattr(fd, TCSANOW, &mode) != 0) return false;
  saved.raw_mode = mode;
  return true;
}

}  // namespace

bool is_terminal(int fd) { return isatty(fd) == 1; }

Result<TerminalSize, OsError> terminal_size(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return Failure{last_os_error()};
  return TerminalSize{size.ws_col, size.ws_row};
}

Result<Unit, OsError> set_terminal_mode(int fd, const TerminalMode& mode) {
  termios now{};
  if (tcgetattr(fd, &now) != 0) return Failure{last_os_error()};
  save(fd, now);
  set_flag(now.c_lflag, ICANON, mode.canonical);
  set_flag(now.c_lflag, ECHO, mode.echo);
  set_flag(now.c_lflag, ISIG, mode.signals);
  set_flag(now.c_iflag, ICRNL, mode.canonical);
  set_flag(now.c_oflag, OPOST, mode.output_processing);
  if (!mode.canonical) {
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
  }
  if (!set(fd, now)) return Failure{last_os_error()};
  return Unit{};
}

void disable_interrupt_key() {
  termios now{};
  if (tcgetattr(STDIN_FILENO, &now) != 0) return;
  save(STDIN_FILENO, now);
  now.c_cc[VINTR] = _POSIX_VDISABLE;
  set(STDIN_FILENO, now);
}

void renew_terminal_mode() {
  if (saved.is_set) tcsetattr(saved.fd, TCSANOW, &saved.raw_mode);
}

void restore_terminal() {
  if (saved.is_set) tcsetattr(saved.fd, TCSANOW, &saved.mode);
}

}  // namespace apus::os
