// Integers that are unique on this node, and the time of erlang:now/0, which is unique as well.
//
// Plain unique integers and strictly monotonic ones count up from the least small integer, each kind
// by a counter of its own. Positive ones are the same numbers moved above zero.
// Threads: any.
// OTP: erlang:unique_integer/1, erlang:now/0.
#pragma once

#include <cstdint>

namespace apus {

inline constexpr int64_t kLeastUniqueInteger = -(int64_t{1} << 59);

int64_t next_unique_integer();
int64_t next_monotonic_integer();
// The number that [positive] asks for, at least 1.
constexpr int64_t positive_unique(int64_t n) { return n - kLeastUniqueInteger + 1; }

// Erlang system time in microseconds, larger than every answer before.
int64_t unique_now_us();

}  // namespace apus
