// One operand of a generic instruction, as one 64-bit word.
//
//   63                                                   4 3      0
//   +-----------------------------------------------------+--------+
//   | payload, 60 bits: a signed number for kInteger,     |  kind  |
//   | an unsigned number or index for all others          |        |
//   +-----------------------------------------------------+--------+
//
// Payload of a typed register: bits 0 to 15 the register, bits 16 and up the index of its type.
// A list is a kList word that holds the count, followed by that many operand words; a kAllocList
// word is followed by its count of pairs of two kNumber words, AllocationKind and amount.
//
// Invariants (of a decoded module): every index is in range of its table; registers are below
// 1024; a label is defined or 0 where the role allows "no label".
// Threads: plain data.
// OTP: the compact term encoding of the Code chunk.
#pragma once

#include <cstdint>

#include "base/check.h"

namespace apus::beam {

enum class OperandKind : uint8_t {
  kNumber = 0,     // A plain number, no term; one beyond 60 bits becomes kMaxPayload.
  kInteger = 1,    // An integer of 60 bits and sign: always a small integer term.
  kAtom = 2,       // An index into atoms, from 1.
  kX = 3,
  kY = 4,
  kLabel = 5,
  kNil = 6,
  kList = 7,
  kFloatRegister = 8,
  kAllocList = 9,
  kLiteral = 10,
  kTypedX = 11,
  kTypedY = 12,
  kBigInteger = 13,  // An index into big_integers: outside 60 bits.
  kFloat = 14,       // An index into floats; only files older than R16 have them.
};

enum class AllocationKind : uint8_t { kWords = 0, kFloats = 1, kFuns = 2 };

class Operand {
 public:
  static constexpr uint64_t kMaxPayload = (uint64_t{1} << 60) - 1;

  Operand() = default;  // Uninitialized: operand arrays are written front to back.
  constexpr Operand(OperandKind kind, uint64_t payload)
      : bits_(payload << 4 | static_cast<uint64_t>(kind)) {}

  constexpr OperandKind kind() const { return static_cast<OperandKind>(bits_ & 15); }
  constexpr bool is(OperandKind kind) const { return this->kind() == kind; }
  constexpr uint64_t payload() const { return bits_ >> 4; }
  constexpr uint64_t bits() const { return bits_; }

  constexpr int64_t integer() const {
    ASSERT(is(OperandKind::kInteger));
    return static_cast<int64_t>(bits_) >> 4;
  }
  // The number or index, of any kind but an integer.
  constexpr uint32_t index() const {
    ASSERT(!is(OperandKind::kInteger));
    return static_cast<uint32_t>(payload());
  }
  constexpr bool is_x() const { return is(OperandKind::kX) || is(OperandKind::kTypedX); }
  constexpr bool is_y() const { return is(OperandKind::kY) || is(OperandKind::kTypedY); }
  // The register's number; of X, Y, typed X and Y, and float registers.
  constexpr uint32_t register_number() const { return payload() & 0xFFFF; }
  constexpr bool has_type() const {
    return is(OperandKind::kTypedX) || is(OperandKind::kTypedY);
  }
  constexpr uint32_t type_index() const {
    ASSERT(has_type());
    return static_cast<uint32_t>(payload() >> 16);
  }
  friend constexpr bool operator==(Operand a, Operand b) { return a.bits_ == b.bits_; }

 private:
  uint64_t bits_;
};

static_assert(sizeof(Operand) == 8);

}  // namespace apus::beam
