// Floats as text, both ways, as Erlang's float_to_list/1,2 and list_to_float/1 have it.
//
// Three forms are written: the shortest text that reads back as the same float; a fixed number of
// decimals; scientific notation with a fixed number of digits. None ends with a NUL.
//
// Threads: pure functions. Floats are finite. OTP: erlang:float_to_list/2, erlang:list_to_float/1.
#pragma once

#include <cstddef>
#include <optional>

namespace apus::num {

// No float is ever written with more characters.
inline constexpr size_t kFloatTextMax = 256;

// The digits that float_to_list/1 asks for.
inline constexpr int kDefaultScientificDigits = 20;
inline constexpr int kScientificDigitsMax = 249;
inline constexpr int kDecimalsMax = 253;

// Shortest form: plain where that is not longer than scientific and |f| < 2^53.
size_t write_float_short(double f, char* out);

// "d.ddde+XX" with `digits` digits behind the point; a negative number asks for 6, as in C.
// Requires: digits <= kScientificDigitsMax.
size_t write_float_scientific(double f, int digits, char* out);

// `decimals` digits behind the point, and no point where there are none. `is_compact` drops zeros
// at the end up to the digit behind the point. Nothing where it would take more than 255 characters
// (badarg). Up to 18 decimals and 2^53 the fraction is scaled and rounded half up in double
// arithmetic, beyond that the decimal expansion is exact: stock's digits. As in stock, compact text
// without decimals loses the zeros at its end where |f| > 2^53.
// Requires: 0 <= decimals <= kDecimalsMax.
std::optional<size_t> write_float_decimals(double f, int decimals, bool is_compact, char* out);

// Reads [sign] digits point digits [e [sign] digits], all of it, where the point may be a comma and
// a NUL ends the text, as in stock. Nothing where the text is no float or too large for one; what
// is too small is zero.
std::optional<double> parse_float(const char* text, size_t length);

}  // namespace apus::num
