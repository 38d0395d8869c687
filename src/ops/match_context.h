// The context of a binary match as instructions see it: see term/binary.h for the layout.
//
// Threads: the scheduler thread that runs the process. OTP: Efficiency Guide, "Matching Binaries".
#pragma once

#include "isa/segment.h"
#include "term/binary.h"

namespace apus {

class MatchContext {
 public:
  // Requires: t.is_kind(Kind::kMatch).
  explicit MatchContext(Term t) : p_(t.pointer()) {}

  Term original() const { return {p_[1]}; }
  size_t position() const { return p_[2] >> 4; }
  size_t end() const { return p_[3] >> 4; }
  size_t left() const { return (p_[3] - p_[2]) >> 4; }
  const uint8_t* bytes() const { return whole_binary_bytes(original()); }
  void advance(size_t bits) { p_[2] += bits << 4; }
  // The end stands in for what is no position of this binary, which only damaged code asks for.
  void set_position(Term small) {
    p_[2] = small.is_small() && small.bits <= p_[3] ? small.bits : p_[3];
  }
  Term position_term() const { return {p_[2]}; }

 private:
  Word* p_;
};

inline constexpr size_t kTooWide = ~size_t{0};

// The width of a field of `size` units; kTooWide when the size is no number of units or the width
// is more than can be left in any binary.
inline size_t field_bits(Term size, size_t unit) {
  if (!size.is_small() || size.small() < 0) return kTooWide;
  size_t bits;
  if (__builtin_mul_overflow(static_cast<size_t>(size.small()), unit, &bits)) return kTooWide;
  return bits;
}

inline bool is_little_flag(Word flags) { return flags & isa::kSegmentLittle; }
inline bool is_signed_flag(Word flags) { return flags & isa::kSegmentSigned; }

}  // namespace apus
