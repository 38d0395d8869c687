// Integers and doubles: conversion both ways and order between them.
//
// Conventions and threads are those of integer.h. Doubles are finite, as all of Erlang's are.
// OTP: erlang:float/1, trunc/1, and "Term Comparisons" in the Reference Manual.
#pragma once

#include <optional>

#include "num/integer.h"

namespace apus::num {

// The double for an integer; nothing where it would not be finite (badarg). One limb is rounded to
// nearest, ties to even. Longer integers are summed from the top limb in double arithmetic, so that
// a tie broken only by bits far below rounds as stock rounds it.
std::optional<double> to_double(IntView a);

// The integer part of a double, exactly.
inline constexpr size_t kDoubleLimbsMax = 16;
IntResult truncate(double d, uint64_t* out);

// Order of the exact values, as `<` and `==` between integers and floats have it.
int compare(IntView a, double b);
int compare(int64_t a, double b);

}  // namespace apus::num
