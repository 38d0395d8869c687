// See library_time.h.
#include "port/library_time.h"

#include "sched/scheduler.h"

namespace apus {
namespace {

// Nanoseconds a unit; 0 for what is no unit.
int64_t unit_ns(unsigned unit) {
  switch (unit) {
    case ERTS_NAPI_SEC__: return 1'000'000'000;
    case ERTS_NAPI_MSEC__: return 1'000'000;
    case ERTS_NAPI_USEC__: return 1'000;
    case ERTS_NAPI_NSEC__: return 1;
  }
  return 0;
}

int64_t floor_divide(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

}  // namespace

int64_t library_time(unsigned unit, int64_t (*clock)()) {
  int64_t ns = unit_ns(unit);
  if (ns == 0 || !Scheduler::current()) return ERTS_NAPI_TIME_ERROR__;
  return floor_divide(clock(), ns);
}

int64_t convert_library_time(int64_t value, unsigned from, unsigned to) {
  int64_t from_ns = unit_ns(from), to_ns = unit_ns(to);
  if (from_ns == 0 || to_ns == 0) return ERTS_NAPI_TIME_ERROR__;
  return from_ns >= to_ns ? value * (from_ns / to_ns) : floor_divide(value, to_ns / from_ns);
}

}  // namespace apus
