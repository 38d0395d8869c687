// The timers of one stream: several at a time, over the one timer that a port has.
//
// Threads: inside the port.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "abi/erl_driver.h"

namespace apus::natives::inet {

enum class TimerKind : uint8_t { kConnect, kAccept, kReceive, kSend, kDelayedSend };

class Timers {
 public:
  struct Timer {
    int64_t due_ns = 0;
    TimerKind kind = TimerKind::kConnect;
    uint16_t request = 0;  // Of kAccept.
  };

  void start(ErlDrvPort port, TimerKind kind, uint32_t timeout_ms, uint16_t request = 0);
  void cancel(ErlDrvPort port, TimerKind kind, uint16_t request = 0);
  void cancel_all(ErlDrvPort port);
  // Takes one that is due out; when there is none, the port will be called when the next one is.
  std::optional<Timer> take_due(ErlDrvPort port);

 private:
  void arm(ErlDrvPort port, int64_t now_ns);
  std::vector<Timer> timers_;  // The earliest first.
};

}  // namespace apus::natives::inet
