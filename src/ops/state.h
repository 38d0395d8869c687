// The words of COLD parts: how a body leaves the machine registers for C++ and comes back.
//
//   SAVE()              H, E, reductions and x0..x3 into process and context
//   LOAD()              the reverse; an open fragment is closed first
//   COLLECT_AFTER(n)    between SAVE and LOAD: collects if the heap wants it; x[0..n) are live
//   COLLECT(need, n)    between SAVE and LOAD: collects so that `need` words are free
//   RAISE()             after SAVE and an Outcome function set `pending`: goes to the handler
//   LEAVE(why)          back to the scheduler; the process goes on at `ip`. Requires: SAVE was done,
//                       and live_registers of the process says how many X registers live on
//   YIELD(n)            SAVE, with x[0..n) live LEAVE(kYield)
//
// Threads: the scheduler thread that runs the process.
#pragma once

#include "isa/words_threaded.h"
#include "proc/process.h"

namespace apus {

[[gnu::always_inline]] inline void save_state(Context* c, Word* E, Word* H, int64_t reds, Term x0,
                                              Term x1, Term x2, Term x3) {
  c->x[0] = x0;
  c->x[1] = x1;
  c->x[2] = x2;
  c->x[3] = x3;
  c->process->heap.set_registers(H, E);
  c->process->reductions_left = reds;
}

// Collects when the heap wants it (always in gcstress builds). c->x[0..live) are roots.
void collect_after(Context* c, size_t live);
// Collects so that at least `need` words are free.
void collect_for(Context* c, size_t need_words, size_t live);
// Acts on process.pending of what = kRaise that happened at instruction `at`: builds the stack trace,
// finds the handler, unwinds. Null when nobody catches it: the process exits (Leave::kExit).
const Word* raise_pending(Context* c, const Word* at);

}  // namespace apus

#define SAVE() ::apus::save_state(c, E, H, reds, x0, x1, x2, x3)
#define LOAD()                                    \
  do {                                            \
    ::apus::Process* load_p = c->process;         \
    load_p->heap.close_open_fragment();           \
    H = load_p->heap.heap_top();                  \
    E = load_p->heap.stack_top();                 \
    reds = load_p->reductions_left;               \
    x0 = c->x[0];                                 \
    x1 = c->x[1];                                 \
    x2 = c->x[2];                                 \
    x3 = c->x[3];                                 \
  } while (0)
#define COLLECT_AFTER(live) ::apus::collect_after(c, (live))
#define COLLECT(need, live) ::apus::collect_for(c, (need), (live))
#define LEAVE(why)            \
  do {                        \
    c->process->ip = ip;      \
    c->leave = (why);         \
    return;                   \
  } while (0)
#define YIELD(live)                                                     \
  do {                                                                  \
    SAVE();                                                             \
    c->process->live_registers = static_cast<uint32_t>(live);           \
    LEAVE(::apus::Leave::kYield);                                       \
  } while (0)
#define RAISE()                                \
  do {                                         \
    ip = ::apus::raise_pending(c, ip);         \
    if (!ip) LEAVE(::apus::Leave::kExit);      \
    LOAD();                                    \
    DISPATCH();                                \
  } while (0)
