// What a port waits for of file descriptors: driver_select().
//
// Interest lasts until it is taken back, while the poll set tells once per arming; so a descriptor that
// had news is armed again when the callbacks are done (SelectionList::arm_changed). A change of interest
// inside a callback therefore costs one system call, not one each.
// The poll thread only notes what is ready and wakes the port. Descriptors that cannot be polled
// (plain files) are always ready.
// Invariant: a Selection is freed a grace period after it left the poll set.
// Threads: the port's; `ready` is written by the poll thread.
// OTP: erl_driver(3), driver_select(); driver_entry(3), ready_input, ready_output, stop_select.
#pragma once

#include <atomic>
#include <vector>

#include "sched/poller.h"

namespace apus {

class Port;

// The poll set of this VM, started when it is asked for first.
Poller& poll_set();

struct Selection : PollClient {
  Selection(Port& port, int fd) : PollClient(note), port(port), fd(fd) {}
  static void note(PollClient& self, int fd, uint32_t ready);

  Port& port;
  const int fd;
  uint32_t wanted = 0;          // os::kPollRead, os::kPollWrite.
  uint32_t armed = 0;           // What the poll set was asked for, and has not told since.
  bool is_used = false;         // ERL_DRV_USE: stop_select is owed.
  bool is_always_ready = false;
  bool is_changed = false;      // To be looked at by arm_changed.
  std::atomic<uint32_t> ready{0};
};

class SelectionList {
 public:
  SelectionList() = default;
  SelectionList(const SelectionList&) = delete;
  SelectionList& operator=(const SelectionList&) = delete;

  // driver_select(). Ensures: -1 when the descriptor cannot be waited for.
  int select(Port& port, int fd, int mode, bool on);
  // Calls ready_input and ready_output for what the poll thread noted.
  void serve(Port& port);
  // Makes serve() try to write wherever somebody waits for room, whatever the poll thread knows.
  void assume_writable();
  // Tells the poll set what has changed. Ensures: whether something is ready already.
  bool arm_changed();
  // The port ends: nothing is told any more.
  void clear();
  size_t count() const { return list_.size(); }

 private:
  Selection* find(int fd) const;
  void remove(Selection* selection);
  void give_back(Port& port, Selection* selection, bool calls_back);
  std::vector<Selection*> list_;
};

}  // namespace apus
