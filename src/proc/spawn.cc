// Making processes; see spawn.h.
#include "proc/spawn.h"

#include <atomic>

#include "heap/builders.h"
#include "heap/copy.h"
#include "isa/registers.h"
#include "proc/link.h"
#include "proc/process_table.h"
#include "proc/run.h"
#include "proc/tracing.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/cons.h"

namespace apus {
namespace {

// Replaced as a whole: whoever spawns reads it without a lock.
std::atomic<const HeapLimits*> default_limits{new HeapLimits};

// The arguments of a call from another node come as a message: they may be more than a function can have.
Term call_of_message(Process& child, Term arguments) {
  child.mailbox.append(make_message(arguments));
  const Mfa& call = child.initial_call;
  Term mfa = make_tuple(child.heap, {call.module, call.function, make_small(call.arity)});
  return make_cons(child.heap, mfa, kNil);
}

Term call_of_apply(Process& child, const SpawnRequest& r) {
  return make_list_of(child.heap, {r.module, r.function, copy_into(r.arguments, child.heap)});
}

// The stack of a new process is the address at which it ends; its registers are what `start` calls.
void prepare_first_call(Process& child, const SpawnRequest& request) {
  child.initial_call = {request.module, request.function,
                        static_cast<uint32_t>(list_length(request.arguments))};
  Word* stack = child.heap.stack_top() - 1;
  *stack = reinterpret_cast<Word>(engine().end);
  child.heap.set_stack_top(stack);
  child.ip = engine().start;
  Term x[] = {request.module, request.function, kNil};
  if (request.remote_parent) {
    x[0] = "erts_internal"_atom;
    x[1] = "dist_spawn_init"_atom;
    x[2] = call_of_message(child, request.arguments);
  } else if (child.initial_call.arity > kMaxApplied) {
    x[0] = "erlang"_atom;
    x[1] = "apply"_atom;
    x[2] = call_of_apply(child, request);
  } else {
    x[2] = copy_into(request.arguments, child.heap);
  }
  child.heap.close_open_fragment();
  child.save_registers(x, 3);
}

void tie_to_parent(Process* parent, Process& child, const SpawnRequest& request, Spawned& result) {
  if (parent) {
    child.parent = parent->pid;
    if (request.link) {
      add_link(*parent, Peer::of(child.pid));
      add_link(child, Peer::of(parent->pid));
    }
    if (request.monitor) result.monitor = monitor_child(*parent, child, request.monitor_options);
    return;
  }
  if (!request.remote_parent) return;
  child.parent = request.remote_parent.term(child.heap);
  child.heap.close_open_fragment();
  if (request.link) add_link(child, request.remote_parent);
  if (request.remote_monitor)
    child.relations.tables().add_watcher({request.remote_monitor, request.remote_parent});
}

Term leader_of(Process* parent, Process& child, const SpawnRequest& request) {
  if (request.group_leader) return copy_into(request.group_leader, child.heap);
  return parent ? copy_into(parent->group_leader, child.heap) : child.pid;
}

}  // namespace

HeapLimits default_heap_limits() {
  grace::Guard guard;
  return *default_limits.load(std::memory_order_acquire);
}

void set_default_heap_limits(const HeapLimits& limits) {
  grace::retire(default_limits.exchange(new HeapLimits(limits), std::memory_order_acq_rel));
}

Spawned spawn(Process* parent, const SpawnRequest& request) {
  grace::Guard guard;
  uint32_t id = process_table().allocate();
  if (id == IdSlots::kNoId) return {};
  auto* child = new Process(make_process_pid(id), request.limits);
  prepare_first_call(*child, request);
  child->group_leader = leader_of(parent, *child, request);
  child->heap.close_open_fragment();
  child->set_priority(request.priority);
  child->off_heap_messages = request.off_heap_messages;
  if (request.is_system) child->set_flag(Process::kSystemProcess);
  Spawned result;
  result.pid = child->pid;
  tie_to_parent(parent, *child, request, result);
  bool is_told = (parent && (process_tracing(*parent) || !parent->seq_token.is_nil())) ||
                 !request.seq_token.is_nil() ||
                 new_processes_are_traced.load(std::memory_order_acquire);
  if (is_told) trace_hooks.spawn(parent, *child, request);
  process_table().publish(id, child);
  child->wake(scheduler_group());
  return result;
}

}  // namespace apus
