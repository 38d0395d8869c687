// Clocks and the calendar on Linux; see os/clock.h.
#include "os/clock.h"

#include <ctime>

namespace apus::os {

namespace {

int64_t read_clock(clockid_t clock) {
  timespec at;
  clock_gettime(clock, &at);
  return static_cast<int64_t>(at.tv_sec) * kNsPerSecond + at.tv_nsec;
}

}  // namespace

int64_t monotonic_ns() { return read_clock(CLOCK_MONOTONIC); }
int64_t system_ns() { return read_clock(CLOCK_REALTIME); }
int64_t thread_cpu_ns() { return read_clock(CLOCK_THREAD_CPUTIME_ID); }
int64_t process_cpu_ns() { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

int64_t monotonic_resolution_ns() {
  timespec resolution;
  clock_getres(CLOCK_MONOTONIC, &resolution);
  return static_cast<int64_t>(resolution.tv_sec) * kNsPerSecond + resolution.tv_nsec;
}

bool local_calendar(int64_t posix_seconds, CalendarTime* out) {
  time_t at = static_cast<time_t>(posix_seconds);
  tm calendar;
  tzset();  // The environment may have changed TZ; localtime_r alone need not look.
  if (!localtime_r(&at, &calendar)) return false;
  *out = {calendar.tm_year + 1900, calendar.tm_mon + 1, calendar.tm_mday,
          calendar.tm_hour,        calendar.tm_min,     calendar.tm_sec,
          calendar.tm_isdst};
  return true;
}

bool posix_seconds_of_local(const CalendarTime& local, int64_t* out) {
  tm calendar{};
  calendar.tm_year = local.year - 1900;
  calendar.tm_mon = local.month - 1;
  calendar.tm_mday = local.day;
  calendar.tm_hour = local.hour;
  calendar.tm_min = local.minute;
  calendar.tm_sec = local.second;
  calendar.tm_isdst = local.is_dst;
  calendar.tm_wday = -1;  // Stays so only when mktime fails; -1 is a good answer of mktime.
  time_t at = mktime(&calendar);
  if (at == -1 && calendar.tm_wday == -1) return false;
  *out = at;
  return true;
}

}  // namespace apus::os
