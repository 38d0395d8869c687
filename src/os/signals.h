// Signals of the operating system, turned into calls on one thread.
//
// block_signals() runs in the main thread before any other starts, so that every thread inherits
// the mask; one thread then loops on wait_signal(). Dispositions: default lets the system act,
// ignore drops, handle delivers to wait_signal. OTP: os:set_signal/2, erl_signal_server.
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

// Blocks the signals that can be handled, in the calling thread and those it starts; ignores
// SIGPIPE. Requires: called once, before the first thread starts.
void block_signals();

Result<Unit, OsError> set_signal_action(Signal signal, SignalAction action);

// Waits for the next handled signal. Ensures: false when the deadline came or wake_signal_wait
// was called.
bool wait_signal(Signal* out, int64_t deadline_ns = kNever);
void wake_signal_wait();

int signal_number(Signal signal);        // SIGTERM is 15 on Linux.
const char* signal_name(Signal signal);  // "sigterm", as os:set_signal/2 has it.

}  // namespace apus::os
