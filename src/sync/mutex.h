// Mutex: the lock of the house, with a rank; and its guard, MutexLock.
//
// Four bytes and a rank. It spins for a moment, then sleeps. The order of ranks is checked in
// builds with APUS_ASSERTS; fields it protects carry APUS_GUARDED_BY(mutex_).
// Threads: any. A lock is never held across a call that may run Erlang code or block on input.
#pragma once

#include "base/config.h"
#include "os/threads.h"
#include "sync/annotations.h"
#include "sync/lock_ranks.h"

namespace apus {

class APUS_CAPABILITY("mutex") Mutex {
 public:
  explicit Mutex(LockRank rank) : rank_(rank) {}
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void lock() APUS_ACQUIRE() {
    if constexpr (kAsserts) check_lock_order(rank_, this);
    mutex_.lock();
    note_taken();
  }

  // Takes the lock if nobody holds it. May be called against the order: it cannot wait.
  bool try_lock() APUS_TRY_ACQUIRE(true) {
    if (!mutex_.try_lock()) return false;
    note_taken();
    return true;
  }

  void unlock() APUS_RELEASE() {
    note_released();
    mutex_.unlock();
  }

  // Waits on `condition` with this lock held, as os::Condition::wait.
  bool wait(os::Condition& condition, int64_t deadline_ns = os::kNever) APUS_REQUIRES(this) {
    note_released();
    bool in_time = condition.wait(mutex_, deadline_ns);
    note_taken();
    return in_time;
  }

  LockRank rank() const { return rank_; }

 private:
  void note_taken() {
    if constexpr (kAsserts) note_lock_taken(rank_, this);
  }
  void note_released() {
    if constexpr (kAsserts) note_lock_released(rank_, this);
  }

  os::Mutex mutex_;
  const LockRank rank_;
};

class APUS_SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) APUS_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() APUS_RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace apus
