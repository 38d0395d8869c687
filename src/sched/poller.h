// Poller: the thread that waits for descriptors to become ready and tells their clients.
//
// A client is told once per arming. Its callback runs on the poll thread, online for grace periods
// and with no lock held; it should note what is ready and wake a Runnable, no more. Readiness may
// be told without cause: a client tries, and arms again when it would block.
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
#include "os/poll.h"
#include "os/threads.h"

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

 private:
  struct Entry {
    std::atomic<PollClient*> client;
    std::atomic<uint32_t> generation;
  };
  static constexpr int kMaxDescriptors = 1 << 20;
  static constexpr int kBatch = 128;

  static void thread_main(void* self);
  void loop();
  void tell(const os::PollEvent& event);

  os::PollSet set_;
  os::Thread thread_;
  Entry* clients_;
  std::atomic<bool> stopping_{false};
  std::atomic<uint64_t> descriptors_{0};
  std::atomic<uint64_t> events_{0};
  std::atomic<uint64_t> wake_ups_{0};
};

}  // namespace apus
