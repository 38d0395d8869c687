// Making, using and ending aliases; see alias.h.
#include "proc/alias.h"

#include "heap/copy.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/monitor.h"
#include "proc/tracing.h"
#include "term/tuple.h"

namespace apus {
namespace {

// value: {Alias, Message}.
void handle_alias_message(Process& p, Signal* s) {
  auto* m = static_cast<Message*>(s);
  Tuple pair(m->value);
  Reference reference = Reference::of(pair[0]);
  RelationTables* tables = p.relations.tables_if_any();
  Alias* alias = tables ? tables->aliases.find(reference) : nullptr;
  if (!alias) {
    free_message(m);
    return;
  }
  AliasMode mode = alias->mode;
  if (mode == AliasMode::kReply || mode == AliasMode::kReplyDemonitor) {
    tables->aliases.remove(alias);
    if (mode == AliasMode::kReplyDemonitor) demonitor(p, reference);
  }
  m->kind = &message_kind;
  m->value = pair[1];
  accept_message(p, m);
}

const SignalKind alias_message_kind = {"alias message", handle_alias_message, [](Term, Signal* s) {
                                         free_message(static_cast<Message*>(s));
                                       }};

}  // namespace

Term alias_owner(const RefNumbers& numbers) {
  if (numbers.count != 5) return kNoTerm;
  return {(numbers.n[3] | Word{numbers.n[4]} << 32) << 4 | kTagPid};
}

void name_alias_owner(RefNumbers& numbers, Term pid) {
  numbers.count = 5;
  numbers.n[3] = static_cast<uint32_t>(pid.bits >> 4);
  numbers.n[4] = static_cast<uint32_t>(pid.bits >> 36);
}

void add_alias(Process& p, const Reference& reference, AliasMode mode) {
  p.relations.tables().aliases.insert({reference, mode});
}

Term make_alias(Process& p, AliasMode mode) {
  Reference reference{nullptr, new_reference(p, mode)};
  add_alias(p, reference, mode);
  return reference.term(p.heap);
}

bool unalias(Process& p, const Reference& reference) {
  RelationTables* tables = p.relations.tables_if_any();
  Alias* alias = tables ? tables->aliases.find(reference) : nullptr;
  if (alias) tables->aliases.remove(alias);
  return alias != nullptr;
}

void end_monitor_alias(Process& p, const Reference& reference) {
  RelationTables* tables = p.relations.tables_if_any();
  Alias* alias = tables ? tables->aliases.find(reference) : nullptr;
  if (alias && alias->mode >= AliasMode::kDemonitor) tables->aliases.remove(alias);
}

void send_to_alias(const RefNumbers& reference, Term value, Term seq_token, Term sender) {
  Term owner = alias_owner(reference);
  if (!owner) return;
  MessageHeap heap(copy_size(value) + (seq_token ? copy_size(seq_token) : 0) + kPidRefWords + 3);
  Term copy = copy_into(value, heap);
  Term token = seq_token ? copy_into(seq_token, heap) : kTokenKept;
  Term pair = make_tuple(heap, {make_ref(heap, reference), copy});
  Message* m = make_message_from(heap, pair, alias_message_kind);
  m->seq_token = token;
  m->sender = sender;
  send_signal(owner, m);
}

}  // namespace apus
