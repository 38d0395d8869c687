// Receiving: the loop that the compiler makes of a receive expression.
//
//   L1: loop_rec L2 x0       look at the next message, or go to L2 when there is none
//       ... match x0, remove_message ... or loop_rec_end L1
//   L2: wait L1 | wait_timeout L1 Time; timeout ...
//
// No X register lives across a look at the mailbox, so loop_rec may collect with nothing live.
// OTP: Reference Manual, "Receive"; the recv_marker instructions make a receive that waits for a fresh
// reference start behind all older messages.
#include "ops/state.h"
#include "proc/receive.h"
#include "term/atom.h"

using namespace apus;

// Looks at the next message of the mailbox. May collect; acts on signals that have come.
OP(loop_rec, Fail, fail, Dst, dst) | places dst: x0 any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  COLLECT_AFTER(0);
  Message* m = peek_message(p);
  if (!m && p.is_exiting()) LEAVE(Leave::kExit);
  LOAD();
  if (!m) JUMP(fail);
  SET(dst, m->value);
  NEXT();
}

// The message does not match: pass it and look at the next.
OP(loop_rec_end, Label, loop) | ends {
  Mailbox& mailbox = c->process->mailbox;
  if (mailbox.has_current()) mailbox.pass();  // There is none in damaged code only.
  if (--reds <= 0) COLD();
  JUMP(loop);
} COLD {
  ip = reinterpret_cast<const Word*>(VAL(loop));
  YIELD(0);
}

// Takes the message that matched out of the mailbox.
OP(remove_message) {
  COLD();
} COLD {
  take_message(*c->process);
  NEXT();
}

// Waits for a message, then looks again.
OP(wait, Label, loop) | ends {
  COLD();
} COLD {
  SAVE();
  ip = reinterpret_cast<const Word*>(VAL(loop));
  c->process->live_registers = 0;
  LEAVE(Leave::kWait);
}

// The same for at most so many milliseconds; goes on behind it when they are over.
OP(wait_timeout, Label, loop, Src, time) | places time: any {
  COLD();
} COLD {
  SAVE();
  Process& p = *c->process;
  switch (receive_timeout(p, GET(time))) {
    case ReceiveTimeout::kElapsed: LOAD(); NEXT();
    case ReceiveTimeout::kBadValue:
      (void)error(p, "timeout_value"_atom);
      RAISE();
    case ReceiveTimeout::kWait: break;
  }
  ip = reinterpret_cast<const Word*>(VAL(loop));
  c->process->live_registers = 0;
  LEAVE(Leave::kWait);
}

// The time is over: the next receive starts from the front.
OP(timeout) {
  COLD();
} COLD {
  SAVE();
  end_receive(*c->process);
  LOAD();
  NEXT();
}

// Remembers where the mailbox ends now: what is about to be made cannot be in an older message.
OP(recv_marker_reserve, Dst, marker) {
  COLD();
} COLD {
  SET(marker, c->process->mailbox.reserve_marker());
  NEXT();
}

// Says which reference the marker stands for.
OP(recv_marker_bind, Src, marker, Src, reference) | places marker: any; reference: any {
  COLD();
} COLD {
  c->process->mailbox.bind_marker(GET(marker), GET(reference));
  NEXT();
}

// The reference is not waited for any more.
OP(recv_marker_clear, Src, reference) | places reference: any {
  COLD();
} COLD {
  c->process->mailbox.clear_marker(GET(reference));
  NEXT();
}

// The receive that follows waits for a message with this reference.
OP(recv_marker_use, Src, reference) | places reference: any {
  COLD();
} COLD {
  c->process->mailbox.use_marker(GET(reference));
  NEXT();
}
