// Waiting for descriptors; see selection.h.
#include "port/selection.h"

#include <algorithm>

#include "port/callback.h"
#include "port/port.h"
#include "proc/process_table.h"
#include "proc/system_monitor.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {

Poller& poll_set() {
  static Poller* poller = [] {
    auto* p = new Poller;
    CHECK(p->start().ok());
    scheduler_group().set_poller(*p);
    return p;
  }();
  return *poller;
}

void Selection::note(PollClient& self, int, uint32_t ready) {
  auto& s = static_cast<Selection&>(self);
  if (ready & os::kPollError) ready |= os::kPollRead | os::kPollWrite;
  s.ready.fetch_or(ready, std::memory_order_acq_rel);
  if (!s.port.io_ready.exchange(true, std::memory_order_acq_rel)) s.port.wake_up();
}

Selection* SelectionList::find(int fd) const {
  for (Selection* s : list_)
    if (s->fd == fd) return s;
  return nullptr;
}

void SelectionList::remove(Selection* selection) {
  poll_set().remove(selection->fd);
  list_.erase(std::find(list_.begin(), list_.end(), selection));
  grace::retire(selection);
}

void SelectionList::give_back(Port& port, Selection* selection, bool calls_back) {
  int fd = selection->fd;
  remove(selection);
  if (calls_back && port.entry().stop_select)
    port.entry().stop_select(reinterpret_cast<ErlDrvEvent>(static_cast<intptr_t>(fd)), nullptr);
}

int SelectionList::select(Port& port, int fd, int mode, bool on) {
  if (fd < 0) return -1;
  Selection* s = find(fd);
  uint32_t bits = (mode & ERL_DRV_READ ? os::kPollRead : 0) |
                  (mode & ERL_DRV_WRITE ? os::kPollWrite : 0);
  if (!on) {
    bool is_over = mode & ERL_DRV_USE;
    bool calls_back = is_over && (mode & ERL_DRV_USE_NO_CALLBACK) != ERL_DRV_USE_NO_CALLBACK;
    if (!s) {
      if (calls_back && port.entry().stop_select)
        port.entry().stop_select(reinterpret_cast<ErlDrvEvent>(static_cast<intptr_t>(fd)), nullptr);
      return 0;
    }
    s->wanted &= ~bits;
    s->is_changed = true;
    if (is_over || (s->wanted == 0 && !s->is_used)) give_back(port, s, calls_back);
    return 0;
  }
  if (!s) list_.push_back(s = new Selection(port, fd));
  s->wanted |= bits;
  if (mode & ERL_DRV_USE) s->is_used = true;
  s->is_changed = true;
  return 0;
}

void SelectionList::serve(Port& port) {
  std::vector<int> fds;
  for (Selection* s : list_)
    if (s->ready.load(std::memory_order_acquire)) fds.push_back(s->fd);
  for (int fd : fds) {
    Selection* s = find(fd);
    if (!s) continue;
    uint32_t ready = s->ready.exchange(0, std::memory_order_acq_rel);
    s->armed = 0;
    s->is_changed = true;
    auto event = reinterpret_cast<ErlDrvEvent>(static_cast<intptr_t>(fd));
    // Output first, as stock: it decides what is told of a connection that breaks in both directions.
    if (ready & s->wanted & os::kPollWrite && port.entry().ready_output) {
      TimedPortWork timed(port.id, "output"_atom);
      in_callback(port, [&] { port.entry().ready_output(port.data, event); });
      if (port.state() == PortState::kGone) return;
      s = find(fd);  // The callback may have given it back.
    }
    if (s && ready & s->wanted & os::kPollRead && port.entry().ready_input) {
      TimedPortWork timed(port.id, "input"_atom);
      in_callback(port, [&] { port.entry().ready_input(port.data, event); });
      if (port.state() == PortState::kGone) return;
    }
  }
}

void SelectionList::assume_writable() {
  for (Selection* s : list_)
    if (s->wanted & os::kPollWrite) s->ready.fetch_or(os::kPollWrite, std::memory_order_acq_rel);
}

bool SelectionList::arm_changed() {
  bool is_ready = false;
  for (Selection* s : list_) {
    if (!s->is_changed) continue;
    s->is_changed = false;
    if (!s->is_always_ready && s->wanted != s->armed) {
      auto armed = poll_set().arm(s->fd, s->wanted, *s);
      if (armed.ok()) s->armed = s->wanted;
      else s->is_always_ready = armed.error().number != os::kBadDescriptor.number;
    }
    if (!s->is_always_ready || s->wanted == 0) continue;
    s->ready.fetch_or(s->wanted, std::memory_order_acq_rel);
    is_ready = true;
  }
  return is_ready;
}

void SelectionList::clear() {
  while (!list_.empty()) remove(list_.back());
}

}  // namespace apus
