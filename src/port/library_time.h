// Times as foreign libraries ask for them: the same functions for both interfaces.
//
// A unit comes as a plain number, since a library in C may give any: what is none is an error, no undefined
// behaviour. Times are rounded down.
// Threads: any; a clock is read for threads of schedulers only. OTP: erl_nif(3), enif_monotonic_time;
// erl_driver(3), erl_drv_monotonic_time.
#pragma once

#include <bit>
#include <cstdint>

#include "abi/erl_drv_nif.h"

namespace apus {

// ErlNifTimeUnit or ErlDrvTimeUnit as a number.
template <typename Unit>
unsigned library_unit(const Unit& unit) {
  return std::bit_cast<unsigned>(unit);
}

// ERTS_NAPI_TIME_ERROR__: no unit, or no thread of a scheduler. clock: in nanoseconds.
int64_t library_time(unsigned unit, int64_t (*clock)());
// ERTS_NAPI_TIME_ERROR__: no unit.
int64_t convert_library_time(int64_t value, unsigned from, unsigned to);

}  // namespace apus
