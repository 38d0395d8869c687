// Acts on the signals of processes that cannot do it themselves for a time nobody knows: those that keep
// still, see still_process.h. So who asks them is answered, and one that is told to exit is gone for
// everybody else, before its native function returns.
//
// It is a Runnable that is woken with the processes to look after. What it does for one is what a slice of
// that process would begin with; an exit stops before the step that needs the process itself back.
// Threads: asking any. OTP: erts_dirty_process_signal_handler.
#pragma once

namespace apus {

class Process;

// Something has come for p while it keeps still. Requires: this thread is in a grace section, or p is its own.
void ask_for_signals(Process& p);

}  // namespace apus
