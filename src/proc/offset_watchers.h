// The processes that watch the time offset: one list, since changes are rare.
//
// Threads: any, under one lock. OTP: erlang:monitor(time_offset, clock_service).
#pragma once

#include "proc/peer.h"

namespace apus {

void add_offset_watcher(const Reference& reference, Term pid);
void remove_offset_watcher(const Reference& reference);

}  // namespace apus
