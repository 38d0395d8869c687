// Tracing as processes see it: whether anybody wants to know, and whom to tell. What is told, and how,
// is the business of trace/, reached through TraceHooks.
//
// A process has trace settings, or none: immutable, replaced as a whole by anybody (trace/settings.h),
// read where something happens that may be told. While nothing is traced that is one load of a pointer
// that is null, and none in instructions that do not leave the engine.
// Threads: settings any, in a grace section; the rest of ProcessTracing the process's own.
// OTP: erlang:trace/3.
#pragma once

#include <initializer_list>

#include "heap/process_heap.h"
#include "proc/process.h"

namespace apus {

// The numbers are those that process_info(trace) shows.
enum TraceFlag : uint32_t {
  kTraceTimestamp = 1, kTraceStrictTimestamp = 2, kTraceMonotonicTimestamp = 4,
  kTraceCpuTimestamp = 8,
  kTraceSend = 16, kTraceReceive = 32, kTraceSetOnSpawn = 64, kTraceSetOnFirstSpawn = 128,
  kTraceSetOnLink = 256, kTraceSetOnFirstLink = 512, kTraceCall = 1024, kTraceProcs = 2048,
  kTraceRunning = 1 << 13, kTraceGarbageCollection = 1 << 14, kTraceArity = 1 << 15,
  kTraceReturnTo = 1 << 16, kTraceSilent = 1 << 17, kTraceRunningPorts = 1 << 20,
  kTraceRunningProcs = 1 << 21, kTracePorts = 1 << 22, kTraceSchedulerId = 1 << 23,
  kTraceExiting = 1 << 24,
};

struct Message;
class Tracer;         // trace/tracer.h
struct TraceSettings;  // trace/settings.h
struct TracePoint;    // trace/point.h

// By whom a process or a port is traced.
struct TracedBy {
  std::atomic<const TraceSettings*> settings{nullptr};
  std::atomic<uint32_t> flags{0};  // Of the settings; 0: no settings.

  bool wants(uint32_t any_of) const { return flags.load(std::memory_order_acquire) & any_of; }
};

// What process.trace_state leads to, once a process has been traced; freed with the process.
struct ProcessTracing : TracedBy {
  const Word* resumed = nullptr;      // An entry whose call has been seen already: it goes on there.
  TracePoint* timed = nullptr;        // Whose call_time runs.
  int64_t timed_since_ns = 0;         // 0: since now.
  int64_t seq_clock = 0, seq_previous = 0;  // Of sequential tracing (trace/seq_trace.h).
  bool is_in = false;                 // It has run Erlang code in this slice.
  Message* collection = nullptr;      // What is to be told of the collection at work,
  size_t words_before = 0;            // and how much it began with.
};

inline ProcessTracing* process_tracing(const Process& p) {
  void*& state = const_cast<Process&>(p).trace_state;
  return static_cast<ProcessTracing*>(std::atomic_ref<void*>(state).load(std::memory_order_acquire));
}

// Whether any of the flags is set.
inline bool is_traced(const Process& p, uint32_t flags) {
  ProcessTracing* t = process_tracing(p);
  return t && t->wants(flags) && !p.sensitive;
}

enum class TraceEvent : uint8_t {
  kTimeout,
  kExit,      // a: the reason.
  kLink, kUnlink, kGettingLinked, kGettingUnlinked,  // a: the other.
  kRegister, kUnregister,                            // a: the name.
  kCollectionBegins, kCollectionEnds,                // a: a boolean: all of the heap.
};

struct SpawnRequest;  // spawn.h

struct TraceHooks {
  void (*event)(Process& tracee, TraceEvent event, Term a) = nullptr;
  // A message has come (Message::sender).
  void (*receive)(Process& tracee, Term sender, Term message) = nullptr;
  // p sends a message. exists: whether there is such a receiver.
  void (*send)(Process& p, Term to, Term message, bool exists) = nullptr;
  // p, which has a token of sequential tracing, sends a message, takes one out of its mailbox.
  void (*seq_send)(Process& p, Term to, Term message) = nullptr;
  void (*seq_receive)(Process& p, const Message& message) = nullptr;
  // A request to spawn came with that token, and is answered: `receiver` is the child or, without one,
  // this node's name.
  void (*seq_spawn_request)(Term token, Term receiver, Term request, Term reply) = nullptr;
  // The child is whole, and nobody knows it yet. parent null: it comes from elsewhere.
  void (*spawn)(Process* parent, Process& child, const SpawnRequest& request) = nullptr;
  // The process is gone.
  void (*forget)(ProcessTracing* tracing) = nullptr;
  // p has got its turn, if only to handle signals.
  void (*turn_begins)(Process& p) = nullptr;
  // p is about to run Erlang code, perhaps not for the first time in this slice; the slice is over.
  void (*slice_begins)(Process& p) = nullptr;
  void (*slice_ends)(Process& p, bool is_done) = nullptr;
  // A port is new: what new ports are traced by. Something happened to it, {trace, Port, Tag, What...}; the
  // thread is inside it, or registers its name. It is gone.
  void (*port_begins)(TracedBy& tracing) = nullptr;
  void (*tell_port)(TracedBy& tracing, Term port, Term tag, std::initializer_list<Term> what) = nullptr;
  void (*forget_port)(TracedBy& tracing) = nullptr;
};
extern TraceHooks trace_hooks;
// Whether new ones are traced from their beginning.
extern std::atomic<bool> new_processes_are_traced, new_ports_are_traced;

// The token of sequential tracing: {Flags, Label, Serial, From, Previous}.
inline constexpr size_t kSeqTokenElements = 5, kSeqTokenLabel = 1, kSeqTokenSerial = 2;
// A request to spawn counts twice, as a message and as one with the arguments that follows it; it comes
// with the token of the second. The token of the first, and the one with which `from` answers that.
Term make_seq_request(TermHeap& heap, Term token);
Term make_seq_answer(TermHeap& heap, Term token, Term from);

// To be called before a message leaves with p's token.
inline void count_seq_send(Process& p, Term to, Term message) {
  if (!p.seq_token.is_nil()) [[unlikely]] trace_hooks.seq_send(p, to, message);
}

inline void trace_event(Process& p, TraceEvent event, uint32_t flag, Term a) {
  if (is_traced(p, flag)) [[unlikely]] trace_hooks.event(p, event, a);
}

// A message has come: puts it into the private queue.
void accept_message(Process& p, Message* m);

}  // namespace apus
