// max_heap_size: what happens when a process has grown too large.
//
// Looked at after every collection. Too large is told to the logger, and ends the process with killed,
// as process_flag(max_heap_size, #{error_logger, kill}) says.
// Threads: the process's own. OTP: erlang:process_flag(max_heap_size, ...).
#pragma once

#include "proc/process.h"

namespace apus {

void heap_limit_exceeded(Process& p, size_t total_words);

// Requires: a collection has just ended. When it ends the process, kExiting is set and the slice is
// made to end.
inline void check_heap_limit(Process& p) {
  size_t limit = p.limits.max_heap_words;
  if (limit == 0) [[likely]] return;
  size_t total = p.heap.total_words() + (p.off_heap_messages ? 0 : p.mailbox.unadopted_words());
  if (total > limit) heap_limit_exceeded(p, total);
}

}  // namespace apus
