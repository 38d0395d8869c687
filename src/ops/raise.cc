// Raising an exception: from process.pending to the handler that catches it.
#include "base/config.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "ops/builtin_call.h"
#include "ops/dynamic_call.h"
#include "ops/engine.h"
#include "ops/stacktrace.h"
#include "ops/state.h"
#include "proc/after_collection.h"
#include "sched/microstates.h"
#include "term/atom.h"
#include "term/tuple.h"
#include "trace/call.h"

namespace apus {
namespace {

NifCall nif_call = nullptr;

struct Catcher {
  const Word* handler = nullptr;  // Null: nobody catches.
  Word* frame = nullptr;          // Where the stack's top goes.
};

// The innermost catch tag on the stack.
Catcher find_catch(Process& p) {
  Word* frame = p.heap.stack_top();
  for (Word* s = frame; p.catches > 0 && s < p.heap.stack_end(); s++) {
    if (is_header_word(*s) && *s != 0) frame = s + 1;  // A return address: the next frame begins above it.
    else if (Term{*s}.is_catch()) return {reinterpret_cast<const Word*>(*s >> 6 << 3), frame};
  }
  return {nullptr, p.heap.stack_end()};
}

// Nobody catches: what the process exits with.
void set_exit_reason(Process& p, ExceptionClass k, Term reason, Term raw) {
  p.exception_class = k;
  p.exception_trace = trace_list(p, raw);
  if (k == ExceptionClass::kThrow) reason = make_tuple(p.heap, {"nocatch"_atom, reason});
  if (k != ExceptionClass::kExit) reason = make_tuple(p.heap, {reason, p.exception_trace});
  p.exception_reason = reason;
}

}  // namespace

const Word* raise_pending(Context* c, const Word* at) {
  Process& p = *c->process;
  ASSERT(p.pending.what == Pending::What::kRaise);
  Term raw = take_trace(c, at);
  ExceptionClass k = p.pending.exception_class;
  Term reason = p.pending.reason;
  p.pending = Pending{};
  Catcher catcher = find_catch(p);
  if (process_tracing(p)) [[unlikely]]
    note_exception(p, catcher.frame, k, reason, catcher.handler);
  if (!catcher.handler) {
    set_exit_reason(p, k, reason, raw);
    p.ip = at;
    c->leave = Leave::kExit;
    return nullptr;
  }
  p.heap.set_stack_top(catcher.frame);
  c->x[0] = kNil;
  c->x[1] = class_atom(k);
  c->x[2] = reason;
  c->x[3] = raw;
  collect_after(c, 4);  // A loop that only raises and catches has no other safe point.
  c->x[0] = kNoTerm;
  return catcher.handler;
}

void note_builtin(Context* c, Term module, Term function, const Term* args, uint32_t arity) {
  Process& p = *c->process;
  p.pending.builtin_module = module;
  p.pending.builtin_name = function;
  p.pending.builtin_arguments = make_list_of(p.heap, args, arity);
}

namespace {

const Word* leave(Context* c, const Word* at, uint32_t live, Leave why) {
  c->process->live_registers = live;
  c->process->ip = at;
  c->leave = why;
  return nullptr;
}

// The instruction runs again, or the copy of it in pending.code. Where it is the entry of a NIF's function, the
// call was seen already.
const Word* leave_for_retry(Context* c, const Word* at, const Bif* bif, uint32_t arity, Leave why) {
  Process& p = *c->process;
  if (!bif && p.pending.code) at = p.pending.code;
  p.pending = {};
  if (ProcessTracing* tracing = process_tracing(p); tracing && !bif) tracing->resumed = at;
  return leave(c, at, arity, why);
}

// Calls another function in place of the builtin.
const Word* enter_trap(Context* c, const Word* next) {
  Process& p = *c->process;
  Export* target = p.pending.target;
  const Word* to = target ? target->address.load(std::memory_order_acquire) : p.pending.code;
  uint32_t arity = p.pending.arity;
  p.pending = Pending{};
  if (next) {
    Word* E = p.heap.stack_top();
    *--E = reinterpret_cast<Word>(next);
    p.heap.set_stack_top(E);
  }
  collect_after(c, arity);
  p.heap.close_open_fragment();
  if (--p.reductions_left > 0) return to;
  return leave(c, to, arity, Leave::kYield);
}

// Drops the stack down to the address where a process ends, then waits for a message.
// x[0..3): module, function and arguments of the call that goes on: the code of that time, not of now.
const Word* enter_hibernate(Context* c) {
  Process& p = *c->process;
  p.pending = Pending{};
  Word* bottom = p.heap.stack_end() - 1;
  p.heap.set_stack_top(bottom);
  p.catches = 0;
  return leave(c, process_start_address(), 3, Leave::kHibernate);
}

// What only raises and raise/3 are not part of the trace they make.
bool keeps_own_trace(const Bif* bif) {
  return only_raises(bif) ||
         (builtin_name(bif) == "raise"_atom && builtin_module(bif) == "erlang"_atom);
}

bool is_apply(const Bif* bif) {
  return bif && builtin_name(bif) == "apply"_atom && builtin_module(bif) == "erlang"_atom;
}

// In place, +X is a step by 0, whose errors name no builtin (guard_call.h).
bool is_unary_plus(const Bif* bif) {
  return bif->arity == 1 && builtin_name(bif) == "+"_atom && builtin_module(bif) == "erlang"_atom;
}

}  // namespace

bool only_raises(const Bif* bif) {
  if (builtin_module(bif) != "erlang"_atom) return false;
  Term name = builtin_name(bif);
  if (name == "exit"_atom) return bif->arity == 1;
  return name == "error"_atom || name == "throw"_atom;
}

void keep_caller(Process& p, const Word* at, const Export* target) {
  if (!target->bif || !only_raises(target->bif)) return;
  Word* E = p.heap.stack_top();
  *--E = reinterpret_cast<Word>(at + 1);  // Nobody returns there: a trace only takes the place before it.
  p.heap.set_stack_top(E);
}

const Word* resolve_pending(Context* c, const Word* at, const Word* next, const Bif* bif,
                            const Term* args) {
  Process& p = *c->process;
  uint32_t arity = bif ? bif->arity : p.pending.arity;
  if (p.dirty != DirtyKind::kNone) p.end_slice_soon();  // Erlang code leaves a dirty thread soon.
  switch (p.pending.what) {
    case Pending::What::kRaise:
      if (bif && !keeps_own_trace(bif) && !(next && is_unary_plus(bif)))
        note_builtin(c, builtin_module(bif), builtin_name(bif), args, arity);
      if (next || is_apply(bif) || (!bif && !p.pending.builtin_module))
        return raise_pending(c, at);
      return raise_pending(c, reinterpret_cast<const Word*>(*p.heap.stack_top()) - 1);
    case Pending::What::kTrap:
    case Pending::What::kJump:
      if (!next && is_apply(bif)) keep_caller(p, at, p.pending.target);
      return enter_trap(c, next);
    case Pending::What::kCallFun: {
      Term fun = p.pending.reason;
      uint32_t fun_arity = p.pending.arity;
      p.pending = {};
      return enter_fun(c, at, fun, fun_arity, next, 0);
    }
    case Pending::What::kYield: return leave_for_retry(c, at, bif, arity, Leave::kYield);
    case Pending::What::kWait: return leave_for_retry(c, at, bif, arity, Leave::kWait);
    case Pending::What::kDirty: return leave_for_retry(c, at, bif, arity, Leave::kDirty);
    case Pending::What::kHibernate: return enter_hibernate(c);
    case Pending::What::kExit:
      p.exception_class = ExceptionClass::kExit;
      p.exception_reason = p.pending.reason;
      p.pending = {};
      return leave(c, at, 0, Leave::kExit);
    case Pending::What::kNothing: break;
  }
  UNREACHABLE("builtin returned nothing and asked for nothing");
}

// Goes to error_handler:Instead(Module, Function, Args).
static const Word* call_instead(Context* c, const Mfa& called, Term instead) {
  Process& p = *c->process;
  Term module = p.error_handler ? p.error_handler : "error_handler"_atom;
  Export* handler = intern_export(module, instead, 3);
  Term args = make_list_of(p.heap, c->x, called.arity);
  if (!is_callable(handler)) {
    (void)error(p, "undef"_atom);
    p.pending.builtin_arguments = args;
    p.pending.builtin_module = called.module;
    p.pending.builtin_name = called.function;
    return raise_pending(c, reinterpret_cast<const Word*>(*p.heap.stack_top()) - 1);
  }
  c->x[0] = called.module;
  c->x[1] = called.function;
  c->x[2] = args;
  collect_after(c, 3);
  p.heap.close_open_fragment();
  return handler->address.load(std::memory_order_acquire);
}

const Word* call_error_handler(Context* c, const Export& e) {
  return call_instead(c, {e.module, e.function, e.arity}, "undefined_function"_atom);
}

// The function's info lies before its entry: | handler | module | function | arity | slot |.
const Word* call_debugger(Context* c, const Word* entry) {
  Mfa called{Term{entry[-4]}, Term{entry[-3]}, static_cast<uint32_t>(entry[-2])};
  return call_instead(c, called, "breakpoint"_atom);
}

void set_nif_call(NifCall call) { nif_call = call; }

Outcome call_nif(Context* c, const Word* entry) {
  // The function's info lies before its entry: | handler | module | function | arity | slot |.
  const void* nif = reinterpret_cast<const void*>(entry[-1]);
  CHECK(nif && nif_call);
  return nif_call(*c->process, nif, c->x, static_cast<uint32_t>(entry[-2]));
}

void collect_after(Context* c, size_t live) {
  Process& p = *c->process;
  if (!kGcStress && !p.heap.wants_collection()) return;
  collect_for(c, 0, live);
}

// In a gcstress build every safe point comes here, and the heap moves at each while it is small. A
// large one moves as much more seldom as moving it costs more, or no test would come to its end.
static bool is_spared(const ProcessHeap& heap, size_t need_words) {
  constexpr size_t kSmallWords = 2048;
  static thread_local size_t points_passed = 0;
  size_t used = heap.used_words() + heap.stack_words() + heap.old_used_words();
  auto room = static_cast<size_t>(heap.stack_top() - heap.heap_top());
  bool has_room = room >= need_words + kStackSlackWords;
  return has_room && !heap.wants_collection() && ++points_passed % (1 + used / kSmallWords) != 0;
}

void collect_for(Context* c, size_t need_words, size_t live) {
  Process& p = *c->process;
  if (kGcStress && is_spared(p.heap, need_words)) return;
  InMicrostate state(Microstate::kGc);
  int64_t started = start_of_collection(p);
  size_t copied = p.heap.collect(need_words, c->x, live, p);
  after_collection(p, started);
  p.reductions_left -= static_cast<int64_t>(copied / 16);
}

}  // namespace apus
