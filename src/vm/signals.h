// The system's signals: what the main thread does once the VM runs.
//
// SIGTERM, SIGUSR1, SIGQUIT and what os:set_signal/2 asks for go to the process erl_signal_server as
// {notify, Signal}. SIGINT opens the break menu, SIGCONT sets the terminal's mode again.
// Threads: the main thread. OTP: os:set_signal/2; erl(1), "+B"; erl_signal_handler.erl.
#pragma once

#include "os/signals.h"

namespace apus {

// Requires: before other threads start.
void install_signals();
// Waits for signals for ever.
[[noreturn]] void serve_signals();
// What is done about one of them, ^C apart.
void serve_signal(os::Signal signal);
// The menu that ^C opens: returns when the user wants to go on.
void break_menu();

}  // namespace apus
