// The compact term: how the Code and Line chunks write one tagged number.
//
//   vvvv0ttt                       value 0 to 15
//   vvv01ttt vvvvvvvv              value 0 to 2047
//   nnn11ttt (n + 2 bytes)         two's complement, big-endian; n up to 6
//   11111ttt term:u (u + 9 bytes)  the same, longer
//
// Only tag kInteger may be negative.
//
// Threads: pure functions.
// OTP: `beam_asm:encode/2` of the compiler writes it.
#pragma once

#include <cstdint>

#include "beam/decoded_module.h"

namespace apus::beam {

enum class CompactTag : uint8_t {
  kNumber = 0,
  kInteger = 1,
  kAtom = 2,
  kX = 3,
  kY = 4,
  kLabel = 5,
  kCharacter = 6,
  kExtended = 7,
};

struct CompactTerm {
  CompactTag tag;
  bool is_wide;    // More than eight bytes: `bytes` holds the value.
  uint64_t value;  // Two's complement.
  ByteSpan bytes;

  bool is_negative() const {
    return is_wide ? (bytes[0] & 0x80) != 0 : static_cast<int64_t>(value) < 0;
  }
};

// Reads the term at `at` into `term`. Where it ends, or nullptr when it does not end before `end`.
const uint8_t* read_compact_term(const uint8_t* at, const uint8_t* end, CompactTerm& term);

}  // namespace apus::beam
