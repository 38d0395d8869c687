// LockRank: the order of all locks, from lock_ranks.list, and the check that it is kept.
//
// In builds with APUS_ASSERTS each thread remembers the locks it holds; taking one against the
// order fails an ASSERT that names both. Threads: the memory is thread-local.
#pragma once

#include <cstdint>

namespace apus {

enum class LockRank : uint16_t {
#define LOCK_RANK(name, rank, protects) name = rank,
#include "sync/lock_ranks.list"
#undef LOCK_RANK
};

const char* lock_rank_name(LockRank rank);

// Called before waiting for a lock, after getting it, and before giving it back.
void check_lock_order(LockRank rank, const void* lock);
void note_lock_taken(LockRank rank, const void* lock);
void note_lock_released(LockRank rank, const void* lock);
// How many ranked locks this thread holds; 0 in builds without APUS_ASSERTS.
int held_lock_count();

}  // namespace apus
