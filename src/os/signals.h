// Signals of the operating system, turned into calls on one thread.
//
// Only the main thread has signals unblocked (os/threads.h blocks them in every other), so the
// system's default actions work and a handler interrupts no scheduler. A handler writes the signal
// into a pipe; one thread, the main one or another, loops on wait_signal().
// Threads: set_signal_action any; wait_signal one. OTP: os:set_signal/2, erl_signal_server.
#pragma once

#include <cstdint>

#include "os/clock.h"
#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

enum class Signal : uint8_t {
  kHup, kInt, kQuit, kAbrt, kAlrm, kTerm, kUsr1, kUsr2, kChld, kStop, kTstp, kCont, kWinch, kPipe,
};
constexpr int kSignalCount = 14;

enum class SignalAction : uint8_t { kDefault, kIgnore, kHandle };

// Makes the pipe and ignores SIGPIPE and SIGFPE. Requires: called once, in the main thread, before the
// others.
void init_signals();

// Whether child programs start with this signal ignored: those two, and what the VM was started with.
bool is_ignored_by_children(int number);
// Decides otherwise for one. Requires: the main thread, before the others.
void set_ignored_by_children(Signal signal, bool is_ignored);

// kHandle delivers to wait_signal. Fails with einval for what cannot be changed (kStop).
Result<Unit, OsError> set_signal_action(Signal signal, SignalAction action);

// Waits for the next handled signal. Ensures: false when the deadline came or wake_signal_wait was
// called.
bool wait_signal(Signal* out, int64_t deadline_ns = kNever);
void wake_signal_wait();

// From now on in so many seconds SIGALRM ends the program, in whatever it is then.
void end_in(unsigned seconds);

const char* signal_name(Signal signal);  // "sigterm", as os:set_signal/2 has it.

}  // namespace apus::os
