// A port: a driver's instance, as something that is scheduled, linked, monitored and sent signals.
//
// Like a process it has one incoming queue (port/signal.h) and is touched only by the thread that is
// inside it: through its door, which lets in one at a time.
//
//   door:  0 free -> 1 inside -> 0;  1 -> 2 somebody knocked: who leaves wakes the port
//
// States: kStarting -> kOpen -> kClosing -> kGone. kClosing: its links and monitors are told, nobody
// finds it any more, but its driver still has output to flush. kGone: the driver has stopped; the next
// slice retires the port.
//
// Invariants
//   1. The driver's callbacks are called by the thread inside, and only in kOpen and kClosing (start:
//      in kStarting).
//   2. A port is freed a grace period after it is out of the table: a pointer from the table is good
//      until the reader's grace section ends.
// Threads: as said; atomics any. OTP: Reference Manual, "Ports and Port Drivers".
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "abi/apus_driver.h"
#include "port/driver.h"
#include "port/line_buffer.h"
#include "port/output_queue.h"
#include "port/selection.h"
#include "port/signal.h"
#include "port/sink.h"
#include "proc/relations.h"
#include "proc/stored_term.h"
#include "proc/tracing.h"
#include "sched/runnable.h"
#include "sync/mpsc_queue.h"
#include "timer/timer_wheel.h"

namespace apus {

struct PortCommand;

// How data goes to the owner, and what it is told.
struct PortOptions {
  bool is_binary = false;
  bool tells_eof = false;
  bool tells_exit_status = false;
  bool is_parallel = false;
  size_t line_bytes = 0;  // {line, N}; 0: no lines.
};

// Output that is on its way to a port, and how much may be before owners who send with `!` must wait.
// OTP: erl_driver(3), erl_drv_busy_msgq_limits().
struct IncomingLimits {
  std::atomic<size_t> low{ERL_DRV_BUSY_MSGQ_DISABLED}, high{ERL_DRV_BUSY_MSGQ_DISABLED};
  std::atomic<size_t> bytes{0};
  std::atomic<bool> is_full{false};
};

enum class PortState : uint8_t { kStarting, kOpen, kClosing, kGone };

struct PortTimer : Timer {
  using Timer::Timer;
  class Port* port = nullptr;
};

class Port final : public Runnable {
 public:
  // Requires: the driver counts this port already (take_driver).
  Port(uint32_t id, Driver& driver, std::string name, Term owner);
  ~Port();
  uint32_t table_id() const { return static_cast<uint32_t>(port_number(id)); }

  ErlDrvPort handle() { return reinterpret_cast<ErlDrvPort>(this); }
  static Port& of(ErlDrvPort handle) { return *reinterpret_cast<Port*>(handle); }
  const ErlDrvEntry& entry() const { return driver.entry; }

  PortState state() const { return state_.load(std::memory_order_acquire); }
  void set_state(PortState s) { state_.store(s, std::memory_order_release); }
  bool is_open() const { return state() <= PortState::kOpen; }
  Term connected() const { return {connected_.load(std::memory_order_acquire)}; }
  void set_connected(Term pid) { connected_.store(pid.bits, std::memory_order_release); }

  // The door. try_enter knocks when somebody is inside, unless `quietly`.
  bool try_enter(bool quietly = false);
  void leave();
  // Makes it run, now or after the present slice.
  void wake_up();

  const Term id;
  Driver& driver;
  ErlDrvData data = nullptr;
  const std::string name;
  PortOptions options;
  const ApusOpenOptions* open_options = nullptr;  // During start.
  Relations relations;                            // Links, and who watches it.
  Term registered_name = kNil;                    // The registry's.
  // Whose request is being served; kNil: of nobody who wants to hear of it (a packet of a connection).
  Term caller = kNoTerm;
  void set_caller(Term from) { caller = from ? from : kNil; }
  int control_flags = 0;
  std::atomic<int64_t> os_pid{-1};
  std::atomic<uint64_t> input_bytes{0}, output_bytes{0};
  PortSink* sink = nullptr;                       // Takes the data instead of the owner.
  TracedBy tracing;
  StoredTerm user_data;                           // erlang:port_set_data/2, under its lock.
  LineBuffer line;
  OutputQueue queue;
  std::atomic<size_t> queue_bytes{0};
  SelectionList selections;
  std::atomic<bool> io_ready{false};              // Some selection has news.

  // Signals. `pending` was taken from the queue and waits for its turn.
  MpscQueue<PortSignal>& incoming() { return incoming_; }
  PortSignal* pending = nullptr;

  // Busy: commands wait in the port, senders are told to wait.
  std::atomic<bool> is_busy{false};
  IncomingLimits incoming_limits;
  bool keeps_senders_away() const {
    return is_busy.load(std::memory_order_seq_cst) ||
           incoming_limits.is_full.load(std::memory_order_seq_cst);
  }
  std::vector<PortCommand*> held;
  std::vector<Term> waiting_senders;              // Under the lock of held.cc.

  PortTimer timer;
  std::atomic<bool> is_timer_due{false};
  bool is_timer_set = false;

  // Who opened it waits for its driver's answer under this reference (port/open.h).
  std::optional<RefNumbers> awaited_open;

  bool tells_closed = false;                      // Its owner asked by a message to close it.
  // How it is to end, as the driver said in a callback; done when that returns.
  struct Failure {
    bool is_set = false;
    Term reason = kNoTerm;
  } failure;
  ErlDrvPDL data_lock = nullptr;                  // One reference of it is ours.
  uint32_t async_count = 0;                       // Jobs under way that will come back.
  int percent_consumed = 0;                       // Of the slice, as its driver says.
  // Once it is gone and no job is under way, its driver is called no more.
  void give_back_driver();
  bool has_driver = true;

 private:
  MpscQueue<PortSignal> incoming_;
  std::atomic<PortState> state_{PortState::kStarting};
  std::atomic<Word> connected_;
  std::atomic<int> door_{0};
};

// The port that this thread is inside, for the interface's functions; null on other threads.
Port* current_port();

}  // namespace apus
