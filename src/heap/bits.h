// Numbers and characters in bits: what segments of the bit syntax read and write.
//
// Positions are in bits from the start of `bytes`. Callers have checked that the field lies within.
// Threads: the thread that owns the heap. OTP: Reference Manual, "Bit Syntax Expressions".
#pragma once

#include "heap/term_heap.h"

namespace apus {

// An integer field of any width; kNoTerm when it is wider than integers may be.
Term read_integer(TermHeap& heap, const uint8_t* bytes, size_t at, size_t bits, bool is_little,
                  bool is_signed);
// The words that read_integer may take from the heap.
constexpr size_t integer_words(size_t bits) { return bits < 60 ? 0 : 2 + bits / 64; }

// Writes the low bits of an integer's two's complement. Requires: n.is_integer().
void write_integer(Term n, uint8_t* bytes, size_t at, size_t bits, bool is_little);

// A float field; 0.0 where the width is 0. False where it is not 16, 32 or 64 either, or the value
// not finite.
bool read_float(const uint8_t* bytes, size_t at, size_t bits, bool is_little, double* value);
// Requires: bits is 16, 32 or 64. What is too large for the width becomes infinity, as in stock.
void write_float(double value, uint8_t* bytes, size_t at, size_t bits, bool is_little);

// The character at `at`, of which at most `available` bits follow, and its width in bits;
// kBadUtf8 (base/utf8.h) when there is none.
int32_t read_utf8(const uint8_t* bytes, size_t at, size_t available, size_t* width_bits);
int32_t read_utf16(const uint8_t* bytes, size_t at, size_t available, bool is_little,
                   size_t* width_bits);
int32_t read_utf32(const uint8_t* bytes, size_t at, size_t available, bool is_little,
                   size_t* width_bits);

// The other way: bytes to `out` (at most 4), their number. Requires: is_code_point(c).
size_t encode_utf8(uint32_t c, uint8_t* out);
size_t encode_utf16(uint32_t c, bool is_little, uint8_t* out);
size_t encode_utf32(uint32_t c, bool is_little, uint8_t* out);

}  // namespace apus
