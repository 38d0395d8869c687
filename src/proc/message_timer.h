// Timers that send messages: erlang:send_after, start_timer, cancel_timer, read_timer.
//
// Every timer is found by its reference in one of kShards tables. Who takes it out of the table owns it:
// the firing callback, which sends and frees, or a cancel, which stops the wheel and frees. So exactly
// one of both wins.
//
// A timer outlives its starter. A timer for a pid counts as cancelled once that process is gone: those a
// process started for itself are freed by an exit step, others when they fire or are looked at.
// Threads: any. Lock: rank message_timers. OTP: erlang:start_timer/4 and companions.
#pragma once

#include "proc/process.h"
#include "proc/stored_term.h"

namespace apus {

struct OwnTimers;  // References of timers that a process started for itself.
void delete_own_timers(OwnTimers* timers);

struct TimerRequest {
  Term destination = kNoTerm;  // A local pid, or an atom.
  Term message = kNoTerm;
  int64_t deadline_ns = 0;     // By scheduler_group().now_ns().
  bool is_wrapped = false;     // {timeout, Ref, Message}: start_timer.
};

// Ensures: the timer's reference, on p's heap. Requires: p runs on a scheduler that has a wheel.
Term start_message_timer(Process& p, const TimerRequest& request);

// Ensures: the time left, not negative; -1: there is no such timer (any more).
int64_t cancel_message_timer(const Reference& reference);
int64_t read_message_timer(const Reference& reference);

// What is pending. All valid during the visit, which must be short and take no lock: nobody starts or ends a
// timer of the same table meanwhile.
struct PendingTimer {
  Reference reference;
  Term destination, message;
  std::span<const Word> message_words;  // The memory of the message.
  int64_t left_ns;
  bool is_wrapped;
};
void for_each_message_timer(void (*visit)(const PendingTimer& timer, void* data), void* data);

}  // namespace apus
