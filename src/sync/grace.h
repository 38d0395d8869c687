// Grace periods: when may memory be freed that readers reach without a lock?
//
// A reader finds an object through a published pointer and uses it while its thread is *online*.
// A writer unpublishes the object and retires it; it is freed once every thread that was online at
// that moment has passed a quiescent point, where it holds no such pointer, or gone offline.
//
//   scheduler thread   GraceThread online: quiescent() between two slices, go_offline() before it
//                      sleeps or works for long without touching shared objects
//   other thread       offline; grace::Guard around each read of shared objects (nests, and costs
//                      a counter on a thread that is online anyway)
//
// Invariants:
// 1. An object retired after it was unpublished is not freed before all threads that could have
//    seen it are quiescent. The deleter runs on any registered thread, with no lock of ours held;
//    it may retire, it must not wait for a grace period.
// 2. Sleeping (offline) threads delay nothing; when all are offline everything is freed.
// 3. After ids, pointers or tables were read, a pointer found stays good until the next quiescent
//    point of this thread (scheduler) or the end of the outermost Guard (others).
// Threads: all functions act on the calling thread; a thread registers itself by need.
// OTP: what its sources call thread progress.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/check.h"

namespace apus {

namespace grace {

struct Record;                      // What is known of one thread; grace.cc.
struct alignas(64) Word {           // A word on a cache line of its own.
  std::atomic<uint64_t> value;
};
extern Word epoch;                  // The number of the present epoch.
extern constinit thread_local Record* current_record;

// The part of a record that inline functions touch.
struct RecordHead {
  std::atomic<uint64_t> seen{0};    // Epoch of the last quiescent point; 0: offline.
  uint32_t guards = 0;              // Guards open; an online scheduler thread counts as one.
  bool has_retired = false;         // This thread keeps retired objects.
};

inline RecordHead* current() { return reinterpret_cast<RecordHead*>(current_record); }

void quiescent_slow();
void enter_slow();                  // Registers the thread by need and goes online.
void leave_slow();

// Reports that this thread holds no pointer to a shared object. A few nanoseconds.
// Requires: the thread is online and has no Guard open.
inline void quiescent() {
  RecordHead* head = current();
  ASSERT(head && head->guards == 1);
  if (__builtin_expect(head->seen.load(std::memory_order_relaxed) ==
                               epoch.value.load(std::memory_order_acquire) &&
                           !head->has_retired,
                       1))
    return;
  quiescent_slow();
}

// Makes the calling thread a scheduler thread of grace periods: online until go_offline.
void go_online();
void go_offline();
inline bool is_online() { return current_record && current()->guards > 0; }

// Takes a scheduler thread offline in its scope: for work that may take long and touches nothing
// shared (a dirty native function). Requires: online, no Guard open.
class Offline {
 public:
  Offline() { go_offline(); }
  ~Offline() { go_online(); }
  Offline(const Offline&) = delete;
  Offline& operator=(const Offline&) = delete;
};

// Keeps the calling thread online in its scope.
class Guard {
 public:
  Guard() {
    if (current_record && current()->guards > 0) current()->guards++;
    else enter_slow();
  }
  ~Guard() {
    if (current()->guards > 1) current()->guards--;
    else leave_slow();
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
};

// Calls deleter(object) after a grace period. The object must be unpublished already.
using Deleter = void (*)(void* object);
void retire(void* object, Deleter deleter);

template <class T>
void retire(T* object) {
  retire(const_cast<std::remove_const_t<T>*>(object),
         [](void* p) { delete static_cast<T*>(p); });
}

// A moment, to be asked later whether its grace period is over.
struct Moment {
  uint64_t epoch;
};
Moment now();
bool has_passed(Moment moment);

// Blocks until the grace period of this moment is over. Requires: the thread is offline.
void wait_for_grace_period();

// The present epoch, and the one each registered thread has seen; 0: offline.
struct Progress {
  uint64_t epoch;
  std::vector<uint64_t> seen;
};
Progress progress();

// Retired objects not yet freed, in the whole program (approximate).
uint64_t retired_count();

// Forgets the calling thread; what it retired is freed by others. Called by itself at thread end.
void unregister_thread();

// For a simulator that plays several schedulers on one thread: makes another record the current
// one of this thread. new_record starts offline.
Record* new_record();
Record* exchange_record(Record* record);
void delete_record(Record* record);

}  // namespace grace
}  // namespace apus
