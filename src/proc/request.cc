// Asking and answering; see request.h.
#include "proc/request.h"

#include "heap/builders.h"
#include "proc/message.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/still_process.h"
#include "sync/grace.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Brings the answer to the asker's builtin. value: {AskId, Answer}.
void handle_answer(Process& p, Signal* s) {
  auto* m = static_cast<Message*>(s);
  Tuple pair(m->value);
  if (p.ask && p.ask->is_open && pair[0] == make_small(static_cast<int64_t>(p.ask->id))) {
    p.ask->answer = pair[1];
    p.heap.adopt(m->fragment, m->off_heap);
    m->fragment = nullptr;
    m->off_heap = OffHeap();
    p.set_flag(Process::kWoken);
  }
  free_message(m);
}

const SignalKind answer_kind = {"answer", handle_answer, [](Term, Signal* s) {
                                  free_message(static_cast<Message*>(s));
                                }};

// Sends what was built in `heap`, and frees the request.
void reply(Request* r, TermHeap& heap, Term answer) {
  if (r->ask_id != 0) {
    Term pair = make_tuple(heap, {make_small(static_cast<int64_t>(r->ask_id)), answer});
    send_signal(r->asker, make_message_from(heap, pair, answer_kind));
  } else if (r->id) {
    Term id = r->id.move_to_heap(heap);
    Term message = r->tag ? make_tuple(heap, {r->tag.move_to_heap(heap), id, answer})
                          : make_tuple(heap, {id, answer});
    send_signal(r->asker, make_message_from(heap, message));
  }
  delete r;
}

void perform(Process& target, Request* r) {
  TermHeap heap;
  Term answer = r->what->answer(target, *r, heap);
  reply(r, heap, answer);
}

void refuse_request(Term, Signal* s) {
  auto* r = static_cast<Request*>(s);
  TermHeap heap;
  Term answer = r->what->answer_for_dead(*r, heap);
  reply(r, heap, answer);
}

void handle_request(Process& p, Signal* s) {
  auto* r = static_cast<Request*>(s);
  if (r->what->time == RequestTime::kOnSight) {
    perform(p, r);
    return;
  }
  Request** end = &p.deferred;
  while (*end) end = reinterpret_cast<Request**>(&(*end)->next);
  r->next = nullptr;
  *end = r;
  p.end_slice_soon();
}

const SignalKind request_kind = {"request", handle_request, refuse_request};

Request* make_request(Process* asker, const RequestKind& kind, Term argument, uint64_t number,
                      void* pointer) {
  auto* r = new Request(kind);
  if (asker) r->asker = asker->pid;
  r->argument = StoredTerm(argument);
  r->number = number;
  r->pointer = pointer;
  return r;
}

// The answer of a target that is idle, or whose stack keeps still, and stays so meanwhile; kNoTerm: it must be
// asked. So must one whose queue is not empty, though nobody has woken it yet: the asker's own signals may be
// in it.
Term answer_of_idle(Term pid, Request& r, TermHeap& heap) {
  if (!r.what->only_looks) return kNoTerm;
  grace::Guard guard;
  Process* target = find_process(pid);
  if (!target) return kNoTerm;
  if (r.what->only_stack && try_look(*target)) {
    Term answer = r.what->answer(*target, r, heap);
    end_look(*target);
    return answer;
  }
  if (!target->try_hold()) return kNoTerm;
  bool is_settled = !target->is_exiting() && target->mailbox.incoming().is_empty();
  Term answer = is_settled ? r.what->answer(*target, r, heap) : kNoTerm;
  target->release_hold(scheduler_group());
  return answer;
}

}  // namespace

Request::Request(const RequestKind& what) : Signal(request_kind), what(&what) {}

Outcome ask(Process& p, Term pid, const RequestKind& kind, Term argument, uint64_t number,
            void* pointer) {
  if (!p.ask) p.ask = new Ask;
  if (p.ask->is_open) {
    Term answer = p.ask->answer;
    if (!answer) return wait(p);
    p.ask->is_open = false;
    p.ask->answer = kNoTerm;
    return answer;
  }
  Request* r = make_request(&p, kind, argument, number, pointer);
  if (pid == p.pid && kind.time == RequestTime::kOnSight) {
    Term answer = kind.answer(p, *r, p.heap);
    delete r;
    return answer;
  }
  if (Term answer = answer_of_idle(pid, *r, p.heap)) {
    delete r;
    return answer;
  }
  p.ask->id++;
  p.ask->is_open = true;
  r->ask_id = p.ask->id;
  send_signal(pid, r);
  return wait(p);
}

bool is_undisturbed_on_dirty_thread(const Process& p, Term pid) {
  if (p.ask && p.ask->is_open) return false;
  grace::Guard guard;
  Process* target = find_process(pid);
  return target && target->has_flag(Process::kDirty) && !target->is_exiting() &&
         target->mailbox.incoming().is_empty();
}

void request_as_message(Process& p, Term pid, const RequestKind& kind, Term argument, Term tag,
                        Term id, uint64_t number, void* pointer) {
  Request* r = make_request(&p, kind, argument, number, pointer);
  if (tag) r->tag = StoredTerm(tag);
  r->id = StoredTerm(id);
  if (!pid.is_local_pid()) return refuse_request(pid, r);
  TermHeap heap;
  if (Term answer = answer_of_idle(pid, *r, heap)) reply(r, heap, answer);
  else send_signal(pid, r);
}

void request_silently(Term pid, const RequestKind& kind, Term argument, uint64_t number,
                      void* pointer) {
  send_signal(pid, make_request(nullptr, kind, argument, number, pointer));
}

void do_deferred(Process& p) {
  while (Request* r = p.deferred) {
    if (p.is_exiting()) return;
    p.deferred = r->following();
    perform(p, r);
  }
}

void do_deferred_of_still(Process& p) {
  Request** at = &p.deferred;
  while (Request* r = *at) {
    if (r->what->time == RequestTime::kAtRest) {
      at = reinterpret_cast<Request**>(&r->next);
      continue;
    }
    *at = r->following();
    perform(p, r);
  }
}

void refuse_deferred(Process& p) {
  while (Request* r = p.deferred) {
    p.deferred = r->following();
    refuse_request(p.pid, r);
  }
}

}  // namespace apus
