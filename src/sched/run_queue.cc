// Chains by priority; see run_queue.h. length_ changes under the lock with seq_cst, because a
// scheduler that goes to sleep decides by it whether it may.
#include "sched/run_queue.h"

namespace apus {

namespace {
constexpr int kNormalLevel = static_cast<int>(Priority::kNormal);
constexpr int kLowLevel = static_cast<int>(Priority::kLow);
}  // namespace

void RunQueue::append(int level, Runnable* first, Runnable* last, uint32_t count) {
  last->next_ = nullptr;
  Chain& chain = chains_[level];
  if (chain.newest) chain.newest->next_ = first;
  else chain.oldest = first;
  chain.newest = last;
  std::atomic<uint32_t>& length = lengths_[level];
  length.store(length.load(std::memory_order_relaxed) + count, std::memory_order_relaxed);
}

Runnable* RunQueue::take(int level) {
  Chain& chain = chains_[level];
  Runnable* runnable = chain.oldest;
  chain.oldest = runnable->next_;
  if (!chain.oldest) chain.newest = nullptr;
  std::atomic<uint32_t>& length = lengths_[level];
  length.store(length.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
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

uint32_t RunQueue::push(Runnable* runnable) {
  ASSERT(runnable->phase_.load(std::memory_order_relaxed) == Runnable::Phase::kQueued);
  int level = static_cast<int>(runnable->priority());
  MutexLock lock(mutex_);
  append(level, runnable, runnable, 1);
  return length_.fetch_add(1, std::memory_order_seq_cst) + 1;
}

Runnable* RunQueue::pop() {
  if (length_.load(std::memory_order_relaxed) == 0) return nullptr;
  MutexLock lock(mutex_);
  if (length_.load(std::memory_order_relaxed) == 0) return nullptr;
  length_.fetch_sub(1, std::memory_order_relaxed);
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
    length_.fetch_sub(total, std::memory_order_relaxed);
  }
  if (total == 0) return 0;
  MutexLock lock(thief.mutex_);
  for (int level = 0; level < kPriorityCount; level++)
    if (counts[level])
      thief.append(level, stolen[level].oldest, stolen[level].newest, counts[level]);
  thief.length_.fetch_add(total, std::memory_order_seq_cst);
  return total;
}

}  // namespace apus
