// See seq_trace.h.
#include "trace/seq_trace.h"

#include <utility>

#include "heap/builders.h"
#include "heap/copy.h"
#include "proc/message.h"
#include "proc/spawn.h"
#include "sync/mutex.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/tuple.h"
#include "trace/tell.h"

namespace apus {
namespace {

enum SeqFlag : int64_t { kSend = 1, kReceive = 2, kPrint = 4, kTimestampFlag = 8, kStrict = 16, kMonotonic = 32 };
enum Component : size_t { kFlags, kLabel, kSerial, kFrom, kPrevious };

Mutex mutex{LockRank::trace_defaults};
TracerRef& tracer_now() APUS_REQUIRES(mutex) {
  static auto* tracer = new TracerRef;
  return *tracer;
}

bool is_token(Term t) { return is_tuple_of(t, kSeqTokenElements); }
static_assert(kLabel == kSeqTokenLabel && kPrevious + 1 == kSeqTokenElements);
int64_t flags_of(Term token) { return Tuple(token)[kFlags].small(); }

int64_t flag_named(Term name) {
  if (name == "send"_atom) return kSend;
  if (name == "receive"_atom) return kReceive;
  if (name == "print"_atom) return kPrint;
  if (name == "timestamp"_atom) return kTimestampFlag;
  if (name == "strict_monotonic_timestamp"_atom) return kStrict;
  if (name == "monotonic_timestamp"_atom) return kMonotonic;
  return 0;
}

// Replaces one element of p's token, in a new tuple: messages may hold the old one.
void replace(Process& p, size_t component, Term value) {
  Tuple t(p.seq_token);
  Term e[] = {t[0], t[1], t[2], t[3], t[4]};
  e[component] = value;
  p.seq_token = make_tuple(p.heap, e, 5);
}

bool is_system_tracer(const Process& p) {
  TracerRef tracer = system_tracer();
  return tracer && tracer->is_process() && tracer->state() == p.pid;
}

// The next serial of the process.
void count(Process& p) {
  ProcessTracing& own = ensure_tracing(p);
  Tuple t(p.seq_token);
  Term e[] = {t[kFlags], t[kLabel], make_small(++own.seq_clock), p.pid, make_small(own.seq_previous)};
  p.seq_token = make_tuple(p.heap, e, 5);
}

uint32_t timestamp_flags(int64_t flags) {
  if (flags & kTimestampFlag) return kTraceTimestamp;
  if (flags & kStrict) return kTraceStrictTimestamp;
  return flags & kMonotonic ? uint32_t{kTraceMonotonicTimestamp} : 0;
}

// Tells of it if the token has that flag. A tracer that is gone is noticed in any case.
void tell_seq(Term token, SeqFlag flag, Term tag, Term to, Term what) {
  TracerRef tracer = system_tracer();
  if (!tracer) return;
  if (ask_tracer(*tracer, "trace_status"_atom, kNil) == TracerAnswer::kRemove) return set_system_tracer(nullptr);
  if (!(flags_of(token) & flag)) return;
  Tuple t(token);
  TermHeap heap;
  Term serial = make_tuple(heap, {t[kPrevious], t[kSerial]});
  Term event = make_tuple(heap, {tag, serial, t[kFrom], to, what});
  tell_seq_tracer(*tracer, timestamp_flags(flags_of(token)), t[kLabel], event);
}

Term new_token(Process& p) {
  ProcessTracing& own = ensure_tracing(p);
  return make_tuple(p.heap, {make_small(0), make_small(0), make_small(0), p.pid,
                             make_small(own.seq_previous)});
}

Term set_serial(Process& p, Term value) {
  if (!is_tuple_of(value, 2)) return kNoTerm;
  Tuple pair(value);
  if (!pair[0].is_small() || !pair[1].is_small()) return kNoTerm;
  ProcessTracing& own = ensure_tracing(p);
  Tuple t(p.seq_token);
  Term old = make_tuple(p.heap, {t[kPrevious], t[kSerial]});
  own.seq_previous = pair[0].small();
  own.seq_clock = pair[1].small();
  replace(p, kPrevious, pair[0]);
  replace(p, kSerial, pair[1]);
  replace(p, kFrom, p.pid);
  return old;
}

}  // namespace

TracerRef system_tracer() {
  MutexLock lock(mutex);
  return tracer_now();
}

void set_system_tracer(TracerRef tracer) {
  MutexLock lock(mutex);
  tracer_now() = std::move(tracer);
}

void seq_send(Process& p, Term to, Term message) {
  if (!is_token(p.seq_token) || is_system_tracer(p)) return;
  count(p);
  if (!p.sensitive) tell_seq(p.seq_token, kSend, "send"_atom, to, message);
}

void seq_receive(Process& p, const Message& message) {
  Term token = message.seq_token;
  if (!is_token(token) || is_system_tracer(p)) return;
  ProcessTracing& own = ensure_tracing(p);
  int64_t serial = Tuple(token)[kSerial].small();
  own.seq_clock = std::max(own.seq_clock, serial);
  own.seq_previous = serial;
  if (!p.sensitive) tell_seq(token, kReceive, "receive"_atom, p.pid, message.value);
}

bool seq_print(Process& p, Term label, Term what) {
  if (!is_token(p.seq_token) || !(flags_of(p.seq_token) & kPrint)) return false;
  if (label && !exactly_equal(Tuple(p.seq_token)[kLabel], label)) return false;
  count(p);
  if (!p.sensitive) tell_seq(p.seq_token, kPrint, "print"_atom, kNil, what);
  return true;
}

void seq_spawn(Process& parent, Process& child) {
  if (!is_token(parent.seq_token)) return;
  if (!is_system_tracer(parent)) count(parent);
  child.seq_token = copy_into(parent.seq_token, child.heap, Literals::kCopy);
  child.heap.close_open_fragment();
  ProcessTracing& own = ensure_tracing(child);
  own.seq_clock = own.seq_previous = Tuple(child.seq_token)[kSerial].small();
}

void seq_spawn_request(Term token, Term receiver, Term request, Term reply) {
  TermHeap heap;
  tell_seq(make_seq_request(heap, token), kReceive, "receive"_atom, receiver, request);
  tell_seq(make_seq_answer(heap, token, receiver), kSend, "send"_atom, Tuple(request)[2], reply);
}

void seq_spawn_for(Process& child, const SpawnRequest& request) {
  Tuple asked(request.seq_request);
  TermHeap heap;
  Term reply = make_tuple(heap, {"spawn_reply"_atom, asked[1], "ok"_atom, child.pid});
  seq_spawn_request(request.seq_token, child.pid, request.seq_request, reply);
  child.seq_token = copy_into(request.seq_token, child.heap, Literals::kCopy);
  child.heap.close_open_fragment();
  ProcessTracing& own = ensure_tracing(child);
  own.seq_clock = own.seq_previous = Tuple(child.seq_token)[kSerial].small();
  tell_seq(child.seq_token, kReceive, "receive"_atom, child.pid, request.arguments);
}

Term set_seq_component(Process& p, Term name, Term value) {
  int64_t flag = flag_named(name);
  bool on = value == "true"_atom;
  if (flag && !on && value != "false"_atom) return kNoTerm;
  if (!flag && name != "label"_atom && name != "serial"_atom) return kNoTerm;
  Term before = p.seq_token;
  if (!is_token(p.seq_token)) p.seq_token = new_token(p);
  if (name == "label"_atom) {
    Term old = Tuple(p.seq_token)[kLabel];
    replace(p, kLabel, value);
    return old;
  }
  if (name == "serial"_atom) {
    Term old = set_serial(p, value);
    if (!old) p.seq_token = before;
    return old;
  }
  int64_t flags = flags_of(p.seq_token);
  replace(p, kFlags, make_small(on ? flags | flag : flags & ~flag));
  return make_boolean((flags & flag) != 0);
}

Term seq_component(Process& p, Term name) {
  int64_t flag = flag_named(name);
  if (!flag && name != "label"_atom && name != "serial"_atom) return kNoTerm;
  bool has = is_token(p.seq_token);
  if (flag) {
    bool on = has && (flags_of(p.seq_token) & flag);
    return make_tuple(p.heap, {name, make_boolean(on)});
  }
  if (!has) return kNil;
  Tuple t(p.seq_token);
  if (name == "label"_atom) return make_tuple(p.heap, {name, t[kLabel]});
  return make_tuple(p.heap, {name, make_tuple(p.heap, {t[kPrevious], t[kSerial]})});
}

}  // namespace apus
