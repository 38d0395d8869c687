// Threads of the operating system, and what they wait on: Mutex, Condition, Event.
//
// The house takes locks through sync/mutex.h, which adds ranks to the Mutex here. The words below
// are four bytes each, spin for a moment and then sleep on a futex.
// Thread-local variables are plain `thread_local`.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "os/os_error.h"
#include "os/futex.h"

namespace apus::os {

class Mutex {
 public:
  void lock() {
    uint32_t free = kFree;
    if (!word_.compare_exchange_strong(free, kLocked, std::memory_order_acquire)) lock_slow();
  }
  bool try_lock() {
    uint32_t free = kFree;
    return word_.compare_exchange_strong(free, kLocked, std::memory_order_acquire);
  }
  void unlock() {
    if (word_.exchange(kFree, std::memory_order_release) == kContended) futex_wake_one(word_);
  }

 private:
  friend class Condition;
  static constexpr uint32_t kFree = 0, kLocked = 1, kContended = 2;
  void lock_slow();
  std::atomic<uint32_t> word_{kFree};
};

// A condition variable. Wake-ups may be spurious: wait in a loop on the condition itself.
class Condition {
 public:
  // Requires: `mutex` is held. Ensures: held again; false when the deadline came.
  bool wait(Mutex& mutex, int64_t deadline_ns = kNever);
  void notify_one();
  void notify_all();

 private:
  std::atomic<uint32_t> sequence_{0};
};

// An event that stays set until a wait consumes it: one waiter, any number of setters.
// A set() before the wait is never lost.
class Event {
 public:
  void set();
  // Ensures: true and consumed when it was set; false when the deadline came first.
  bool wait(int64_t deadline_ns = kNever);
  bool is_set() const { return word_.load(std::memory_order_acquire) == kSet; }
  // Consumes it without waiting. Ensures: whether it was set.
  bool take();

 private:
  static constexpr uint32_t kClear = 0, kSet = 1, kWaiting = 2;
  std::atomic<uint32_t> word_{kClear};
};

struct ThreadOptions {
  const char* name = "apus";      // Seen by ps and debuggers; the system keeps 15 bytes.
  size_t stack_size_bytes = 0;    // 0: the system's default.
  int cpu = -1;                   // Bind to this processor; -1: anywhere.
};

// A joinable thread. Move-only by handing over `handle`; must be joined or detached.
class Thread {
 public:
  using Main = void (*)(void* argument);
  Thread() = default;
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  ~Thread();

  // Starts `main(argument)` with all signals blocked: signals go to the thread of os/signals.h.
  Result<Unit, OsError> start(const ThreadOptions& options, Main main, void* argument);
  void join();
  void detach();
  bool is_started() const { return started_; }

 private:
  uintptr_t handle_ = 0;
  bool started_ = false;
};

// Processors: all that the machine has, and those this program may use now.
int configured_processors();
int online_processors();
int available_processors();

Result<Unit, OsError> bind_current_thread(int cpu);
Result<Unit, OsError> unbind_current_thread();
void name_current_thread(const char* name);
void yield_thread();
// Ends the calling thread from wherever it stands. Requires: no C++ object on its stack that must
// be destroyed; only code of foreign libraries that ask for it.
[[noreturn]] void exit_current_thread();
void sleep_ns(int64_t duration_ns);
uint64_t current_thread_id();  // The kernel's number.

}  // namespace apus::os
