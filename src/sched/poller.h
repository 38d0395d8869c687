// Poller: waits for descriptors to become ready and tells their clients.
//
// A client is told once per arming. Its callback runs on the thread that waited, online for grace
// periods and with no lock held; it should note what is ready and wake a Runnable, no more. Readiness
// may be told without cause: a client tries, and arms again when it would block.
//
// Who waits: one at a time, who holds the role. A scheduler with nothing else to do waits itself, so
// that what an event wakes runs on that very thread; a scheduler at work glances from time to time.
// The poll thread only steps in when no scheduler has come for a while (all are in long slices), and
// waits alone where there are no schedulers.
//
//   role_:  | stopping | thread waits for the end of it | taken |
//
//   key of an event:  generation of the descriptor's entry : 32 | descriptor : 32
//   clients_[descriptor] -> {client, generation}
//
// Invariants:
// 1. What a client's owner wrote before arm() is seen by the callback.
// 2. After remove() no new callback starts for that client, but one may be running: retire the
//    client by grace, do not delete it. remove() comes before the descriptor is closed.
// Threads: any; a descriptor is armed and removed by one thread at a time (its owner).
// OTP: erlang:system_info(check_io), "+IOt", driver_select, enif_select.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/result.h"
#include "os/clock.h"
#include "os/poll.h"
#include "os/threads.h"
#include "sched/microstates.h"

namespace apus {

struct PollClient {
  // `ready`: os::kPoll bits.
  using Ready = void (*)(PollClient& self, int descriptor, uint32_t ready);
  explicit PollClient(Ready on_ready) : on_ready(on_ready) {}
  Ready on_ready;
};

struct PollerStatistics {
  uint64_t descriptors;  // With a client now.
  uint64_t events;       // Told so far.
  uint64_t wake_ups;     // Of the poll thread.
};

class Poller {
 public:
  // Numbers of descriptors are below.
  static constexpr int kMaxDescriptors = 1 << 20;

  Poller();
  ~Poller();
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  Result<Unit, os::OsError> start();
  void stop();

  // Asks to be told when `descriptor` is ready for `interest` (os::kPollRead, kPollWrite), in place
  // of what was asked before. Fails with eperm for what is always ready (plain files).
  Result<Unit, os::OsError> arm(int descriptor, uint32_t interest, PollClient& client);
  void remove(int descriptor);

  PollerStatistics statistics() const;
  // Of the thread.
  const Microstates& microstates() const { return microstates_; }

  // From now on schedulers wait, and the thread looks after them. Any thread.
  void share();
  // The role, for one wait. Ensures: false when somebody has it.
  bool try_take_role() {
    uint32_t free = 0;
    return role_.compare_exchange_strong(free, kTaken, std::memory_order_seq_cst);
  }
  void give_role();
  static constexpr int kBatch = 128;
  struct Batch {
    os::PollEvent events[kBatch];
    int count = 0;
  };
  // Requires: the role; the calling thread is offline if the deadline is not now.
  void wait(Batch& batch, int64_t deadline_ns);
  // Requires: online. The role may have been given on.
  void tell(const Batch& batch);
  // Makes who waits return. Any thread.
  void interrupt() { set_.wake(); }
  // Tells what is ready now, if nobody waits. Requires: online.
  void glance();
  // The same for who is at work: not more often than is useful.
  void glance(int64_t now_ns) {
    if (now_ns - last_wait_ns_.load(std::memory_order_relaxed) >= kGlanceEvery) glance();
  }

 private:
  struct Entry {
    std::atomic<PollClient*> client;
    std::atomic<uint32_t> generation;
  };
  static constexpr int64_t kGlanceEvery = os::kNsPerMs / 10;
  static constexpr uint32_t kTaken = 1, kWatched = 2, kStopping = 4;

  static void thread_main(void* self);
  void loop();
  void look_after();
  void tell(const os::PollEvent& event);

  os::PollSet set_;
  os::Thread thread_;
  Microstates microstates_;
  Entry* clients_;
  std::atomic<uint32_t> role_{0};
  std::atomic<bool> is_shared_{false};
  std::atomic<int64_t> last_wait_ns_{0};  // When it was last looked at what is ready.
  os::Event stopped_;
  std::atomic<uint64_t> descriptors_{0};
  std::atomic<uint64_t> events_{0};
  std::atomic<uint64_t> wake_ups_{0};
};

}  // namespace apus
