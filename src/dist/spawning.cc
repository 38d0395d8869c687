// Requests to spawn, both ways; see spawning.h.
#include "dist/spawning.h"

#include <vector>

#include "dist/carrier.h"
#include "dist/flags.h"
#include "dist/transmit.h"
#include "heap/builders.h"
#include "proc/link.h"
#include "proc/process.h"
#include "proc/spawn.h"
#include "proc/tracing.h"
#include "term/atom.h"
#include "term/cons.h"

namespace apus::dist {
namespace {

// A request as it came: {_, Reference, From, Leader, {M, F, Arity}, Options}.
struct Request {
  Term reference, from, leader, call, options;
  Term seq_token;  // kNil: none.
};

bool is_call(Term t, Term arguments) {
  if (!is_tuple_of(t, 3) || !Tuple(t)[0].is_atom() || !Tuple(t)[1].is_atom()) return false;
  int64_t length = list_length(arguments);
  return length >= 0 && Tuple(t)[2] == make_small(length);
}

bool read_request(Tuple control, Term arguments, Term seq_token, Request* r) {
  if (control.arity() < 6) return false;
  *r = {control[1], control[2], control[3], control[4], control[5], seq_token};
  return r->reference.is_ref() && r->from.is_pid() && is_external(r->from) && r->leader.is_pid() &&
         is_call(r->call, arguments) && list_length(r->options) >= 0;
}

// The answer goes out before anything of the child can: it has to take the lock that is held.
void answer(RemoteNode& n, const Request& r, unsigned ties, Term result) APUS_REQUIRES(n.mutex) {
  TermHeap heap;
  bool is_traced = !r.seq_token.is_nil();
  Op o = is_traced ? Op::kSpawnReplyTraced : Op::kSpawnReply;
  Term elements[6] = {make_small(static_cast<int64_t>(o)), r.reference, r.from, make_small(ties),
                      result};
  if (is_traced)
    elements[5] = make_seq_answer(heap, r.seq_token, result.is_pid() ? result : this_node()->name);
  transmit_now(n, make_tuple(heap, elements, is_traced ? 6 : 5));
}

// The request as sequential tracing shows it.
Term seq_request(TermHeap& heap, const Request& r) {
  return make_tuple(heap, {"spawn_request"_atom, r.reference, r.from, r.leader, r.call, r.options});
}

void refuse(RemoteNode& n, const Request& r, Term reason) APUS_REQUIRES(n.mutex) {
  if (!r.seq_token.is_nil()) {
    TermHeap heap;
    Term reply = make_tuple(heap, {"spawn_reply"_atom, r.reference, "error"_atom, reason});
    trace_hooks.seq_spawn_request(r.seq_token, this_node()->name, seq_request(heap, r), reply);
  }
  answer(n, r, 0, reason);
}

// Options for the other side in their order: what is only ours to know is left out.
Term options_to_send(TermHeap& heap, Term list) {
  std::vector<Term> options;
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    Term name = is_tuple_of(option, 2) ? Tuple(option)[0] : option;
    if (name == "reply"_atom || name == "reply_tag"_atom) continue;
    options.push_back(name == "monitor"_atom ? name : option);
  }
  return make_list_of(heap, options.data(), options.size());
}

// What is wrong with asking that node; kNoTerm: nothing. Notes who has asked.
Term begin_request(RemoteNode& n, Process& p, const Reference& reference) {
  MutexLock lock(n.mutex);
  if (!ensure_begun(n, true)) return "noconnection"_atom;
  if (n.is_up() && !(n.flags & kSpawn)) return "notsup"_atom;
  n.ties.add_spawn(reference, p.pid);
  return kNoTerm;
}

Reference begin(Process& p, const SpawnOptions& o) {
  PendingSpawnOptions pending;
  pending.reply_tag = o.reply_tag;
  pending.reply_on_success = o.reply_on_success;
  pending.reply_on_error = o.reply_on_error;
  pending.alias = o.request.monitor_options.alias;
  Term tag = o.request.monitor_options.tag;
  if (tag && tag != "DOWN"_atom) pending.monitor_tag = tag;
  return begin_remote_spawn(p, pending);
}

}  // namespace

