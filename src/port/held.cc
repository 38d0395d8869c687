// Commands to busy ports; see held.h.
#include "port/held.h"

#include <algorithm>

#include "port/command_run.h"
#include "port/commands.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/signal.h"
#include "proc/system_monitor.h"
#include "sync/grace.h"
#include "sync/mutex.h"

namespace apus {
namespace {

Mutex waiters_mutex{LockRank::port_data};

}  // namespace

void hold_command(Port& port, PortCommand* command) {
  command->direct = nullptr;  // Who asked does not wait here.
  port.held.push_back(command);
}

void release_held_commands(Port& port) {
  if (port.held.empty()) return;
  std::vector<PortCommand*> held;
  held.swap(port.held);
  for (PortCommand* command : held) {
    if (!port.is_open()) command->kind->refuse(port.id, command);
    else if (port.is_busy.load(std::memory_order_acquire)) hold_command(port, command);
    else run_command(port, command);
  }
}

void refuse_held_commands(Port& port) {
  for (PortCommand* command : port.held) command->kind->refuse(port.id, command);
  port.held.clear();
}

bool wait_for_port(Port& port, Process& p) {
  {
    MutexLock lock(waiters_mutex);
    if (!port.keeps_senders_away() || !port.is_open()) return false;
    std::vector<Term>& waiting = port.waiting_senders;
    if (std::find(waiting.begin(), waiting.end(), p.pid) == waiting.end()) waiting.push_back(p.pid);
  }
  note_busy_port(p.pid, port.id);
  return true;
}

namespace {

// Whoever sees that the port has room ends that it is full, sender or port.
void end_full(Port& port) {
  IncomingLimits& limits = port.incoming_limits;
  bool has_room = limits.bytes.load(std::memory_order_seq_cst) <
                  limits.low.load(std::memory_order_relaxed);
  if (has_room && limits.is_full.exchange(false, std::memory_order_seq_cst))
    wake_waiting_senders(port);
}

}  // namespace

void note_on_its_way(Port& port, PortCommand& command) {
  IncomingLimits& limits = port.incoming_limits;
  command.bytes_on_their_way = command.size;
  size_t before = limits.bytes.fetch_add(command.size, std::memory_order_seq_cst);
  if (before + command.size < limits.high.load(std::memory_order_relaxed)) return;
  limits.is_full.store(true, std::memory_order_seq_cst);
  end_full(port);  // It may have arrived meanwhile.
}

void note_arrival(Port& port, PortCommand& command) {
  if (command.bytes_on_their_way == 0) return;
  IncomingLimits& limits = port.incoming_limits;
  limits.bytes.fetch_sub(command.bytes_on_their_way, std::memory_order_seq_cst);
  command.bytes_on_their_way = 0;
  if (limits.is_full.load(std::memory_order_seq_cst)) end_full(port);
}

void wake_waiting_senders(Port& port) {
  std::vector<Term> waiting;
  {
    MutexLock lock(waiters_mutex);
    waiting.swap(port.waiting_senders);
  }
  grace::Guard guard;
  for (Term pid : waiting)
    if (Process* p = find_process(pid)) wake_process(*p);
}

}  // namespace apus
