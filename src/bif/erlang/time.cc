// Clocks and calendars. OTP: erlang(3), "Time and Time Correction in Erlang".
//
// Erlang system time is the OS system time; Erlang monotonic time is the OS monotonic time, shifted so
// that it starts near zero of stock's range; the native unit is a nanosecond. No time warp: the offset
// between the two is fixed at start.
#include "heap/builders.h"
#include "os/clock.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/tuple.h"
#include "timer/erlang_time.h"
#include "timer/unique_integer.h"

namespace apus {
namespace {

// How many units a second has; 0 when the term is no time unit.
int64_t units_per_second(Term unit) {
  if (unit == "native"_atom || unit == "nanosecond"_atom || unit == "nano_seconds"_atom ||
      unit == "perf_counter"_atom)
    return os::kNsPerSecond;
  if (unit == "microsecond"_atom || unit == "micro_seconds"_atom) return 1'000'000;
  if (unit == "millisecond"_atom || unit == "milli_seconds"_atom) return 1'000;
  if (unit == "second"_atom || unit == "seconds"_atom) return 1;
  return unit.is_small() && unit.small() > 0 ? unit.small() : 0;
}

Outcome in_unit(Process& p, int64_t ns, Term unit) {
  int64_t per_second = units_per_second(unit);
  if (per_second == 0) return badarg(p);
  __int128 scaled = static_cast<__int128>(ns) * per_second;
  __int128 value = scaled / os::kNsPerSecond;
  if (scaled < 0 && value * os::kNsPerSecond != scaled) value--;  // Rounds down.
  return make_integer(p.heap, static_cast<int64_t>(value));
}

Term timestamp(Process& p, int64_t microseconds) {
  return make_tuple(p.heap, {make_small(microseconds / 1'000'000'000'000),
                             make_small(microseconds / 1'000'000 % 1'000'000),
                             make_small(microseconds % 1'000'000)});
}

Term date_of(Process& p, const os::CalendarTime& t) {
  return make_tuple(p.heap, {make_small(t.year), make_small(t.month), make_small(t.day)});
}
Term time_of(Process& p, const os::CalendarTime& t) {
  return make_tuple(p.heap, {make_small(t.hour), make_small(t.minute), make_small(t.second)});
}
Term date_time(Process& p, const os::CalendarTime& t) {
  return make_tuple(p.heap, {date_of(p, t), time_of(p, t)});
}

os::CalendarTime local_now() {
  os::CalendarTime t{};
  os::local_calendar(erlang_system_ns() / os::kNsPerSecond, &t);
  return t;
}

bool is_leap(int64_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

int days_in_month(int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

// {{Y, M, D}, {H, Mi, S}} as a calendar time; false when it is none.
bool read_date_time(Term t, os::CalendarTime* out) {
  if (!is_tuple_of(t, 2)) return false;
  Term d = Tuple(t)[0], c = Tuple(t)[1];
  if (!is_tuple_of(d, 3) || !is_tuple_of(c, 3)) return false;
  int64_t v[6];
  for (size_t i = 0; i < 6; i++) {
    Term e = i < 3 ? Tuple(d)[i] : Tuple(c)[i - 3];
    if (!e.is_small()) return false;
    v[i] = e.small();
  }
  bool ok = v[0] >= -1900 && v[0] < 1 << 30 && v[1] >= 1 && v[1] <= 12 && v[2] >= 1 &&
            v[3] >= 0 && v[3] < 24 && v[4] >= 0 && v[4] < 60 && v[5] >= 0 && v[5] < 60;
  if (!ok || v[2] > days_in_month(v[0], static_cast<int>(v[1]))) return false;
  *out = {static_cast<int>(v[0]), static_cast<int>(v[1]), static_cast<int>(v[2]),
          static_cast<int>(v[3]), static_cast<int>(v[4]), static_cast<int>(v[5]), -1};
  return true;
}

// Days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant, days_from_civil).
int64_t days_from_civil(int64_t y, int m, int d) {
  y -= m <= 2;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

os::CalendarTime civil_from_seconds(int64_t seconds) {
  int64_t days = seconds / 86400, rest = seconds % 86400;
  if (rest < 0) rest += 86400, days--;
  days += 719468;
  int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  int64_t day_of_era = days - era * 146097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t mp = (5 * day_of_year + 2) / 153;
  int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2)), month,
          static_cast<int>(day_of_year - (153 * mp + 2) / 5 + 1), static_cast<int>(rest / 3600),
          static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60), 0};
}

int64_t seconds_of(const os::CalendarTime& t) {
  return days_from_civil(t.year, t.month, t.day) * 86400 + t.hour * 3600 + t.minute * 60 + t.second;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, monotonic_time, 0) { return make_integer(p.heap, erlang_monotonic_ns()); }
BIF(erlang, monotonic_time, 1) { return in_unit(p, erlang_monotonic_ns(), args[0]); }
BIF(erlang, system_time, 0) { return make_integer(p.heap, erlang_system_ns()); }
BIF(erlang, system_time, 1) { return in_unit(p, erlang_system_ns(), args[0]); }
BIF(erlang, time_offset, 0) { return make_integer(p.heap, erlang_time_offset_ns()); }
BIF(erlang, time_offset, 1) { return in_unit(p, erlang_time_offset_ns(), args[0]); }
BIF(os, system_time, 0) { return make_integer(p.heap, os::system_ns()); }
BIF(os, system_time, 1) { return in_unit(p, os::system_ns(), args[0]); }
BIF(os, perf_counter, 0) { return make_integer(p.heap, os::monotonic_ns()); }
BIF(erts_internal, time_unit, 0) { return make_integer(p.heap, os::kNsPerSecond); }
BIF(erts_internal, perf_counter_unit, 0) { return make_integer(p.heap, os::kNsPerSecond); }
BIF(os, timestamp, 0) { return timestamp(p, os::system_ns() / 1000); }
BIF(erlang, timestamp, 0) { return timestamp(p, erlang_system_ns() / 1000); }

// Unique and strictly increasing.
BIF(erlang, now, 0) {
  return timestamp(p, unique_now_us());
}

BIF(erlang, date, 0) { return date_of(p, local_now()); }
BIF(erlang, time, 0) { return time_of(p, local_now()); }
BIF(erlang, localtime, 0) { return date_time(p, local_now()); }
BIF(erlang, universaltime, 0) {
  return date_time(p, civil_from_seconds(erlang_system_ns() / os::kNsPerSecond));
}

// badarg of all below: no valid date and time.
BIF(erlang, universaltime_to_posixtime, 1) {
  os::CalendarTime t;
  if (!read_date_time(args[0], &t)) return badarg(p);
  return make_integer(p.heap, seconds_of(t));
}
BIF(erlang, posixtime_to_universaltime, 1) {
  if (!args[0].is_small()) return badarg(p);
  int64_t s = args[0].small();
  if (s < -67768040609740800 || s > 67768036191676799) return badarg(p);
  return date_time(p, civil_from_seconds(s));
}
BIF(erlang, universaltime_to_localtime, 1) {
  os::CalendarTime t, local;
  if (!read_date_time(args[0], &t)) return badarg(p);
  if (!os::local_calendar(seconds_of(t), &local)) return badarg(p);
  return date_time(p, local);
}
// The second argument says whether daylight saving is in force: true, false or undefined.
BIF(erlang, localtime_to_universaltime, 2) {
  os::CalendarTime t;
  if (!read_date_time(args[0], &t)) return badarg(p);
  if (args[1] == "true"_atom) t.is_dst = 1;
  else if (args[1] == "false"_atom) t.is_dst = 0;
  else if (args[1] != "undefined"_atom) return badarg(p);
  int64_t seconds;
  if (!os::posix_seconds_of_local(t, &seconds)) return badarg(p);
  return date_time(p, civil_from_seconds(seconds));
}
