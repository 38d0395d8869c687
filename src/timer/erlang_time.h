// Erlang's time: monotonic time, the time offset, and their sum, Erlang system time.
//
// Monotonic time starts at the least small integer that leaves room (as stock: -2^59) when the
// program starts and runs as the machine's monotonic clock does. The offset is fixed at the start (no
// time warp) until finalize_time_offset or a multi-time-warp adjustment moves it.
// Threads: any; the offset is one atomic number.
// OTP: ERTS user's guide, "Time and Time Correction in Erlang"; erlang:monotonic_time/0,
// time_offset/0, system_time/0. The native unit is the nanosecond.
#pragma once

#include <cstdint>

namespace apus {

inline constexpr int64_t kMonotonicStart = -(int64_t{1} << 59);

int64_t erlang_monotonic_ns();
int64_t erlang_time_offset_ns();
inline int64_t erlang_system_ns() { return erlang_monotonic_ns() + erlang_time_offset_ns(); }

// The monotonic time of a moment of the machine's clock (os::monotonic_ns), and back.
int64_t erlang_monotonic_of(int64_t machine_ns);
int64_t machine_time_of(int64_t erlang_monotonic);

// Moves the offset to what the system clock says now. For the time warp modes.
void update_time_offset();

}  // namespace apus
