// A set of file descriptors whose readiness one thread waits for.
//
// Interest is one-shot: an event disarms its descriptor until it is armed again, so that a port
// which is busy is not told again and again. `key` is the caller's and comes back with the event.
// Threads: arm, remove and wake from any thread; wait from one.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

constexpr uint32_t kPollRead = 1;
constexpr uint32_t kPollWrite = 2;
constexpr uint32_t kPollError = 4;   // Error or hang-up; reported without being asked for.

struct PollEvent {
  uint64_t key;
  uint32_t ready;  // kPoll bits.
};

class PollSet {
 public:
  PollSet() = default;
  PollSet(const PollSet&) = delete;
  PollSet& operator=(const PollSet&) = delete;
  ~PollSet();

  Result<Unit, OsError> open();

  // Adds `fd`, or changes what is asked of it; interest 0 keeps it in the set, silent.
  // Fails with EPERM for a descriptor that cannot be polled (a plain file: always ready).
  Result<Unit, OsError> arm(int fd, uint32_t interest, uint64_t key);
  // Must be called before `fd` is closed. A descriptor that is not in the set is no error.
  void remove(int fd);

  // Waits until something is ready, wake() was called or the deadline (monotonic) came.
  // Ensures: the number of events written, at most `capacity`.
  int wait(PollEvent* events, int capacity, int64_t deadline_ns);
  void wake();

 private:
  int epoll_fd_ = -1;
  int wake_fd_ = -1;
};

}  // namespace apus::os
