// Making and freeing messages; see message.h.
#include "proc/message.h"

#include "heap/copy.h"
#include "proc/process.h"
#include "proc/tracing.h"
#include "term/atom.h"
#include "term/node.h"

namespace apus {

const SignalKind message_kind = {
    "message",
    [](Process& receiver, Signal* s) { accept_message(receiver, static_cast<Message*>(s)); },
    [](Term, Signal* s) { free_message(static_cast<Message*>(s)); },
};

Message* make_message(Term value, Term seq_token) {
  auto* m = new Message(message_kind);
  const CopyRule rule = Literals::kShare;
  size_t words = copy_size(value, rule);
  bool has_token = seq_token && !seq_token.is_immediate();
  if (has_token) words += copy_size(seq_token, rule);
  m->value = value;
  m->seq_token = seq_token;
  if (words == 0) return m;
  m->fragment = Fragment::make(words);
  m->fragment->used_words = words;
  Word* top = m->fragment->words;
  m->value = copy_to(value, &top, m->off_heap, rule);
  if (has_token) m->seq_token = copy_to(seq_token, &top, m->off_heap, rule);
  return m;
}

Message* make_message_from(TermHeap& heap, Term value, const SignalKind& kind) {
  auto* m = new Message(kind);
  m->value = value;
  m->fragment = heap.take_fragments();
  m->off_heap.take_all(heap.off_heap());
  return m;
}

void free_message(Message* m) {
  m->off_heap.release_all();
  for (Fragment* f = m->fragment; f;) {
    Fragment* next = f->next;
    Fragment::destroy(f);
    f = next;
  }
  delete m;
}

void send_message(Term receiver, Term value, Term seq_token, Term sender) {
  Message* m = make_message(value, seq_token);
  m->sender = sender;
  send_signal(receiver, m);
}

Term sender_of(const Peer& peer) {
  if (!peer.is_local()) return peer.node->name;
  return peer.is_pid ? peer.local() : "port"_atom;
}

}  // namespace apus