bool spawn_for(RemoteNode& n, uint64_t connection, Tuple control, Term arguments,
               Term seq_token) {
  Request r;
  if (!read_request(control, arguments, seq_token, &r)) return false;
  SpawnOptions o;
  bool is_known = read_spawn_options(r.options, false, &o);
  SpawnRequest& request = o.request;
  request.module = Tuple(r.call)[0];
  request.function = Tuple(r.call)[1];
  request.arguments = arguments;
  request.group_leader = r.leader;
  request.remote_parent = Peer::of(r.from);
  if (request.monitor) request.remote_monitor = Reference::of(r.reference);
  TermHeap heap;
  request.seq_token = seq_token;
  if (!seq_token.is_nil()) request.seq_request = seq_request(heap, r);
  MutexLock lock(n.mutex);
  if (!n.is_up() || n.connection != connection) return true;
  Spawned s = is_known ? spawn(nullptr, request) : Spawned();
  if (!s.pid) {
    refuse(n, r, is_known ? "system_limit"_atom : "badopt"_atom);
    return true;
  }
  if (request.link) n.ties.add_link({s.pid.bits, request.remote_parent});
  if (request.monitor) n.ties.watchers[request.remote_monitor] = s.pid;
  unsigned ties = (request.link ? kSpawnLinked : 0u) | (request.monitor ? kSpawnMonitored : 0u);
  answer(n, r, ties, s.pid);
  return true;
}

bool take_spawn_reply(RemoteNode& n, uint64_t connection, Tuple control, Term seq_token) {
  if (control.arity() < 5 || !control[1].is_ref() || !control[2].is_pid() ||
      !control[3].is_small())
    return false;
  bool is_pid = control[4].is_pid() && is_external(control[4]);
  if (!is_pid && !control[4].is_atom()) return false;
  Reference reference = Reference::of(control[1]);
  Peer child = is_pid ? Peer::of(control[4]) : Peer();
  auto ties = static_cast<unsigned>(control[3].small()) & (kSpawnLinked | kSpawnMonitored);
  Term asker;
  {
    MutexLock lock(n.mutex);
    auto it = n.ties.spawns.find(reference);
    if (n.connection != connection || it == n.ties.spawns.end()) return true;
    asker = it->second.asker;
    n.ties.spawns.erase(it);
    if (child && ties & kSpawnLinked) n.ties.add_link({asker.bits, child});
    if (child && ties & kSpawnMonitored)
      n.ties.add_monitor(reference, MonitorTie{asker, child});
  }
  signal_spawn_reply(asker, reference, child, ties, is_pid ? kNoTerm : control[4], seq_token);
  return true;
}

Reference request_spawn(Process& p, Term node, Term call, Term list, const SpawnOptions& o) {
  RemoteNode& n = remote_node(node);
  Reference reference = begin(p, o);
  if (Term reason = begin_request(n, p, reference)) {
    signal_spawn_reply(p.pid, reference, {}, 0, reason);
    return reference;
  }
  TermHeap heap;
  Tuple c(call);
  Term mfa = make_tuple(heap, {c[0], c[1], make_small(list_length(c[2]))});
  Request r{reference.term(heap), p.pid, p.group_leader, mfa, options_to_send(heap, list), kNil};
  if (p.seq_token.is_tuple()) {
    count_seq_send(p, node, seq_request(heap, r));
    count_seq_send(p, node, c[2]);
    r.seq_token = p.seq_token;
  }
  bool is_traced = !r.seq_token.is_nil();
  Op op = is_traced ? Op::kSpawnRequestTraced : Op::kSpawnRequest;
  Term elements[] = {make_small(static_cast<int64_t>(op)), r.reference, r.from, r.leader, r.call,
                     r.options, r.seq_token};
  transmit(n, make_tuple(heap, elements, is_traced ? 7 : 6), c[2]);
  return reference;
}

Reference refuse_spawn(Process& p, const SpawnOptions& options, Term reason) {
  Reference reference = begin(p, options);
  signal_spawn_reply(p.pid, reference, {}, 0, reason);
  return reference;
}

}  // namespace apus::dist
