// Suspending processes: erlang:suspend_process/2 and resume_process/1.
//
// The suspender counts (Suspension, relations.h); the first suspension and the last resumption are told
// to the suspendee, which does not run while suspend_count is not 0, though it acts on signals. When a
// suspender ends, its suspensions end.
// Threads: the suspender's own. OTP: erlang:suspend_process/2.
#pragma once

#include "proc/process.h"
#include "proc/request.h"

namespace apus {

// Raises the count of p's suspensions of `target`. Ensures: the new count; 1: the caller must tell the
// target, with one of the requests below.
uint64_t add_suspension(Process& p, const Peer& target);
// The count now, 0: not suspended by p.
uint64_t suspension_count(Process& p, const Peer& target);
// Lowers the count, and resumes the target at 0. Ensures: false when p had not suspended it.
bool resume_process(Process& p, const Peer& target);

// Answers true, or false for the dead. For `ask`, request_as_message or request_silently.
extern const RequestKind suspend_request;

}  // namespace apus
