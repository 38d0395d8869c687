// Acting on control messages; see incoming.h. Requests to spawn are in spawning.cc.
#include "dist/incoming.h"

#include "dist/control.h"
#include "dist/report.h"
#include "dist/spawning.h"
#include "etf/decoder.h"
#include "heap/copy.h"
#include "proc/alias.h"
#include "proc/link.h"
#include "proc/message.h"
#include "proc/monitor.h"
#include "proc/registry.h"
#include "proc/signal.h"
#include "proc/standard_requests.h"
#include "proc/tracing.h"
#include "term/atom.h"
#include "term/number.h"

namespace apus::dist {
namespace {

etf::CodeNames* code_names = nullptr;

// A control message at work. Where the payload has been decoded, it lies in `heap` too.
struct Work {
  RemoteNode& node;
  uint64_t connection;
  const ReceivedMessage& message;
  size_t at;  // Where the payload begins.
  TermHeap& heap;
  Tuple control;

  Term arg(size_t i) const { return i < control.arity() ? control[i] : kNoTerm; }
  bool is_remote_pid(size_t i) const { return arg(i) && arg(i).is_pid() && is_external(arg(i)); }
  bool is_pid(size_t i) const { return arg(i) && arg(i).is_pid(); }
  Peer peer(size_t i) const { return Peer::of(arg(i)); }
};

etf::DecodeOptions decode_options(const ReceivedMessage& m) {
  etf::DecodeOptions o;
  o.has_version = m.has_version;
  o.code = code_names;
  o.atoms_by_number = m.atoms;
  o.atom_number_count = m.atom_count;
  return o;
}

// kNoTerm: there is none, or it is malformed.
Term payload(const Work& w, TermHeap& heap) {
  const ReceivedMessage& m = w.message;
  if (w.at >= m.size) return kNoTerm;
  return etf::binary_to_term(heap, m.bytes + w.at, m.size - w.at, decode_options(m));
}
Term payload(const Work& w) { return payload(w, w.heap); }

// Changes the ties while the connection stands.
template <class Change>
bool with_ties(const Work& w, Change&& change) {
  MutexLock lock(w.node.mutex);
  if (!w.node.is_up() || w.node.connection != w.connection) return false;
  change(w.node.ties);
  return true;
}

// A token of sequential tracing (trace/seq_trace.h), or kNil: none. It may come from a node itself.
bool is_token(Term t) {
  if (t == kNil) return true;
  if (!t || !is_tuple_of(t, kSeqTokenElements)) return false;
  Tuple token(t);
  return token[0].is_small() && token[2].is_small() && (token[3].is_pid() || token[3].is_atom()) &&
         token[4].is_small();
}

// token kNil: the message has none.
bool deliver(const Work& w, Term to, Term token) {
  TermHeap heap;
  Term value = payload(w, heap);
  if (!value || !is_token(token)) return false;
  if (!to || !to.is_local_pid()) return true;
  Term copy = copy_into(token, heap);
  Message* m = make_message_from(heap, value);
  m->seq_token = copy;
  send_signal(to, m);
  return true;
}

bool send(const Work& w, Term token = kNil) { return w.is_pid(2) && deliver(w, w.arg(2), token); }

bool send_to_name(const Work& w, Term token = kNil) {
  return w.arg(3) && w.arg(3).is_atom() && deliver(w, whereis(w.arg(3)), token);
}

bool send_to_alias_of(const Work& w, Term token = kNil) {
  if (!w.arg(2) || !w.arg(2).is_ref() || !is_token(token)) return false;
  Term value = payload(w);
  if (!value) return false;
  if (!is_external(w.arg(2))) send_to_alias(ref_numbers(w.arg(2)), value, token);
  return true;
}

bool link(const Work& w) {
  if (!w.is_remote_pid(1) || !w.is_pid(2)) return false;
  Peer from = w.peer(1), to = w.peer(2);
  if (!to.is_local()) {
    signal_link_exit(to, from, "noproc"_atom);
    return true;
  }
  if (with_ties(w, [&](Ties& t) { t.add_link({to.bits, from}); })) signal_link(from, to);
  return true;
}

bool unlink(const Work& w, size_t from, uint64_t id) {
  if (!w.is_remote_pid(from) || !w.is_pid(from + 1)) return false;
  if (w.peer(from + 1).is_local()) signal_unlink(w.peer(from), w.peer(from + 1), id);
  return true;
}

// An id is 1 to 64 bits without a sign.
bool read_id(Term t, uint64_t* id) {
  if (!t || !t.is_integer()) return false;
  uint64_t room;
  num::IntView n = integer_view(t, &room);
  if (n.negative || n.count > 1) return false;
  *id = n.count == 0 ? 0 : n.limbs[0];
  return *id != 0;
}

bool unlink_with_id(const Work& w) {
  uint64_t id;
  return read_id(w.arg(1), &id) && unlink(w, 2, id);
}

bool unlink_ack(const Work& w) {
  uint64_t id;
  if (!read_id(w.arg(1), &id) || !w.is_remote_pid(2) || !w.is_pid(3)) return false;
  if (w.peer(3).is_local()) signal_unlink_ack(w.peer(2), w.peer(3), id);
  return true;
}

bool exit(const Work& w, Term reason) {
  if (!reason || !w.is_remote_pid(1) || !w.is_pid(2)) return false;
  if (w.peer(2).is_local()) signal_exit(w.peer(1), w.peer(2), reason);
  return true;
}

bool link_exit(const Work& w, Term reason, Term token = kNil) {
  if (!reason || !w.is_remote_pid(1) || !w.is_pid(2) || !is_token(token)) return false;
  Peer from = w.peer(1), to = w.peer(2);
  if (!to.is_local()) return true;
  with_ties(w, [&](Ties& t) { t.links.erase({to.bits, from}); });
  signal_link_exit(from, to, reason, token);
  return true;
}

// Watched by a name that nobody has, or by a pid of an earlier life: it is gone at once.
bool monitor(const Work& w) {
  Term to = w.arg(2), reference = w.arg(3);
  if (!w.is_remote_pid(1) || !to || !(to.is_atom() || to.is_pid()) || !reference ||
      !reference.is_ref())
    return false;
  Watcher watcher{Reference::of(reference), w.peer(1), to.is_atom() ? to : kNoTerm, nullptr};
  Term watched = to.is_atom() ? whereis(to) : to;
  if (!watched || !watched.is_local_pid()) {
    Peer nobody = to.is_pid() ? Peer::of(to) : Peer();
    signal_down(watcher, nobody, "noproc"_atom);
  } else if (with_ties(w, [&](Ties& t) { t.watchers[watcher.reference] = watched; })) {
    signal_monitor(watcher, watched);
  }
  return true;
}

bool demonitor(const Work& w) {
  if (!w.is_remote_pid(1) || !w.arg(3) || !w.arg(3).is_ref()) return false;
  Reference reference = Reference::of(w.arg(3));
  Term watched = kNoTerm;
  with_ties(w, [&](Ties& t) {
    auto it = t.watchers.find(reference);
    if (it == t.watchers.end()) return;
    watched = it->second;
    t.watchers.erase(it);
  });
  if (watched) signal_demonitor(reference, watched);
  return true;
}

bool down(const Work& w, Term reason) {
  Term to = w.arg(2), reference = w.arg(3);
  if (!reason || !w.arg(1) || !to || !to.is_pid() || !reference || !reference.is_ref()) return false;
  if (is_external(to) || is_external(reference)) return true;
  MonitorTie tie{kNoTerm, {}, kNoTerm};
  with_ties(w, [&](Ties& t) {
    auto it = t.monitors.find(Reference::of(reference));
    if (it == t.monitors.end()) return;
    tie = it->second;
    t.monitors.erase(it);
  });
  if (tie.watcher)
    signal_down({Reference::of(reference), Peer::of(tie.watcher), tie.name, nullptr}, tie.target, reason, true);
  return true;
}

bool group_leader(const Work& w) {
  if (!w.is_pid(1) || !w.is_pid(2)) return false;
  if (w.arg(2).is_local_pid()) request_silently(w.arg(2), group_leader_request, w.arg(1));
  return true;
}

bool spawn(const Work& w, Term token = kNil) {
  Term arguments = payload(w);
  if (!arguments || !is_token(token)) return false;
  return spawn_for(w.node, w.connection, w.control, arguments, token);
}

bool spawn_reply(const Work& w, Term token = kNil) {
  return is_token(token) && take_spawn_reply(w.node, w.connection, w.control, token);
}

bool act_on(const Work& w) {
  if (!w.arg(0) || !w.arg(0).is_small()) return false;
  int64_t number = w.arg(0).small();
  if (number < 0 || number > UINT8_MAX) return false;  // An Op has one byte.
  switch (static_cast<Op>(number)) {
    case Op::kLink: return link(w);
    case Op::kSend:
    case Op::kSendSender: return send(w);
    case Op::kSendTraced:
    case Op::kSendSenderTraced: return send(w, w.arg(3));
    case Op::kRegisteredSend: return send_to_name(w);
    case Op::kRegisteredSendTraced: return send_to_name(w, w.arg(4));
    case Op::kAliasSend: return send_to_alias_of(w);
    case Op::kAliasSendTraced: return send_to_alias_of(w, w.arg(3));
    case Op::kExit: return link_exit(w, w.arg(3));
    case Op::kExitTraced: return link_exit(w, w.arg(4), w.arg(3));
    case Op::kPayloadExit: return link_exit(w, payload(w));
    case Op::kPayloadExitTraced: return link_exit(w, payload(w), w.arg(3));
    case Op::kExit2: return exit(w, w.arg(3));
    case Op::kExit2Traced: return exit(w, w.arg(4));
    case Op::kPayloadExit2:
    case Op::kPayloadExit2Traced: return exit(w, payload(w));
    case Op::kUnlink: return unlink(w, 1, 0);
    case Op::kUnlinkId: return unlink_with_id(w);
    case Op::kUnlinkIdAck: return unlink_ack(w);
    case Op::kMonitor: return monitor(w);
    case Op::kDemonitor: return demonitor(w);
    case Op::kDown: return down(w, w.arg(4));
    case Op::kPayloadDown: return down(w, payload(w));
    case Op::kGroupLeader: return group_leader(w);
    case Op::kSpawnRequest: return spawn(w);
    case Op::kSpawnRequestTraced: return spawn(w, w.arg(6));
    case Op::kSpawnReply: return spawn_reply(w);
    case Op::kSpawnReplyTraced: return spawn_reply(w, w.arg(5));
    case Op::kNodeLink: return true;
  }
  return false;
}

}  // namespace

void set_code_names(etf::CodeNames* names) { code_names = names; }

bool Input::act(const ReceivedMessage& m) {
  TermHeap heap;
  size_t used;
  Term control = etf::binary_to_term(heap, m.bytes, m.size, decode_options(m), &used);
  if (control && control.is_tuple() && act_on({node_, connection_, m, used, heap, Tuple(control)}))
    return true;
  report_bad_message(node_.name, control, m);
  return false;
}

bool Input::take(std::string_view packet) {
  node_.packets_in.fetch_add(1, std::memory_order_relaxed);
  ReceivedMessage message;
  switch (reader_.read(reinterpret_cast<const uint8_t*>(packet.data()), packet.size(), &message)) {
    case PacketReader::Status::kTick:
    case PacketReader::Status::kPart:
      return true;
    case PacketReader::Status::kMessage:
      return act(message);
    case PacketReader::Status::kBad:
      break;
  }
  report_bad_message(node_.name, kNoTerm, message);
  return false;
}

}  // namespace apus::dist
