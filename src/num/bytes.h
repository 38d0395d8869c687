// Integers as bytes: bare magnitudes (external term format, binary:encode_unsigned) and two's
// complement of a given width in bits (bit syntax).
//
// A field of `bits` bits is a bitstring that starts at the top bit of its first byte; where bits is
// not a multiple of 8, the last byte holds the remaining bits at its top and zeros below:
//
//   12 bits of 16#abc   big: | ab | c0 |      little: | bc | a0 |
//
// Conventions and threads are those of integer.h. OTP: Reference Manual, "Bit Syntax Expressions".
#pragma once

#include "num/integer.h"

namespace apus::num {

enum class Endian : uint8_t { big, little };

// Bytes of the magnitude; 0 for zero.
size_t byte_length(IntView a);

// The magnitude in exactly `count` bytes, zeros above it. Requires: count >= byte_length(a).
void store_magnitude(IntView a, Endian endian, uint8_t* out, size_t count);

constexpr size_t bytes_limbs_max(size_t byte_count) { return (byte_count + 7) / 8; }
IntResult load_magnitude(const uint8_t* bytes, size_t count, Endian endian, bool negative,
                         uint64_t* out);

// The low `bits` bits of the two's complement. Writes (bits + 7) / 8 bytes, the last one whole.
void store_bits(IntView a, size_t bits, Endian endian, uint8_t* out);

constexpr size_t bits_limbs_max(size_t bits) { return (bits + 63) / 64; }
IntResult load_bits(const uint8_t* bytes, size_t bits, Endian endian, bool is_signed,
                    uint64_t* out);

}  // namespace apus::num
