// Time, and numbers that are unique.
#include "heap/builders.h"
#include "nif/env.h"
#include "os/clock.h"
#include "sched/scheduler.h"
#include "term/atom.h"
#include "timer/erlang_time.h"
#include "timer/unique_integer.h"

namespace apus::nif {

namespace {

// Nanoseconds a unit; 0 for what is no unit.
int64_t unit_ns(ErlNifTimeUnit unit) {
  switch (unit) {
    case ERL_NIF_SEC: return 1'000'000'000;
    case ERL_NIF_MSEC: return 1'000'000;
    case ERL_NIF_USEC: return 1'000;
    case ERL_NIF_NSEC: return 1;
  }
  return 0;
}

int64_t floor_divide(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

// Only scheduler threads may ask for the time.
ErlNifTime time_in(ErlNifTimeUnit unit, int64_t (*clock)()) {
  int64_t ns = unit_ns(unit);
  if (ns == 0 || Scheduler::current() == nullptr) return ERL_NIF_TIME_ERROR;
  return floor_divide(clock(), ns);
}

ERL_NIF_TERM megaseconds_tuple(ErlNifEnv* env, int64_t us) {
  return enif_make_tuple3(env, enif_make_int64(env, us / 1'000'000'000'000),
                          enif_make_int64(env, us / 1'000'000 % 1'000'000),
                          enif_make_int64(env, us % 1'000'000));
}

}  // namespace

extern "C" {

ErlNifTime enif_monotonic_time(ErlNifTimeUnit unit) { return time_in(unit, erlang_monotonic_ns); }
ErlNifTime enif_time_offset(ErlNifTimeUnit unit) { return time_in(unit, erlang_time_offset_ns); }

ErlNifTime enif_convert_time_unit(ErlNifTime value, ErlNifTimeUnit from, ErlNifTimeUnit to) {
  int64_t from_ns = unit_ns(from);
  int64_t to_ns = unit_ns(to);
  if (from_ns == 0 || to_ns == 0) return ERL_NIF_TIME_ERROR;
  return from_ns >= to_ns ? value * (from_ns / to_ns) : floor_divide(value, to_ns / from_ns);
}

ERL_NIF_TERM enif_now_time(ErlNifEnv* env) { return megaseconds_tuple(env, unique_now_us()); }

ERL_NIF_TERM enif_cpu_time(ErlNifEnv* env) {
  return megaseconds_tuple(env, os::process_cpu_ns() / 1000);
}

ERL_NIF_TERM enif_make_unique_integer(ErlNifEnv* env, ErlNifUniqueInteger properties) {
  bool is_positive = (properties & ERL_NIF_UNIQUE_POSITIVE) != 0;
  bool is_monotonic = (properties & ERL_NIF_UNIQUE_MONOTONIC) != 0;
  int64_t value = is_monotonic ? next_monotonic_integer() : next_unique_integer();
  return enif_make_int64(env, is_positive ? positive_unique(value) : value);
}

}  // extern "C"
}  // namespace apus::nif
