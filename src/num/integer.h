// Integers of any size as spans of 64-bit limbs: what they are, and the arithmetic on them.
//
// An integer is a sign and a magnitude. The limbs of the magnitude stand lowest first and the top
// limb is not zero; zero has no limbs and is not negative:
//
//   limbs[0] | limbs[1] | ... | limbs[count-1] != 0    value = (-1)^negative * sum limbs[i] * 2^64i
//
// Nothing here knows terms or heaps. Every operation writes into limbs that the caller provides,
// and beside every operation stands the function that says how many it may write (..._limbs_max),
// so that a caller reserves heap first and computes after. Results never overlap operands. A result
// is always normalised. Results may be larger than an Erlang integer may be: the caller compares
// `count` with kMaxLimbs and raises system_limit.
//
// Threads: pure functions. Work space beyond the result comes from the C heap and is returned.
// OTP: Reference Manual, "Expressions", arithmetic and bitwise operators; "div" and "rem" truncate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace apus::num {

// The largest integer stock OTP 25 makes has 33,554,368 bits; beyond it stands system_limit.
inline constexpr size_t kMaxLimbs = (size_t{1} << 19) - 1;
inline constexpr size_t kMaxBits = kMaxLimbs * 64;

struct IntView {
  const uint64_t* limbs;
  size_t count;
  bool negative;

  bool is_zero() const { return count == 0; }
  IntView abs() const { return {limbs, count, false}; }
  IntView negated() const { return {limbs, count, count != 0 && !negative}; }
};

// What an operation wrote into the caller's limbs.
struct IntResult {
  size_t count;
  bool negative;

  IntView in(const uint64_t* limbs) const { return {limbs, count, negative}; }
};

// A view of `value`, whose one limb is kept in *storage.
inline IntView view_uint64(uint64_t value, uint64_t* storage) {
  *storage = value;
  return {storage, value == 0 ? size_t{0} : size_t{1}, false};
}
inline IntView view_int64(int64_t value, uint64_t* storage) {
  const uint64_t bits = static_cast<uint64_t>(value);
  *storage = value < 0 ? 0 - bits : bits;
  return {storage, value == 0 ? size_t{0} : size_t{1}, value < 0};
}

// The value, if the type holds it.
std::optional<int64_t> to_int64(IntView a);
std::optional<uint64_t> to_uint64(IntView a);

// Number of bits of the magnitude; 0 for zero.
size_t bit_length(IntView a);

// Drops zero limbs from the top and the sign from zero.
IntResult normalise(const uint64_t* limbs, size_t count, bool negative);

// Negative, zero or positive as a is less than, equal to or greater than b.
int compare(IntView a, IntView b);

constexpr size_t add_limbs_max(size_t a, size_t b) { return (a > b ? a : b) + 1; }
IntResult add(IntView a, IntView b, uint64_t* out);
IntResult sub(IntView a, IntView b, uint64_t* out);

constexpr size_t mul_limbs_max(size_t a, size_t b) { return a + b; }
IntResult mul(IntView a, IntView b, uint64_t* out);

// Division truncates towards zero, the remainder has the sign of the dividend. Requires: b not
// zero.
constexpr size_t div_limbs_max(size_t a, size_t b) { return a < b ? 0 : a - b + 1; }
constexpr size_t rem_limbs_max(size_t a, size_t b) { return a < b ? a : b; }
IntResult div(IntView a, IntView b, uint64_t* out);
IntResult rem(IntView a, IntView b, uint64_t* out);

}  // namespace apus::num
