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
inline constexpr unsigned kInlineSaved = 4;

struct Mfa {
  Term module = kNoTerm, function = kNoTerm;
  uint32_t arity = 0;
};

struct Ask;           // request.h: a question to another process that a builtin waits for.
struct Request;       // request.h
struct ExitState;     // exit.h: how far exiting has come.
struct ReceiveTimer;  // receive_timer.h
struct OwnTimers;     // message_timer.h
class SavedCalls;     // saved_calls.h

enum class Stillness : uint8_t { kMoves, kStill, kLookedAt };  // still_process.h

enum class DirtyKind : uint8_t { kNone, kCpu, kIo };

class Process final : public Runnable, public Roots {
 public:
  Process(Term pid, const HeapLimits& limits);
  ~Process();
  // The id in the process table; see make_process_pid.
  uint32_t table_id() const { return pid_number(pid) | pid_serial(pid) << 15; }
  void visit_roots(RootVisitor& visitor) override;

  // Keeps the live X registers while the process does not run. Requires: none are kept.
  void save_registers(const Term* x, uint32_t count);
  // Puts them back. Ensures: how many there were.
  uint32_t load_registers(Term* x);

  // Ends the slice at the next chance; what is left of it does not count as work done.
  void end_slice_soon() {
    reductions_done -= static_cast<uint64_t>(reductions_left);
    reductions_left = 0;
  }

  bool is_exiting() const { return flags.load(std::memory_order_relaxed) & kExiting; }
  bool has_flag(uint32_t bits) const { return flags.load(std::memory_order_acquire) & bits; }
  void set_flag(uint32_t bits) { flags.fetch_or(bits, std::memory_order_acq_rel); }
  // Whether one of them was set before.
  bool test_and_set_flag(uint32_t bits) {
    return flags.fetch_or(bits, std::memory_order_acq_rel) & bits;
  }
  void clear_flag(uint32_t bits) { flags.fetch_and(~bits, std::memory_order_acq_rel); }

  // Hot: the engine's own. While the process runs, `context` is its registers.
  const Word* ip = nullptr;             // Where it goes on.
  Context* context = nullptr;
  int64_t reductions_left = 0;
  uint64_t reductions_done = 0;         // In earlier slices.
  int32_t catches = 0;                  // Catch tags on the stack.
  uint32_t live_registers = 0;          // X registers that live when the engine left: saved until
  uint32_t saved_count = 0;             // it runs again.
  uint32_t suspend_count = 0;           // How many processes hold it suspended.
  Term saved[kInlineSaved];
  Term* more_saved = nullptr;           // When more than kInlineSaved are live (malloc).
  const Mfa* current = nullptr;         // The native function it is in elsewhere; null: from ip.

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
  Term error_handler = kNoTerm;         // kNoTerm: the module error_handler.
  Term seq_token = kNil;
  Term exit_reason = kNoTerm;           // Set when kExiting is.
  bool trap_exit = false;
  bool watches_nodes = false;           // Stands in node_watchers.h.
  bool controls_connection = false;     // To another node (dist/process_carrier.h).
  bool sensitive = false;
  bool off_heap_messages = false;
  bool is_hibernating = false;          // Waits for any message, whatever wakes it.
  DirtyKind dirty = DirtyKind::kNone;   // Leave::kDirty: where the next slice runs.

  // Rare parts, made when needed first.
  Ask* ask = nullptr;
  Request* deferred = nullptr;          // What is to be done when a slice begins; oldest first.
  ReceiveTimer* receive_timer = nullptr;
  OwnTimers* own_timers = nullptr;
  ExitState* exit_state = nullptr;
  SavedCalls* saved_calls = nullptr;
  // Kept by higher storeys, freed by their exit steps.
  void* ets_state = nullptr;
  void* trace_state = nullptr;
  void* nif_state = nullptr;

  // Seen by others.
  enum Flags : uint32_t {
    kExiting = 1,
    kSuspended = 2,
    kWaiting = 4,             // In a receive or a builtin that waits.
    kGarbageCollecting = 8,
    kRunning = 16,
    kSystemProcess = 32,
    kFree = 64,               // Out of the table.
    kTimedOut = 128,          // Its receive timer has fired.
    kWoken = 256,             // wake_process was called.
    kDirty = 512,             // Runs on a dirty scheduler.
    kSignalsAsked = 1024,     // The handler is to look after it (dirty_signal_handler.h).
    kHeldBack = 2048,         // Waits until a port or channel takes more; others see it suspended.
  };
  std::atomic<uint32_t> flags{0};
  std::atomic<Stillness> stillness{Stillness::kMoves};
};

// The pid of a process whose id in the table is `id`: numbers of 15 bits, as they print.
constexpr Term make_process_pid(uint32_t id) { return make_pid(id & 0x7FFF, id >> 15); }

// The process that runs on this scheduler thread, if any.
Process* current_process();

}  // namespace apus
