// Time, and numbers that are unique.
#include "heap/builders.h"
#include "nif/env.h"
#include "os/clock.h"
#include "port/library_time.h"
#include "term/atom.h"
#include "timer/erlang_time.h"
#include "timer/unique_integer.h"

namespace apus::nif {

namespace {

ERL_NIF_TERM megaseconds_tuple(ErlNifEnv* env, int64_t us) {
  return enif_make_tuple3(env, enif_make_int64(env, us / 1'000'000'000'000),
                          enif_make_int64(env, us / 1'000'000 % 1'000'000),
                          enif_make_int64(env, us % 1'000'000));
}

}  // namespace

extern "C" {

ErlNifTime enif_monotonic_time(ErlNifTimeUnit unit) {
  return library_time(library_unit(unit), erlang_monotonic_ns);
}
ErlNifTime enif_time_offset(ErlNifTimeUnit unit) {
  return library_time(library_unit(unit), erlang_time_offset_ns);
}

ErlNifTime enif_convert_time_unit(ErlNifTime value, ErlNifTimeUnit from, ErlNifTimeUnit to) {
  return convert_library_time(value, library_unit(from), library_unit(to));
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
