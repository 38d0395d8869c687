// Asking for processes at other nodes, and the answers; see remote_spawn.h.
#include "proc/remote_spawn.h"

#include "heap/copy.h"
#include "proc/alias.h"
#include "proc/link.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/monitor.h"
#include "proc/signal.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Nobody wants the child's ties (any more).
void undo_ties(Term asker, Tuple reply, Term reason) {
  if (reply[2] != "ok"_atom) return;
  int64_t ties = reply[0].small();
  Peer child = Peer::of(reply[3]);
  if (ties & kSpawnMonitored) {
    Monitor m;
    m.reference = Reference::of(reply[1]);
    m.target = child;
    remote_outside().demonitor(Peer::of(asker), m);
  }
  if (ties & kSpawnLinked) signal_link_exit(Peer::of(asker), child, reason);
}

void tie(Process& p, const PendingSpawn& pending, Tuple reply) {
  int64_t ties = reply[0].small();
  Peer child = Peer::of(reply[3]);
  if (ties & kSpawnLinked) add_link(p, child);
  if (!(ties & kSpawnMonitored)) return;
  Monitor m;
  m.reference = pending.reference;
  m.target = child;
  m.tag = pending.monitor_tag;
  p.relations.tables().monitors.insert(m);
}

// value: {Ties, Reference, ok | error, Pid | Reason}, in which the first is replaced by the tag.
void handle_reply(Process& p, Signal* s) {
  auto* m = static_cast<Message*>(s);
  Tuple reply(m->value);
  RelationTables* tables = p.relations.tables_if_any();
  PendingSpawn* found = tables ? tables->spawns.find(Reference::of(reply[1])) : nullptr;
  if (!found) {
    undo_ties(p.pid, reply, "abandoned"_atom);
    free_message(m);
    return;
  }
  PendingSpawn pending = *found;
  tables->spawns.remove(found);
  bool is_ok = reply[2] == "ok"_atom;
  bool is_monitored = is_ok && reply[0].small() & kSpawnMonitored;
  if (is_ok) tie(p, pending, reply);
  if (!is_monitored) {
    delete pending.monitor_tag;
    end_monitor_alias(p, pending.reference);
  }
  Word* tag = m->value.pointer() + 1;
  *tag = ("spawn_reply"_atom).bits;
  if (pending.reply_tag) *tag = pending.reply_tag->move_out(&m->fragment, m->off_heap).bits;
  delete pending.reply_tag;
  m->kind = &message_kind;
  if (is_ok ? pending.reply_on_success : pending.reply_on_error) p.mailbox.append(m);
  else free_message(m);
}

void refuse_reply(Term asker, Signal* s) {
  auto* m = static_cast<Message*>(s);
  undo_ties(asker, Tuple(m->value), "noproc"_atom);
  free_message(m);
}

const SignalKind reply_kind = {"spawn reply", handle_reply, refuse_reply};

}  // namespace

Reference begin_remote_spawn(Process& p, const PendingSpawnOptions& options) {
  PendingSpawn pending;
  pending.reference.numbers = new_reference(p, options.alias);
  if (options.reply_tag) pending.reply_tag = new StoredTerm(options.reply_tag);
  if (options.monitor_tag) pending.monitor_tag = new StoredTerm(options.monitor_tag);
  pending.reply_on_success = options.reply_on_success;
  pending.reply_on_error = options.reply_on_error;
  if (options.alias != AliasMode::kNone) add_alias(p, pending.reference, options.alias);
  p.relations.tables().spawns.insert(pending);
  return pending.reference;
}

bool abandon_remote_spawn(Process& p, const Reference& reference) {
  RelationTables* tables = p.relations.tables_if_any();
  PendingSpawn* found = tables ? tables->spawns.find(reference) : nullptr;
  if (!found) return false;
  delete found->reply_tag;
  delete found->monitor_tag;
  tables->spawns.remove(found);
  end_monitor_alias(p, reference);
  return true;
}

void signal_spawn_reply(Term asker, const Reference& reference, const Peer& child, unsigned ties,
                        Term reason, Term seq_token) {
  MessageHeap heap(5 + kExtRefWords + kExtPidWords + copy_size(seq_token));
  Term ref = reference.term(heap);
  Term what = child ? "ok"_atom : "error"_atom;
  Term result = child ? child.term(heap) : reason;
  Term value = make_tuple(heap, {make_small(ties), ref, what, result});
  Term token = copy_into(seq_token, heap);
  Message* m = make_message_from(heap, value, reply_kind);
  m->seq_token = token;
  if (child) m->sender = sender_of(child);
  send_signal(asker, m);
}

}  // namespace apus
