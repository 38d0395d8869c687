// See dirty_signal_handler.h.
#include "proc/dirty_signal_handler.h"

#include "proc/exit.h"
#include "proc/process_table.h"
#include "proc/request.h"
#include "proc/signal.h"
#include "proc/still_process.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "sync/mpsc_queue.h"

namespace apus {
namespace {

struct Ward {
  explicit Ward(Term pid) : pid(pid) {}
  Term pid;
  Ward* next = nullptr;
};

// Goes on with the exit. Once it is out of the table nobody could find it again for the rest.
RunResult exit_for(Process& p) {
  for (;;) {
    p.reductions_left = kReductionsPerSlice;
    RunResult result = continue_exit(p);
    if (result != RunResult::kMore || !p.has_flag(Process::kFree)) return result;
  }
}

// Does what has come; the work is not counted as that of the process. Ensures: true when an exit goes on.
bool act_for(Process& p) {
  int64_t left = p.reductions_left;
  uint64_t done = p.reductions_done;
  if (handle_signals(p) != Seen::kExit) do_deferred_of_still(p);
  bool goes_on = p.is_exiting() && exit_for(p) == RunResult::kMore;
  p.reductions_left = left;
  p.reductions_done = done;
  return goes_on;
}

// Ensures: false when somebody else looks at it just now: to be tried again.
bool look_after(Term pid) {
  grace::Guard guard;
  Process* p = find_process(pid);
  if (!p) return true;
  p->clear_flag(Process::kSignalsAsked);
  if (!try_look(*p)) return p->stillness.load(std::memory_order_seq_cst) == Stillness::kMoves;
  bool goes_on = act_for(*p);
  end_look(*p);
  if (goes_on || !p->mailbox.incoming().is_empty()) ask_for_signals(*p);
  return true;
}

class Handler final : public Runnable {
 public:
  Handler() : Runnable(run) {}
  void add(Ward* ward) {
    if (wards_.push(ward) == PushResult::kFirst) wake(scheduler_group());
  }

 private:
  static RunResult run(Runnable& self, Scheduler&) {
    auto& handler = static_cast<Handler&>(self);
    for (Ward* w = handler.wards_.take_all(); w;) {
      Ward* next = w->next;
      if (look_after(w->pid)) delete w;
      else handler.wards_.push(w);
      w = next;
    }
    return handler.wards_.is_empty() ? RunResult::kWait : RunResult::kMore;
  }

  MpscQueue<Ward> wards_;
};

}  // namespace

void ask_for_signals(Process& p) {
  static auto* handler = new Handler;
  if (p.test_and_set_flag(Process::kSignalsAsked)) return;
  handler->add(new Ward(p.pid));
}

}  // namespace apus
