// Chains by priority; see run_queue.h.
//
// length_ changes under the lock, so plain stores do. A push into the queue of another scheduler,
// which may be about to sleep, stores with seq_cst, since by this word it decides whether it may;
// a scheduler that pushes into its own queue is awake.
#include "sched/run_queue.h"

namespace apus {

namespace {
constexpr int kNormalLevel = static_cast<int>(Priority::kNormal);
constexpr int kLowLevel = static_cast<int>(Priority::kLow);

// Requires: the queue's lock is held, so nobody else writes.
uint32_t add(std::atomic<uint32_t>& length, uint32_t count,
             std::memory_order order = std::memory_order_relaxed) {
  uint32_t sum = length.load(std::memory_order_relaxed) + count;
  length.store(sum, order);
  return sum;
}

}  // namespace

void RunQueue::append(int level, Runnable* first, Runnable* last, uint32_t count) {
  last->next_ = nullptr;
  Chain& chain = chains_[level];
  if (chain.newest) chain.newest->next_ = first;
  else chain.oldest = first;
  chain.newest = last;
  add(lengths_[level], count);
}

Runnable* RunQueue::take(int level) {
  Chain& chain = chains_[level];
  Runnable* runnable = chain.oldest;
  chain.oldest = runnable->next_;
  if (!chain.oldest) chain.newest = nullptr;
  add(lengths_[level], -1u);
  return runnable;
}

int RunQueue::next_level() {
  for (int level = 0; level < kNormalLevel; level++)
    if (chains_[level].oldest) return level;
  bool has_normal = chains_[kNormalLevel].oldest, has_low = chains_[kLowLevel].oldest;
  if (!has_low) return kNormalLevel;
  if (!has_normal) return kLowLevel;
  return ++turn_ % kLowTurns == 0 ? kLowLevel : kNormalLevel;
}

uint32_t RunQueue::push(Runnable* runnable, std::memory_order order) {
  ASSERT(runnable->phase_.load(std::memory_order_relaxed) == Runnable::Phase::kQueued);
  int level = static_cast<int>(runnable->priority());
  MutexLock lock(mutex_);
  append(level, runnable, runnable, 1);
  return add(length_, 1, order);
}

Runnable* RunQueue::pop() {
  if (length_.load(std::memory_order_relaxed) == 0) return nullptr;
  MutexLock lock(mutex_);
  if (length_.load(std::memory_order_relaxed) == 0) return nullptr;
  add(length_, -1u);
  return take(next_level());
}

uint32_t RunQueue::steal_into(RunQueue& thief) {
  Chain stolen[kPriorityCount];
  uint32_t counts[kPriorityCount] = {};
  uint32_t total = 0;
  {
    MutexLock lock(mutex_);
    uint32_t wanted = (length_.load(std::memory_order_relaxed) + 1) / 2;
    if (wanted > kStealMax) wanted = kStealMax;
    for (; total < wanted; total++) {
      int level = next_level();
      Runnable* runnable = take(level);
      Chain& chain = stolen[level];
      if (chain.newest) chain.newest->next_ = runnable;
      else chain.oldest = runnable;
      chain.newest = runnable;
      counts[level]++;
    }
    add(length_, -total);
  }
  if (total == 0) return 0;
  MutexLock lock(thief.mutex_);
  for (int level = 0; level < kPriorityCount; level++)
    if (counts[level])
      thief.append(level, stolen[level].oldest, stolen[level].newest, counts[level]);
  add(thief.length_, total);
  return total;
}

}  // namespace apus
