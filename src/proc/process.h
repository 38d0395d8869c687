// A process: the parts it is made of and where it stands. Each part has its own file; the functions
// that work on other processes (signals) are in proc/signal.h and its companions.
//
// Its code version is not written anywhere: it follows from what the process holds (return addresses,
// current instruction, funs, literals). See code/holders/.
//
// Threads: everything here belongs to the thread that runs the process, except what is atomic and
// the incoming queue of its mailbox. Others reach a process only by a signal. A Process is freed by
// grace::retire: a pointer from the table is valid while the reader is in a grace section.
// OTP: Reference Manual, "Processes"; erlang:process_info/2.
#pragma once

#include <atomic>

#include "heap/process_heap.h"
#include "isa/registers.h"
#include "proc/dictionary.h"
#include "proc/mailbox.h"
#include "proc/outcome.h"
#include "proc/relations.h"
#include "sched/runnable.h"
#include "term/tag.h"

namespace apus {

inline constexpr int kReductionsPerSlice = 4000;
inline constexpr unsigned kInlineSaved = 6;

struct Mfa {
  Term module, function;
  uint32_t arity;
};

class Process final : public Runnable, public Roots {
 public:
  Process(Term pid, const HeapLimits& limits);
  ~Process();
  uint32_t table_id() const { return static_cast<uint32_t>(pid.bits >> 4); }
  void visit_roots(RootVisitor& visitor) override;

  // Hot: the engine's own. While the process runs, `context` is its registers.
  const Word* ip = nullptr;             // Where it goes on.
  Context* context = nullptr;
  int64_t reductions_left = 0;
  uint64_t reductions_done = 0;         // In earlier slices.
  int32_t catches = 0;                  // Catch tags on the stack.
  uint32_t live_registers = 0;          // X registers that live when the engine left: saved until
  uint32_t saved_count = 0;             // it runs again.
  Term saved[kInlineSaved];
  Term* more_saved = nullptr;           // When more than kInlineSaved are live (malloc).
  const Mfa* current = nullptr;         // Builtin or error_handler stub it is in; else from ip.

  const Term pid;
  HeapLimits limits;
  ProcessHeap heap;
  Mailbox mailbox;
  Pending pending;

  // Exception in flight (between raise and the handler): roots.
  ExceptionClass exception_class = ExceptionClass::kError;
  Term exception_reason = kNoTerm;
  Term exception_trace = kNoTerm;       // Raw stack trace term, or the finished list.

  Dictionary dictionary;
  Relations relations;                  // Links, monitors, aliases.
  Term group_leader = kNil;
  Term registered_name = kNil;          // kNil: none. Changed under the registry's lock only.
  Term parent = kNil;
  Mfa initial_call{};
  Term label = kNil;
  Term error_handler = kNoTerm;         // kNoTerm: the module error_handler.
  Term seq_token = kNil;
  bool trap_exit = false;
  bool save_calls = false;
  bool sensitive = false;
  bool off_heap_messages = false;
  uint32_t suspend_count = 0;

  // Seen by others.
  enum Flags : uint32_t { kExiting = 1, kSuspended = 2, kWaiting = 4, kGarbageCollecting = 8,
                          kRunning = 16, kSystemProcess = 32, kFree = 64 };
  std::atomic<uint32_t> flags{0};
};

// The process that runs on this scheduler thread, if any.
Process* current_process();

}  // namespace apus
