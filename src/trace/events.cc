// See events.h.
#include "trace/events.h"

#include "heap/builders.h"
#include "heap/copy.h"
#include "match/run.h"
#include "proc/info.h"
#include "proc/run.h"
#include "proc/spawn.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"
#include "trace/actions.h"
#include "trace/call.h"
#include "trace/seq_trace.h"
#include "trace/tell.h"

namespace apus {
namespace {

Mutex mutex{LockRank::trace_defaults};

MessageFilter& filter_of(MessageKind kind) APUS_REQUIRES(mutex) {
  static auto* both = new MessageFilter[2];
  return both[static_cast<int>(kind)];
}

// Whether a message is told of: `terms` is the list that the specification matches. Silence counts only where
// there is a specification, as on stock.
bool passes(Process& p, MessageKind kind, std::initializer_list<Term> terms, Term* result,
            TermHeap& heap) {
  MessageFilter filter = message_filter(kind);
  *result = kNoTerm;
  if (filter.never) return false;
  if (!filter.specification || !filter.specification->program) return true;
  CallActions actions(p, false);
  match::Run run(*filter.specification->program.get(), heap, p.pid, true, &actions);
  Term value = run.run(make_list_of(heap, terms));
  if (!value || value == "false"_atom || is_traced(p, kTraceSilent)) return false;
  if (value != "true"_atom) *result = value;
  return true;
}

void sent(Process& p, Term to, Term message, bool exists) {
  TermHeap heap;
  Term result;
  if (!passes(p, MessageKind::kSend, {to, message}, &result, heap)) return;
  const TraceSettings* s = settings_of(p);
  if (!s) return;
  Term tag = exists ? "send"_atom : "send_to_non_existing_process"_atom;
  tell(p, *s, {tag, {message, to}, result});
}

void received(Process& p, Term sender, Term message) {
  TermHeap heap;
  Term result;
  Term node = sender.is_local_pid() ? this_node()->name : sender ? sender : "system"_atom;
  Term pid = sender.is_local_pid() ? sender : "undefined"_atom;
  if (!passes(p, MessageKind::kReceive, {node, pid, message}, &result, heap)) return;
  if (const TraceSettings* s = settings_of(p)) tell(p, *s, {"receive"_atom, {message}, result});
}

Term collection_info(Process& p, TermHeap& heap, const char* what, size_t words) {
  Term size = make_tuple(heap, {atom(what), make_unsigned(heap, words)});
  return make_cons(heap, size, garbage_collection_info(p, heap));
}

constexpr size_t kTagIndex = 3;  // Of the tag's word in a trace message.

// Whether all of the heap is collected is known afterwards: then the message is completed and sent.
void collection_begins(Process& p, const TraceSettings& s) {
  if (s.tracer->module()) return;
  TermHeap heap;
  Term info = collection_info(p, heap, "wordsize", 0);
  ProcessTracing& tracing = ensure_tracing(p);
  if (tracing.collection) free_message(tracing.collection);
  tracing.collection = make_trace_message(s.flags, p.pid, {kNil, {info}});
  tracing.words_before = p.heap.used_words() + p.heap.old_used_words() + p.heap.fragment_words();
}

void collection_ends(Process& p, const TraceSettings& s) {
  ProcessTracing& tracing = ensure_tracing(p);
  Message* begin = std::exchange(tracing.collection, nullptr);
  if (!begin) return;
  bool is_major = p.heap.minor_collections() == 0;
  Term first = is_major ? "gc_major_start"_atom : "gc_minor_start"_atom;
  begin->value.pointer()[kTagIndex] = first.bits;
  if (ask_tracer(*s.tracer, first, p.pid) == TracerAnswer::kTrace)
    deliver_trace_message(*s.tracer, begin);
  else
    free_message(begin);
  TermHeap heap;
  size_t left = p.heap.used_words() + p.heap.old_used_words();
  size_t freed = tracing.words_before > left ? tracing.words_before - left : 0;
  Term info = collection_info(p, heap, "wordsize", freed);
  tell(p, s, {is_major ? "gc_major_end"_atom : "gc_minor_end"_atom, {info}});
}

void happened(Process& p, TraceEvent event, Term a) {
  const TraceSettings* s = settings_of(p);
  if (!s) return;
  switch (event) {
    case TraceEvent::kTimeout: return received(p, "clock_service"_atom, "timeout"_atom);
    case TraceEvent::kExit: return tell(p, *s, {"exit"_atom, {a}});
    case TraceEvent::kLink: return tell(p, *s, {"link"_atom, {a}});
    case TraceEvent::kUnlink: return tell(p, *s, {"unlink"_atom, {a}});
    case TraceEvent::kGettingLinked: return tell(p, *s, {"getting_linked"_atom, {a}});
    case TraceEvent::kGettingUnlinked: return tell(p, *s, {"getting_unlinked"_atom, {a}});
    case TraceEvent::kRegister: return tell(p, *s, {"register"_atom, {a}});
    case TraceEvent::kUnregister: return tell(p, *s, {"unregister"_atom, {a}});
    case TraceEvent::kCollectionBegins: return collection_begins(p, *s);
    case TraceEvent::kCollectionEnds: return collection_ends(p, *s);
  }
  UNREACHABLE("a value outside the enum TraceEvent");
}

// What the child takes over from its parent.
void inherit(Process& parent, Process& child, bool linked) {
  constexpr uint32_t kOnSpawn = kTraceSetOnSpawn | kTraceSetOnFirstSpawn;
  constexpr uint32_t kOnLink = kTraceSetOnLink | kTraceSetOnFirstLink;
  const TraceSettings* s = settings_of(parent);
  if (!s) return;
  uint32_t wanted = s->flags & (kOnSpawn | (linked ? kOnLink : 0));
  if (!wanted) return;
  uint32_t first = s->flags & wanted & (kTraceSetOnFirstSpawn | kTraceSetOnFirstLink);
  uint32_t given_up = 0;
  if (first & kTraceSetOnFirstSpawn) given_up |= kOnSpawn;
  if (first & kTraceSetOnFirstLink) given_up |= kOnLink;
  change_settings(child, s->flags & ~given_up, given_up, s->tracer);
  if (given_up) change_settings(parent, 0, given_up, nullptr);
}

void tell_beginning(Process& child, Term parent, Term call, bool linked) {
  if (!is_traced(child, kTraceProcs)) return;
  const TraceSettings* s = settings_of(child);
  tell(child, *s, {"spawned"_atom, {parent, call}});
  if (linked) tell(child, *s, {"getting_linked"_atom, {parent}});
}

// The call as it is begun, with the arguments as a message.
void spawned_from_afar(Process& child, const SpawnRequest& request) {
  if (!request.remote_parent) return;
  TermHeap heap;
  const Mfa& f = child.initial_call;
  Term call = make_list_of(heap, {make_tuple(heap, {f.module, f.function, make_small(f.arity)})});
  tell_beginning(child, child.parent,
                 make_tuple(heap, {"erts_internal"_atom, "dist_spawn_init"_atom, call}), request.link);
  if (is_traced(child, kTraceReceive)) received(child, request.remote_parent.node->name, request.arguments);
}

void spawned(Process* parent, Process& child, const SpawnRequest& request) {
  TraceSettings defaults = living_default_settings(Newborn::kProcess);
  if (defaults.flags) change_settings(child, defaults.flags, 0, defaults.tracer);
  if (!request.seq_token.is_nil()) seq_spawn_for(child, request);
  if (!parent) return spawned_from_afar(child, request);
  TermHeap heap;
  Term call = make_tuple(heap, {request.module, request.function, request.arguments});
  seq_spawn(*parent, child);
  bool told = is_traced(*parent, kTraceProcs);
  inherit(*parent, child, request.link);
  if (const TraceSettings* s = settings_of(*parent); told && s) {
    tell(*parent, *s, {"spawn"_atom, {child.pid, call}});
    if (request.link) tell(*parent, *s, {"link"_atom, {child.pid}});
  }
  tell_beginning(child, parent->pid, call, request.link);
}

constexpr uint32_t kInOut = kTraceRunning | kTraceRunningProcs;

// As on stock, whatever is traced: a tracer that is gone is noticed here at the latest.
void turn_begins(Process& p) {
  const TraceSettings* s = settings_of(p);
  bool is_over = s && ask_tracer(*s->tracer, "trace_status"_atom, p.pid) == TracerAnswer::kRemove;
  if (is_over) drop_settings(ensure_tracing(p), s);
}

void slice_begins(Process& p) {
  ProcessTracing& tracing = ensure_tracing(p);
  if (tracing.is_in) return;
  tracing.is_in = true;
  tracing.timed_since_ns = 0;
  if (tracing.timed) charge_time(p, tracing);
  if (!is_traced(p, kInOut)) return;
  TermHeap heap;
  if (const TraceSettings* s = settings_of(p)) tell(p, *s, {"in"_atom, {place_of(p, heap)}});
}

void slice_ends(Process& p, bool is_done) {
  ProcessTracing& tracing = ensure_tracing(p);
  bool was_in = std::exchange(tracing.is_in, false);
  if (tracing.timed && was_in) charge_time(p, tracing);
  const TraceSettings* s = settings_of(p);
  if (!s || p.sensitive) return;
  if (p.is_exiting()) {
    if (!(s->flags & kTraceExiting)) return;
    tell(p, *s, {is_done ? "out_exited"_atom : "out_exiting"_atom, {make_small(0)}});
  } else if (was_in && (s->flags & kInOut)) {
    TermHeap heap;
    tell(p, *s, {"out"_atom, {place_of(p, heap)}});
  }
}

void port_begins(TracedBy& tracing) {
  TraceSettings defaults = living_default_settings(Newborn::kPort);
  if (defaults.flags) change_settings(tracing, defaults.flags, 0, defaults.tracer);
}

void tell_port(TracedBy& tracing, Term port, Term tag, std::initializer_list<Term> what) {
  grace::Guard guard;
  if (const TraceSettings* s = settings_of(tracing)) tell(tracing, port, *s, {tag, what});
}

void forget_settings(TracedBy& tracing) {
  if (const TraceSettings* s = tracing.settings.exchange(nullptr)) grace::retire(s);
}

void forget(ProcessTracing* tracing) {
  forget_settings(*tracing);
  if (tracing->collection) free_message(tracing->collection);
  grace::retire(tracing);
}

}  // namespace

Term place_of(Process& p, TermHeap& heap) {
  if (p.ip == engine().start)
    return mfa_term(heap, p.initial_call.module, p.initial_call.function, p.initial_call.arity);
  Term f = engine().function_at ? engine().function_at(p, p.ip, heap) : kNil;
  return f.is_tuple() ? f : make_small(0);
}

void set_message_filter(MessageKind kind, MessageFilter filter) {
  MutexLock lock(mutex);
  filter_of(kind) = std::move(filter);
}

MessageFilter message_filter(MessageKind kind) {
  MutexLock lock(mutex);
  return filter_of(kind);
}

TraceHooks process_trace_hooks() {
  TraceHooks hooks;
  hooks.event = happened;
  hooks.receive = received;
  hooks.send = sent;
  hooks.seq_send = seq_send;
  hooks.seq_receive = seq_receive;
  hooks.seq_spawn_request = seq_spawn_request;
  hooks.spawn = spawned;
  hooks.forget = forget;
  hooks.turn_begins = turn_begins;
  hooks.slice_begins = slice_begins;
  hooks.slice_ends = slice_ends;
  hooks.port_begins = port_begins;
  hooks.tell_port = tell_port;
  hooks.forget_port = forget_settings;
  return hooks;
}

}  // namespace apus
