// A message, and everything that may become one (an exit signal that is trapped, a monitor's 'DOWN').
//
// It carries its own memory: a chain of fragments and their off-heap list. When a receive looks at it
// the memory is adopted by the process's heap, and `value` becomes a root until it is removed.
// Threads: belongs to the sender, then to the queue, then to the receiver.
#pragma once

#include "heap/off_heap.h"
#include "heap/term_heap.h"
#include "proc/peer.h"
#include "proc/signal.h"

namespace apus {

// The token of messages that no process has sent: who takes them keeps its own.
inline constexpr Term kTokenKept = kNoTerm;

struct Message : Signal {
  explicit Message(const SignalKind& kind) : Signal(kind) {}

  Message* following() const { return static_cast<Message*>(next); }

  union {
    Message* previous = nullptr;  // In the private queue.
    // On its way there, for who traces it: a local process; an atom, what else it comes from; kNoTerm: the node.
    Term sender;
  };
  Term value = kNoTerm;
  Term seq_token = kTokenKept;   // kNil: none; lies in the fragment as well.
  union {
    Fragment* fragment = nullptr;
    Message* next_adopted;       // When is_adopted: the list of all such of the mailbox.
  };
  Message* previous_adopted = nullptr;
  OffHeap off_heap;
  bool is_adopted = false;       // Its memory belongs to the heap.
  bool is_marked = false;        // A receive marker stands behind it.
};

extern const SignalKind message_kind;

// A message with a copy of `value`.
Message* make_message(Term value, Term seq_token = kTokenKept);
// A message of a term that was built in `heap`, a heap of fragments only, which it empties.
Message* make_message_from(TermHeap& heap, Term value, const SignalKind& kind = message_kind);
void free_message(Message* m);

// Sends a copy of the term as a message; nothing happens when there is no such process.
// Requires: receiver.is_local_pid().
void send_message(Term receiver, Term value, Term seq_token = kTokenKept, Term sender = kNoTerm);
// The sender of what comes from a process or port, of this node or another.
Term sender_of(const Peer& peer);

}  // namespace apus
