// Commands to busy ports; see held.h.
#include "port/held.h"

#include "port/command_run.h"
#include "port/commands.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/signal.h"
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
  MutexLock lock(waiters_mutex);
  if (!port.is_busy.load(std::memory_order_seq_cst) || !port.is_open()) return false;
  for (Term pid : port.waiting_senders)
    if (pid == p.pid) return true;
  port.waiting_senders.push_back(p.pid);
  return true;
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
