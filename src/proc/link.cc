// Links and exit signals; see link.h.
#include "proc/link.h"

#include "heap/copy.h"
#include "proc/exit.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/process_table.h"
#include "proc/signal.h"
#include "proc/tracing.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

struct LinkSignal : Signal {
  LinkSignal(const SignalKind& kind, const Peer& from, uint64_t id)
      : Signal(kind), from(from), id(id) {}
  Peer from;
  uint64_t id;
};

void trace_link(Process& p, TraceEvent event, const Peer& other) {
  if (!is_traced(p, kTraceProcs)) return;
  TermHeap heap;
  trace_hooks.event(p, event, other.term(heap));
}

void handle_link(Process& p, Signal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  // A record that waits for an acknowledgement stays as it is: the other will get our unlink.
  RelationTable<Link>& links = p.relations.tables().links;
  if (!links.find(signal->from)) {
    links.insert({signal->from});
    trace_link(p, TraceEvent::kGettingLinked, signal->from);
  }
  delete signal;
}

void refuse_link(Term receiver, Signal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  signal_link_exit(Peer::of(receiver), signal->from, "noproc"_atom);
  delete signal;
}

void handle_unlink(Process& p, Signal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  if (RelationTables* tables = p.relations.tables_if_any())
    if (Link* l = tables->links.find(signal->from); l && l->is_active()) {
      tables->links.remove(l);
      trace_link(p, TraceEvent::kGettingUnlinked, signal->from);
    }
  signal_unlink_ack(Peer::of(p.pid), signal->from, signal->id);
  delete signal;
}

void refuse_unlink(Term receiver, Signal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  signal_unlink_ack(Peer::of(receiver), signal->from, signal->id);
  delete signal;
}

void handle_unlink_ack(Process& p, Signal* s) {
  auto* signal = static_cast<LinkSignal*>(s);
  if (RelationTables* tables = p.relations.tables_if_any())
    if (Link* l = tables->links.find(signal->from); l && l->unlink_id == signal->id)
      tables->links.remove(l);
  delete signal;
}

void drop_signal(Term, Signal* s) { delete static_cast<LinkSignal*>(s); }

const SignalKind link_kind = {"link", handle_link, refuse_link};
const SignalKind unlink_kind = {"unlink", handle_unlink, refuse_unlink};
const SignalKind unlink_ack_kind = {"unlink_ack", handle_unlink_ack, drop_signal};

// An exit signal is the message {'EXIT', From, Reason} that it may become.
Message* make_exit(const SignalKind& kind, const Peer& from, Term reason, Term seq_token) {
  MessageHeap heap(copy_size(reason) + copy_size(seq_token) + 4 +
                   (from.is_local() ? 0 : kExtPidWords));
  Term copy = copy_into(reason, heap), token = copy_into(seq_token, heap);
  Term value = make_tuple(heap, {"EXIT"_atom, from.term(heap), copy});
  Message* m = make_message_from(heap, value, kind);
  m->seq_token = token;
  m->sender = sender_of(from);
  return m;
}

void exit_or_trap(Process& p, Message* m) {
  Tuple t(m->value);
  if (p.trap_exit) {
    m->kind = &message_kind;
    accept_message(p, m);
    return;
  }
  if (t[2] != "normal"_atom || t[1] == p.pid) {
    p.heap.adopt(m->fragment, m->off_heap);
    m->fragment = nullptr;
    m->off_heap = OffHeap();
    begin_exit(p, t[2]);
  }
  free_message(m);
}

void handle_exit(Process& p, Signal* s) {
  auto* m = static_cast<Message*>(s);
  if (Tuple(m->value)[2] == "kill"_atom) {
    begin_exit(p, "killed"_atom);
    free_message(m);
    return;
  }
  exit_or_trap(p, m);
}

void handle_link_exit(Process& p, Signal* s) {
  auto* m = static_cast<Message*>(s);
  RelationTables* tables = p.relations.tables_if_any();
  Link* l = tables ? tables->links.find(Peer::of(Tuple(m->value)[1])) : nullptr;
  bool is_active = l && l->is_active();
  if (l) tables->links.remove(l);
  if (!is_active) return free_message(m);
  Tuple t(m->value);
  bool dies = !p.trap_exit && t[2] != "normal"_atom;
  if (!dies) trace_link(p, TraceEvent::kGettingUnlinked, Peer::of(t[1]));
  exit_or_trap(p, m);
}

