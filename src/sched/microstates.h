// What a thread spends its time on, as microstate accounting tells it.
//
//   aux        posted jobs               gc      collections of a process's heap
//   check_io   looking at descriptors    port    ports' callbacks and requests
//   emulator   processes                 sleep   waiting for something to do
//   other      the rest: timers, queues, looking for work
//
// A state is entered at all times, by a store; the clock is read only while somebody counts.
//
// Invariants:
// 1. The thread itself enters states and counts; others read, again when version_ was odd or has changed meanwhile.
// 2. While nothing is counted since_ns_ grows stale: what counts begins at counted_since_ns at the earliest.
// Threads: enter: the thread's own; read: any. OTP: erlang:statistics(microstate_accounting).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace apus {

enum class Microstate : uint8_t { kAux, kCheckIo, kEmulator, kGc, kOther, kPort, kSleep };
inline constexpr size_t kMicrostates = 7;

class Microstates {
 public:
  using Times = std::array<int64_t, kMicrostates>;  // Nanoseconds.

  // This thread's; null when it counts nothing.
  static Microstates* current() { return current_; }
  // Requires: called by the thread itself; null before *this ends.
  static void set_current(Microstates* states) { current_ = states; }
  // From now on all threads count; 0: none does. Any thread, one at a time.
  static void count_since(int64_t now_ns) { counted_since_ns_.store(now_ns, std::memory_order_release); }

  // The state left.
  Microstate enter(Microstate next) {
    Microstate former = state_.load(std::memory_order_relaxed);
    int64_t since = counted_since_ns_.load(std::memory_order_relaxed);
    if (since != 0) [[unlikely]] count(former, next, since);
    else state_.store(next, std::memory_order_relaxed);
    return former;
  }
  // What was counted so far, up to now_ns.
  Times read(int64_t now_ns) const;

 private:
  void count(Microstate former, Microstate next, int64_t counted_since_ns);

  static constinit thread_local Microstates* current_;
  static constinit std::atomic<int64_t> counted_since_ns_;

  std::atomic<uint32_t> version_{0};
  std::atomic<Microstate> state_{Microstate::kOther};
  std::atomic<int64_t> since_ns_{0};
  std::array<std::atomic<int64_t>, kMicrostates> counted_ns_{};
};

// This thread is in a state from here to the end of the scope.
class InMicrostate {
 public:
  explicit InMicrostate(Microstate state) : states_(Microstates::current()) {
    if (states_) former_ = states_->enter(state);
  }
  ~InMicrostate() {
    if (states_) states_->enter(former_);
  }
  InMicrostate(const InMicrostate&) = delete;
  InMicrostate& operator=(const InMicrostate&) = delete;

 private:
  Microstates* const states_;
  Microstate former_ = Microstate::kOther;
};

}  // namespace apus
