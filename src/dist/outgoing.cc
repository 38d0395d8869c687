// Messages, links, monitors and exit signals to other nodes; see outgoing.h.
#include "dist/outgoing.h"

#include "dist/carrier.h"
#include "dist/flags.h"
#include "dist/transmit.h"
#include "heap/builders.h"
#include "proc/link.h"
#include "proc/monitor.h"
#include "proc/process.h"
#include "proc/system_monitor.h"
#include "proc/tracing.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus::dist {
namespace {

Term op(Op o) { return make_small(static_cast<int64_t>(o)); }
Term empty_atom() { return atom(""); }

// How a tie begins: what it is written into while the connection cannot end.
// Ensures: false when the node cannot be reached.
template <class Note>
bool begin_tie(RemoteNode& n, Note&& note) {
  MutexLock lock(n.mutex);
  if (!ensure_begun(n, true)) return false;
  note(n.ties);
  return true;
}

uint64_t flags_of(RemoteNode& n) {
  MutexLock lock(n.mutex);
  return n.is_up() ? n.flags : kDefault;
}

void transmit_pair(Op o, const Peer& from, const Peer& to) {
  TermHeap heap;
  Term control = make_tuple(heap, {op(o), from.term(heap), to.term(heap)});
  transmit(remote_node(to.node->name), control);
}

void transmit_with_id(Op o, uint64_t id, const Peer& from, const Peer& to) {
  TermHeap heap;
  Term control = make_tuple(heap, {op(o), make_unsigned(heap, id), from.term(heap), to.term(heap)});
  transmit(remote_node(to.node->name), control);
}

void link(const Peer& from, const Peer& to) {
  RemoteNode& n = remote_node(to.node->name);
  LinkTie tie{from.bits, to};
  if (is_of_the_past(to.node)) signal_link_exit(to, from, "noproc"_atom);
  else if (begin_tie(n, [&](Ties& t) { t.add_link(tie); })) transmit_pair(Op::kLink, from, to);
  else signal_link_exit(to, from, "noconnection"_atom);
}

void end_link(RemoteNode& n, const Peer& local, const Peer& remote) {
  MutexLock lock(n.mutex);
  n.ties.links.erase({local.bits, remote});
}

bool is_connected(RemoteNode& n) {
  MutexLock lock(n.mutex);
  return n.state != NodeState::kIdle;
}

// The tie ends here and not with the acknowledgement, before which a new link may begin. A peer that
// knows no ids, or that is gone, acknowledges nothing: that is done for it.
void unlink(const Peer& from, const Peer& to, uint64_t id) {
  RemoteNode& n = remote_node(to.node->name);
  bool has_ids = flags_of(n) & kUnlinkId;
  end_link(n, from, to);
  if (!is_connected(n)) return signal_unlink_ack(to, from, id);
  if (has_ids) return transmit_with_id(Op::kUnlinkId, id, from, to);
  transmit_pair(Op::kUnlink, from, to);
  signal_unlink_ack(to, from, id);
}

void unlink_ack(const Peer& from, const Peer& to, uint64_t id) {
  RemoteNode& n = remote_node(to.node->name);
  end_link(n, from, to);
  if (flags_of(n) & kUnlinkId) transmit_with_id(Op::kUnlinkIdAck, id, from, to);
}

void exit(const Peer& from, const Peer& to, Term reason) {
  if (is_of_the_past(to.node)) return;
  RemoteNode& n = remote_node(to.node->name);
  if (!begin_tie(n, [](Ties&) {})) return;
  TermHeap heap;
  Term sender = from.term(heap), receiver = to.term(heap);
  if (flags_of(n) & kExitPayload)
    transmit(n, make_tuple(heap, {op(Op::kPayloadExit2), sender, receiver}), reason);
  else transmit(n, make_tuple(heap, {op(Op::kExit2), sender, receiver, reason}));
}

// What goes of a token with what it is sent with; kNoTerm: nothing. Peers of old know no labels but
// small integers.
Term token_to_send(Term token, uint64_t flags) {
  if (!token.is_tuple()) return kNoTerm;
  bool is_known = flags & kBigSeqTraceLabels || Tuple(token)[kSeqTokenLabel].is_small();
  return is_known ? token : kNoTerm;
}

void link_exit(const Peer& from, const Peer& to, Term reason, Term seq_token) {
  if (is_of_the_past(to.node)) return;
  RemoteNode& n = remote_node(to.node->name);
  end_link(n, from, to);
  uint64_t flags = flags_of(n);
  bool is_payload = flags & kExitPayload;
  Term token = token_to_send(seq_token, flags);
  TermHeap heap;
  Term elements[5] = {kNoTerm, from.term(heap), to.term(heap)};
  size_t count = 3;
  if (token) elements[count++] = token;
  if (!is_payload) elements[count++] = reason;
  if (is_payload) elements[0] = op(token ? Op::kPayloadExitTraced : Op::kPayloadExit);
  else elements[0] = op(token ? Op::kExitTraced : Op::kExit);
  transmit(n, make_tuple(heap, elements, count), is_payload ? reason : kNoTerm);
}

void monitor(const Peer& watcher, const Monitor& m) {
  const Node* node = m.target ? m.target.node : m.node;
  RemoteNode& n = remote_node(node->name);
  Peer target = m.target;
  if (!target.node) target.node = node;
  Watcher record{m.reference, watcher, m.name, nullptr};
  if (is_of_the_past(node)) return signal_down(record, target, "noproc"_atom);
  MonitorTie tie{watcher.local(), target, m.name};
  if (!begin_tie(n, [&](Ties& t) { t.add_monitor(m.reference, tie); }))
    return signal_down(record, target, "noconnection"_atom);
  TermHeap heap;
  Term to = m.name ? m.name : target.term(heap);
  transmit(n, make_tuple(heap, {op(Op::kMonitor), watcher.term(heap), to, m.reference.term(heap)}));
}

void demonitor(const Peer& watcher, const Monitor& m) {
  const Node* node = m.target ? m.target.node : m.node;
  RemoteNode& n = remote_node(node->name);
  {
    MutexLock lock(n.mutex);
    n.ties.monitors.erase(m.reference);
  }
  TermHeap heap;
  Term to = m.name ? m.name : m.target.term(heap);
  transmit(n, make_tuple(heap, {op(Op::kDemonitor), watcher.term(heap), to, m.reference.term(heap)}));
}

void down(const Watcher& watcher, const Peer& watched, Term reason) {
  RemoteNode& n = remote_node(watcher.peer.node->name);
  {
    MutexLock lock(n.mutex);
    n.ties.watchers.erase(watcher.reference);
  }
  TermHeap heap;
  Term from = watcher.name ? watcher.name : watched.term(heap);
  Term to = watcher.peer.term(heap), reference = watcher.reference.term(heap);
  if (flags_of(n) & kExitPayload)
    transmit(n, make_tuple(heap, {op(Op::kPayloadDown), from, to, reference}), reason);
  else transmit(n, make_tuple(heap, {op(Op::kDown), from, to, reference, reason}));
}

Term node_name(Term to) {
  return to.is_tuple() ? Tuple(to)[1] : external_node(to)->name;
}

// The control message of a send: to a name, an alias or a pid. token kNoTerm: of no sequential tracing.
Term send_control(Process& p, Term to, uint64_t flags, Term token, TermHeap& heap) {
  auto make = [&](Op plain, Op traced, std::initializer_list<Term> receiver) {
    Term elements[5] = {op(token ? traced : plain)};
    size_t count = 1;
    for (Term t : receiver) elements[count++] = t;
    if (token) elements[count++] = token;
    return make_tuple(heap, elements, count);
  };
  if (to.is_tuple())
    return make(Op::kRegisteredSend, Op::kRegisteredSendTraced,
                {p.pid, empty_atom(), Tuple(to)[0]});
  if (to.is_ref()) return make(Op::kAliasSend, Op::kAliasSendTraced, {p.pid, to});
  if (flags & kSendSender) return make(Op::kSendSender, Op::kSendSenderTraced, {p.pid, to});
  return make(Op::kSend, Op::kSendTraced, {empty_atom(), to});
}

Outcome send_to_peer(Process& p, const Peer& to, Term name, Term message) {
  TermHeap heap;
  Term receiver = name;  // A reference, for an alias.
  if (to.bits != 0) receiver = to.term(heap);
  else if (name.is_atom()) receiver = make_tuple(heap, {name, to.node->name});
  send(p, receiver, message, {});
  return message;
}

Registered give_name(Term, Term) { return Registered::kNoOwner; }
void name_gone(Term, Term) {}

const Outside outside = {link,    unlink,    unlink_ack, exit,         link_exit,
                         monitor, demonitor, down,       send_to_peer, give_name, name_gone};

}  // namespace

void install_outside() { set_remote_outside(&outside); }

Term send(Process& p, Term to, Term message, const SendOptions& options) {
  RemoteNode& n = remote_node(node_name(to));
  uint64_t flags;
  {
    MutexLock lock(n.mutex);
    if (n.state == NodeState::kIdle && !options.may_connect) return "noconnect"_atom;
    if (!ensure_begun(n, true)) return options.may_connect ? "ok"_atom : "noconnect"_atom;
    flags = n.is_up() ? n.flags : kDefault;
  }
  if (n.is_busy && !options.may_suspend) return "nosuspend"_atom;
  if (to.is_ref() && !(flags & kAlias)) return "ok"_atom;
  count_seq_send(p, to, message);
  TermHeap heap;
  transmit(n, send_control(p, to, flags, token_to_send(p.seq_token, flags), heap), message);
  return "ok"_atom;
}

void send_group_leader(Term leader, Term to) {
  RemoteNode& n = remote_node(external_node(to)->name);
  if (!begin_tie(n, [](Ties&) {})) return;
  TermHeap heap;
  transmit(n, make_tuple(heap, {op(Op::kGroupLeader), leader, to}));
}

}  // namespace apus::dist
