// The steps of a receive, as its instructions need them:
//
//   loop_rec        m = peek_message(p): look at m->value; null: p is exiting, or nothing is left: go on
//                   at the wait
//   loop_rec_end    p.mailbox.pass()
//   remove_message  take_message(p)
//   wait            leave; the process goes on at loop_rec when something has come
//   wait_timeout    receive_timeout(p, time) (receive_timer.h)
//   timeout         end_receive(p)
//   recv_marker_*   reserve_marker ... of p.mailbox
//
// Threads: the process's own. OTP: Reference Manual, "Receive".
#pragma once

#include "proc/process.h"
#include "proc/receive_timer.h"
#include "proc/saved_calls.h"
#include "proc/tracing.h"
#include "term/atom.h"

namespace apus {

// The message to look at, whose value is on p's heap or in memory adopted by it. Acts on signals when
// the private queue is at its end.
inline Message* peek_message(Process& p) {
  if (Message* m = p.mailbox.current(p.heap)) return m;
  if (handle_signals(p) == Seen::kMessages) return p.mailbox.current(p.heap);
  return nullptr;
}

// The receive has timed out: the next one starts from the front.
inline void end_receive(Process& p) {
  save_event(p, "timeout"_atom);
  trace_event(p, TraceEvent::kTimeout, kTraceReceive, kNoTerm);
  p.mailbox.start_over();
  end_receive_timeout(p);
}

// Takes the message that peek_message gave out of the queue. Its trace token becomes the process's, if a
// process has sent it.
// Nothing happens when there is none, which only damaged code asks for.
inline void take_message(Process& p) {
  end_receive_timeout(p);
  if (!p.mailbox.has_current()) return;
  save_event(p, "receive"_atom);
  Message* m = p.mailbox.remove();
  if (m->seq_token != kTokenKept) {
    p.seq_token = m->seq_token;
    if (!p.seq_token.is_nil()) [[unlikely]] trace_hooks.seq_receive(p, *m);
  }
  free_message(m);
}

}  // namespace apus
