// Starting, firing and cancelling of message timers; see message_timer.h.
#include "proc/message_timer.h"

#include <unordered_map>
#include <vector>

#include "heap/copy.h"
#include "proc/exit.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/process_table.h"
#include "proc/receive_timer.h"
#include "proc/registry.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "sync/mutex.h"
#include "term/atom.h"
#include "timer/timer_wheel.h"

namespace apus {

struct OwnTimers {
  std::vector<Reference> references;
  size_t prune_at = 16;  // When so many are there, those that have fired are forgotten.
};

namespace {

struct MessageTimer : Timer {
  explicit MessageTimer(Fire fire) : Timer(fire) {}
  Reference reference;
  Term destination = kNoTerm;
  StoredTerm message;
  bool is_wrapped = false;
};

struct ReferenceHash {
  size_t operator()(const Reference& r) const { return r.hash(); }
};

constexpr size_t kShards = 64;

struct alignas(64) Shard {
  Mutex mutex{LockRank::message_timers};
  std::unordered_map<Reference, MessageTimer*, ReferenceHash> timers APUS_GUARDED_BY(mutex);
};

Shard* all_shards() {
  static auto* shards = new Shard[kShards];
  return shards;
}

Shard& shard_of(const Reference& reference) { return all_shards()[reference.hash() % kShards]; }

// Takes the timer out of its table; null when somebody else has.
MessageTimer* take(const Reference& reference) {
  Shard& shard = shard_of(reference);
  MutexLock lock(shard.mutex);
  auto it = shard.timers.find(reference);
  if (it == shard.timers.end()) return nullptr;
  MessageTimer* timer = it->second;
  shard.timers.erase(it);
  return timer;
}

bool is_pending(const Reference& reference) {
  Shard& shard = shard_of(reference);
  MutexLock lock(shard.mutex);
  return shard.timers.contains(reference);
}

void send(MessageTimer& timer) {
  Term to = timer.destination.is_atom() ? whereis(timer.destination) : timer.destination;
  if (!to || !to.is_local_pid()) return;
  MessageHeap heap(timer.is_wrapped ? 4 + kPlainRefWords : 0);
  Term value = timer.message.move_to_heap(heap);
  if (timer.is_wrapped)
    value = make_tuple(heap, {"timeout"_atom, timer.reference.term(heap), value});
  Message* m = make_message_from(heap, value);
  m->sender = "clock_service"_atom;
  send_signal(to, m);
}

void fire(Timer& self) {
  auto& timer = static_cast<MessageTimer&>(self);
  if (!take(timer.reference)) return;  // A cancel owns it, and waits for this to end.
  send(timer);
  delete &timer;
}

bool is_destination_alive(Term destination) {
  if (destination.is_atom()) return true;
  grace::Guard guard;
  Process* p = find_process(destination);
  return p && !p->is_exiting();
}

void note_own_timer(Process& p, const Reference& reference) {
  if (!p.own_timers) p.own_timers = new OwnTimers;
  OwnTimers& own = *p.own_timers;
  if (own.references.size() >= own.prune_at) {
    std::erase_if(own.references, [](const Reference& r) { return !is_pending(r); });
    own.prune_at = std::max<size_t>(16, own.references.size() * 2);
  }
  own.references.push_back(reference);
}

}  // namespace

void delete_own_timers(OwnTimers* timers) { delete timers; }

Term start_message_timer(Process& p, const TimerRequest& request) {
  auto* timer = new MessageTimer(fire);
  timer->reference.numbers = next_ref_numbers();
  timer->destination = request.destination;
  timer->message = StoredTerm(request.message);
  timer->is_wrapped = request.is_wrapped;
  Term reference = timer->reference.term(p.heap);
  if (request.destination == p.pid) note_own_timer(p, timer->reference);
  Shard& shard = shard_of(timer->reference);
  MutexLock lock(shard.mutex);
  shard.timers.emplace(timer->reference, timer);
  TimerWheel* wheel = TimerWheel::current();
  CHECK(wheel);
  wheel->start(*timer, request.deadline_ns);
  return reference;
}

int64_t cancel_message_timer(const Reference& reference) {
  MessageTimer* timer = take(reference);
  if (!timer) return -1;
  CancelResult result = TimerWheel::cancel(*timer, scheduler_group().now_ns());
  bool counts = is_destination_alive(timer->destination);
  delete timer;
  return counts ? result.left_ns : -1;
}

int64_t read_message_timer(const Reference& reference) {
  Shard& shard = shard_of(reference);
  MutexLock lock(shard.mutex);
  auto it = shard.timers.find(reference);
  if (it == shard.timers.end() || !is_destination_alive(it->second->destination)) return -1;
  return TimerWheel::read(*it->second, scheduler_group().now_ns()).left_ns;
}

void for_each_message_timer(void (*visit)(const PendingTimer& timer, void* data), void* data) {
  for (size_t i = 0; i < kShards; i++) {
    Shard& shard = all_shards()[i];
    MutexLock lock(shard.mutex);
    for (auto& [reference, timer] : shard.timers)
      visit({reference, timer->destination, timer->message.term(), timer->message.words(),
             TimerWheel::read(*timer, scheduler_group().now_ns()).left_ns, timer->is_wrapped}, data);
  }
}

ExitProgress exit_cancel_timers(Process& p, ExitState&) {
  end_receive_timeout(p);
  if (!p.own_timers) return ExitProgress::kDone;
  std::vector<Reference>& own = p.own_timers->references;
  while (!own.empty()) {
    cancel_message_timer(own.back());
    own.pop_back();
    if (--p.reductions_left <= 0) return ExitProgress::kAgain;
  }
  return ExitProgress::kDone;
}

}  // namespace apus
