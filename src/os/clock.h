// The clocks of the machine, in nanoseconds.
//
// Monotonic time never goes back and counts from an unspecified, positive start; system time is
// POSIX time, leap seconds ignored, and may jump. erlang:monotonic_time, system_time and the time
// offset between them are made from these two in a higher storey.
// Threads: any. OTP: "Time and Time Correction in Erlang" of the ERTS user's guide.
#pragma once

#include <cstdint>

namespace apus::os {

constexpr int64_t kNever = INT64_MAX;  // A deadline that does not come.
constexpr int64_t kNsPerMs = 1'000'000;
constexpr int64_t kNsPerSecond = 1'000'000'000;

int64_t monotonic_ns();
int64_t system_ns();

// Processor time: of the calling thread, of the whole program.
int64_t thread_cpu_ns();
int64_t process_cpu_ns();

// The smallest step of the monotonic clock, as the system reports it.
int64_t monotonic_resolution_ns();

// The calendar as the time zone of the environment has it.
struct CalendarTime {
  int year;    // 1970, not 70.
  int month;   // 1..12.
  int day;     // 1..31.
  int hour, minute, second;
  int is_dst;  // 1 summer time, 0 not, -1 unknown (as input: let the system decide).
};

// Ensures: false when the system cannot represent the moment or the date.
bool local_calendar(int64_t posix_seconds, CalendarTime* out);
bool posix_seconds_of_local(const CalendarTime& local, int64_t* out);

}  // namespace apus::os
