// Sending signals and acting on them; see signal.h.
#include "proc/signal.h"

#include "proc/dirty_signal_handler.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/tracing.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"

namespace apus {

// One that keeps still acts on nothing before it is back, so that another has to.
static void wake_for_signals(Process& p) {
  p.wake(scheduler_group());
  if (p.stillness.load(std::memory_order_seq_cst) != Stillness::kMoves) [[unlikely]] ask_for_signals(p);
}

bool send_signal(Process& receiver, Signal* signal) {
  switch (receiver.mailbox.incoming().push(signal)) {
    case PushResult::kClosed:
      signal->kind->refuse(receiver.pid, signal);
      return false;
    case PushResult::kFirst:
      if (&receiver != current_process()) wake_for_signals(receiver);
      return true;
    case PushResult::kMore:
      return true;
  }
  UNREACHABLE("a value outside the enum PushResult");
}

bool send_signal(Term receiver, Signal* signal) {
  grace::Guard guard;
  if (Process* p = find_process(receiver)) return send_signal(*p, signal);
  signal->kind->refuse(receiver, signal);
  return false;
}

bool send_unhurried_signal(Term receiver, Signal* signal) {
  grace::Guard guard;
  Process* p = find_process(receiver);
  if (p && p->mailbox.incoming().push_unhurried(signal) != PushResult::kClosed) return true;
  signal->kind->refuse(receiver, signal);
  return false;
}

void wake_process(Process& p) {
  p.set_flag(Process::kWoken);
  wake_for_signals(p);
}

Seen handle_signals(Process& p) {
  if (p.is_exiting()) return Seen::kExit;
  size_t messages_before = p.mailbox.length();
  for (Signal* s = p.mailbox.incoming().take_all(); s;) {
    Signal* next = s->next;
    if (p.is_exiting()) s->kind->refuse(p.pid, s);
    else if (s->kind == &message_kind) accept_message(p, static_cast<Message*>(s));
    else s->kind->handle(p, s);
    p.reductions_left--;
    s = next;
  }
  if (p.is_exiting()) return Seen::kExit;
  return p.mailbox.length() > messages_before ? Seen::kMessages : Seen::kNothing;
}

}  // namespace apus
