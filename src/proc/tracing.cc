// See tracing.h.
#include "proc/tracing.h"

#include "heap/builders.h"
#include "proc/message.h"
#include "term/tuple.h"

namespace apus {

TraceHooks trace_hooks;
std::atomic<bool> new_processes_are_traced{false}, new_ports_are_traced{false};

void accept_message(Process& p, Message* m) {
  if (is_traced(p, kTraceReceive)) [[unlikely]] trace_hooks.receive(p, m->sender, m->value);
  p.mailbox.append(m);
}

Term make_seq_request(TermHeap& heap, Term token) {
  Tuple t(token);
  Term serial = make_small(t[kSeqTokenSerial].small() - 1);
  return make_tuple(heap, {t[0], t[kSeqTokenLabel], serial, t[3], t[4]});
}

Term make_seq_answer(TermHeap& heap, Term token, Term from) {
  Tuple t(token);
  Term former = make_small(t[kSeqTokenSerial].small() - 1);
  return make_tuple(heap, {t[0], t[kSeqTokenLabel], t[kSeqTokenSerial], from, former});
}

}  // namespace apus
