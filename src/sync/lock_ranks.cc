// The check of the order of locks; see lock_ranks.h. The memory of a thread is a short stack, since
// a thread holds few locks at once.
#include "sync/lock_ranks.h"

#include <cstdio>

#include "base/check.h"

namespace apus {

namespace {

constexpr int kMaxHeld = 32;

struct HeldLock {
  LockRank rank;
  const void* lock;
};

struct HeldLocks {
  HeldLock locks[kMaxHeld];
  int count;
};

thread_local constinit HeldLocks held{};

}  // namespace

const char* lock_rank_name(LockRank rank) {
  switch (rank) {
#define LOCK_RANK(name, number, protects) \
  case LockRank::name:                    \
    return #name;
#include "sync/lock_ranks.list"
#undef LOCK_RANK
  }
  return "unknown";
}

void check_lock_order(LockRank rank, const void* lock) {
  for (int i = 0; i < held.count; i++) {
    const HeldLock& other = held.locks[i];
    bool in_order = other.rank < rank || (other.rank == rank && other.lock < lock);
    if (in_order) continue;
    std::fprintf(stderr, "lock order: taking %s (%d) while holding %s (%d)\n",
                 lock_rank_name(rank), static_cast<int>(rank), lock_rank_name(other.rank),
                 static_cast<int>(other.rank));
    CHECK(in_order);
  }
}

void note_lock_taken(LockRank rank, const void* lock) {
  CHECK(held.count < kMaxHeld);
  held.locks[held.count++] = {rank, lock};
}

void note_lock_released(LockRank, const void* lock) {
  for (int i = held.count - 1; i >= 0; i--) {
    if (held.locks[i].lock != lock) continue;
    for (int j = i + 1; j < held.count; j++) held.locks[j - 1] = held.locks[j];
    held.count--;
    return;
  }
  UNREACHABLE("a lock is given back that this thread does not hold");
}

int held_lock_count() { return held.count; }

}  // namespace apus