void drop_exit(Term, Signal* s) { free_message(static_cast<Message*>(s)); }

const SignalKind exit_kind = {"exit", handle_exit, drop_exit};
const SignalKind link_exit_kind = {"link exit", handle_link_exit, drop_exit};

uint64_t next_unlink_id() {
  static std::atomic<uint64_t> counter{1};
  return counter.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

void signal_link(const Peer& from, const Peer& to) {
  if (to.is_local_pid()) send_signal(to.local(), new LinkSignal(link_kind, from, 0));
  else outside_of(to).link(from, to);
}

void signal_unlink(const Peer& from, const Peer& to, uint64_t id) {
  if (to.is_local_pid()) send_signal(to.local(), new LinkSignal(unlink_kind, from, id));
  else outside_of(to).unlink(from, to, id);
}

void signal_unlink_ack(const Peer& from, const Peer& to, uint64_t id) {
  if (to.is_local_pid()) send_signal(to.local(), new LinkSignal(unlink_ack_kind, from, id));
  else outside_of(to).unlink_ack(from, to, id);
}

void signal_exit(const Peer& from, const Peer& to, Term reason) {
  if (to.is_local_pid()) send_signal(to.local(), make_exit(exit_kind, from, reason, kNil));
  else outside_of(to).exit(from, to, reason);
}

void signal_link_exit(const Peer& from, const Peer& to, Term reason, Term seq_token) {
  if (to.is_local_pid())
    send_signal(to.local(), make_exit(link_exit_kind, from, reason, seq_token));
  else outside_of(to).link_exit(from, to, reason, seq_token);
}

bool link_to(Process& p, const Peer& to) {
  trace_link(p, TraceEvent::kLink, to);  // Whatever comes of it, as on stock.
  if (to == Peer::of(p.pid)) return true;
  bool is_gone = false;
  if (to.is_local_pid()) {
    grace::Guard guard;
    is_gone = !find_process(to.local());
  } else if (!to.is_local()) {
    is_gone = is_of_the_past(to.node);
  }
  if (is_gone && !p.trap_exit) return false;
  RelationTable<Link>& links = p.relations.tables().links;
  Link* l = links.find(to);
  if (l && l->is_active()) return true;
  if (is_gone) {  // There never is a link, and nobody is told that it ends.
    signal_exit(to, Peer::of(p.pid), "noproc"_atom);
    return true;
  }
  if (l) l->unlink_id = 0;
  else links.insert({to});
  signal_link(Peer::of(p.pid), to);
  return true;
}

void unlink_from(Process& p, const Peer& to) {
  trace_link(p, TraceEvent::kUnlink, to);
  RelationTables* tables = p.relations.tables_if_any();
  Link* l = tables ? tables->links.find(to) : nullptr;
  if (!l || !l->is_active()) return;
  l->unlink_id = next_unlink_id();
  signal_unlink(Peer::of(p.pid), to, l->unlink_id);
}

void add_link(Process& p, const Peer& to) {
  RelationTable<Link>& links = p.relations.tables().links;
  if (!links.find(to)) links.insert({to});
}

bool has_link(Process& p, const Peer& to) {
  RelationTables* tables = p.relations.tables_if_any();
  Link* l = tables ? tables->links.find(to) : nullptr;
  return l && l->is_active();
}

namespace {

// Sequential tracing takes the signal for the message that it may become.
void count_seq_exit(Process& p, const Peer& to) {
  if (p.seq_token.is_nil()) return;
  TermHeap heap;
  Term message = make_tuple(heap, {"EXIT"_atom, p.pid, p.exit_reason});
  count_seq_send(p, to.term(heap), message);
}

}  // namespace

ExitProgress exit_tell_links(Process& p, ExitState&) {
  RelationTables* tables = p.relations.tables_if_any();
  if (!tables) return ExitProgress::kDone;
  while (Link* l = tables->links.any()) {
    Link link = *l;
    tables->links.remove(l);
    if (link.is_active()) {
      count_seq_exit(p, link.peer);
      signal_link_exit(Peer::of(p.pid), link.peer, p.exit_reason, p.seq_token);
    }
    if (--p.reductions_left <= 0) return ExitProgress::kAgain;
  }
  return ExitProgress::kDone;
}

}  // namespace apus
