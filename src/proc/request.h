// A question to another process: answered in the context of that process, by a signal.
//
// A kind of request is one static RequestKind. The answer goes to the asking builtin (ask, below) or
// into the asker's mailbox as {Id, Answer} or {Tag, Id, Answer} (request_as_message), as what OTP's own
// Erlang code waits for. A process that does not exist, or is gone before it answers, answers through
// `answer_for_dead`.
//
// Kinds that look at the target's stack or may collect its heap are done when its next slice begins.
// Threads: asking any process; answering the target's own thread, or one that holds it still.
#pragma once

#include "proc/outcome.h"
#include "proc/signal.h"
#include "proc/stored_term.h"

namespace apus {

struct Request;

// When a request is done.
enum class RequestTime : uint8_t {
  kOnSight,      // When its signal is seen, perhaps in the middle of a builtin: it must not collect.
  kSliceBegins,  // When a slice begins, or by who acts for the process while it keeps still (still_process.h).
  kAtRest,       // When a slice begins, and then only: it changes the heap, or stops the process.
};

struct RequestKind {
  const char* name;
  RequestTime time;
  // The answer, built in `heap`, which is not the target's: parts of its terms are copied there.
  Term (*answer)(Process& target, Request& request, TermHeap& heap);
  Term (*answer_for_dead)(Request& request, TermHeap& heap);
  // It only looks at the target, which is left as it was: one that is idle is looked at by the asker, with
  // no signal.
  bool only_looks = false;
  // It only looks at where the target stands: one that is in a native function on a dirty thread is looked at as
  // well, before what it has been sent takes effect.
  bool only_stack = false;
};

struct Request : Signal {
  explicit Request(const RequestKind& what);
  const RequestKind* what;
  Term asker = kNoTerm;      // A local pid.
  uint64_t ask_id = 0;       // Not 0: the asker waits in `ask`.
  StoredTerm argument;       // What the kind needs: a term,
  uint64_t number = 0;       // ... a number,
  void* pointer = nullptr;   // ... a pointer that lives long enough.
  StoredTerm tag, id;        // Of the answering message; both empty: nobody wants an answer.
  Request* following() const { return static_cast<Request*>(next); }
};

// For builtins: asks, and waits for the answer. The builtin is called again with the same arguments
// whenever something has come, and calls ask again, until it gets a value. `pid` may be p's own.
// Requires: pid.is_local_pid(). No other question of p is open.
Outcome ask(Process& p, Term pid, const RequestKind& kind, Term argument = kNil,
            uint64_t number = 0, void* pointer = nullptr);

// Asks, with the answer as a message to p. tag kNoTerm: {Id, Answer}.
void request_as_message(Process& p, Term pid, const RequestKind& kind, Term argument, Term tag,
                        Term id, uint64_t number = 0, void* pointer = nullptr);

// Tells a process to do something, with no answer.
void request_silently(Term pid, const RequestKind& kind, Term argument = kNil, uint64_t number = 0,
                      void* pointer = nullptr);

// Whether the process runs on a dirty thread, where a builtin acts on no signals, and none waits: then nothing that
// p has sent it before can still change what p asks about. False while a question of p is open. (For a native
// function others act, dirty_signal_handler.h; a builtin is back soon, but not at once.)
bool is_undisturbed_on_dirty_thread(const Process& p, Term pid);

// What a builtin waits for. Lives in the asking process.
struct Ask {
  uint64_t id = 0;
  bool is_open = false;
  Term answer = kNoTerm;
};

// Does the deferred requests of p. Requires: a slice begins, the X registers are saved.
void do_deferred(Process& p);
// Those that can be done for a process that keeps still, on the thread that looks at it.
void do_deferred_of_still(Process& p);
// Answers them for the dead.
void refuse_deferred(Process& p);

}  // namespace apus
