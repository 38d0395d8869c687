// Signals: how anything reaches a process from outside.
//
// The protocol. A process has one incoming queue. A sender finds the process in the table under a
// grace section, pushes the signal, and wakes the process if the queue was empty. Only the process
// itself takes signals out, in the order in which they were pushed, and acts on them in its own
// context: when a slice begins, in a receive that has seen all messages, before it waits, and while
// it exits. So signals between one pair of processes keep their order, and nobody but the thread that
// runs a process ever touches what belongs to it. One that is in a native function on a dirty thread, or waits
// for one, has another thread act for it: proc/dirty_signal_handler.h.
//
// What can race, and why it cannot hurt:
//  1. Send against exit. Exiting ends with close() of the queue. A push before it is found among the
//     rest that close() hands out, a push after it fails: in both cases the signal is *refused*, once,
//     which means what its kind says about a process that does not exist (a monitor is answered with
//     noproc, a link with an exit signal, a question with its answer for the dead). While a process
//     exits, what is in its queue is refused as well.
//  2. Send against free. The table entry is removed before the queue closes, and the process is freed
//     a grace period after both, so that a pointer found in the table is good until the sender's
//     grace section ends; waking a process that is gone does nothing.
//  3. Send against wait. The first push into an empty queue wakes; a wake-up that comes during a
//     slice makes the scheduler run the process again (sched/runnable.h). Sends to itself do not
//     wake: a process looks at its queue before it waits, and sees what itself has pushed.
//
// A kind of signal is a pair of functions; a new kind needs no change elsewhere. Handlers may be
// called in the middle of a builtin or a receive: they must not collect. What collects is a deferred
// request (proc/request.h), done when a slice begins.
// Threads: sending any. OTP: Reference Manual, "Processes", "Signals"; "Delivery of Signals".
#pragma once

#include "term/tag.h"

namespace apus {

class Process;
struct Signal;

struct SignalKind {
  const char* name;
  // Acts in the context of the receiver, and frees the signal or keeps it.
  void (*handle)(Process& receiver, Signal* signal);
  // There is no such process (any more). Runs on any thread; frees the signal.
  void (*refuse)(Term receiver, Signal* signal);
};

struct Signal {
  explicit Signal(const SignalKind& kind) : kind(&kind) {}
  const SignalKind* kind;
  Signal* next = nullptr;
};

// Sends to the process of that pid; refuses the signal at once where there is none.
// Requires: receiver.is_local_pid(). Ensures: false when it was refused.
bool send_signal(Term receiver, Signal* signal);
// The same when the process is at hand. Requires: this thread is in a grace section.
bool send_signal(Process& receiver, Signal* signal);
// The same with what a process that waits need not run for: it is handled, in its order, with the next
// signal that wakes the process. Only for kinds of which a bounded number can wait.
bool send_unhurried_signal(Term receiver, Signal* signal);

// Wakes a process that waits, so that its builtin or receive looks again. Threads: any, in grace.
void wake_process(Process& p);

enum class Seen : uint8_t { kNothing, kMessages, kExit };

// Acts on all signals that have come to p, which runs on this thread. Messages go to the end of the
// private queue (kMessages: there are new ones). kExit: the process is exiting now; the caller leaves
// the engine, a builtin by way of exit_now (proc/exit.h).
Seen handle_signals(Process& p);

}  // namespace apus
