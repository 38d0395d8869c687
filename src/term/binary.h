// Bitstrings and the context that matches them. All sizes and positions here are in bits.
//
//   heap binary:  | header kHeapBinary, 1 + n | size in bytes | bytes, padded to n words |  (<= 64)
//   refc binary:  | header kRefcBinary, 5 | next | size in bytes | SharedBinary* | bytes* | flags |
//   sub binary:   | header kSubBinary, 3 | original | offset | size * 2 + writable |
//   match:        | header kMatch, 3 | original | position | end |
//
// The numbers of sub binaries and match contexts are held as small integers (term/tag.h).
//
// Invariants
//   1. `original` is a heap binary or a refc binary, never a sub binary.
//   2. A bitstring whose size is not a multiple of 8 is always a sub binary.
//   3. `next` links the refc binary into the off-heap list of the heap that holds it.
// OTP: Efficiency Guide, "Constructing and Matching Binaries".
#pragma once

#include "term/tag.h"

namespace apus {

struct SharedBinary;  // heap/shared_binary.h

inline constexpr size_t kHeapBinaryMaxBytes = 64;
inline constexpr size_t kRefcBinaryWords = 6, kSubBinaryWords = 4, kMatchWords = 4;
// Word offsets from the header.
inline constexpr size_t kRefcNext = 1, kRefcSize = 2, kRefcShared = 3, kRefcBytes = 4, kRefcFlags = 5;
inline constexpr Word kRefcWritable = 1;  // Flag: the one reference that may append in place.

constexpr size_t heap_binary_words(size_t size_bytes) { return 2 + (size_bytes + 7) / 8; }

// The bytes of a heap or refc binary. Requires: t is one of the two.
inline uint8_t* whole_binary_bytes(Term t) {
  Word* p = t.pointer();
  if (header_kind(*p) == Kind::kRefcBinary) return reinterpret_cast<uint8_t*>(p[kRefcBytes]);
  return reinterpret_cast<uint8_t*>(p + 2);
}
inline size_t whole_binary_size(Term t) {
  Word* p = t.pointer();
  return header_kind(*p) == Kind::kRefcBinary ? p[kRefcSize] : p[1];
}

// Any bitstring as bits of some bytes: bit `offset` of `bytes` (0..7 after normalisation; bit 0 is
// the highest of the first byte) up to offset + size.
struct BitView {
  const uint8_t* bytes;
  size_t offset_bits;  // 0..7
  size_t size_bits;
  bool is_byte_aligned() const { return offset_bits == 0; }
  bool is_binary() const { return size_bits % 8 == 0; }
  size_t size_bytes() const { return size_bits / 8; }
};

// Requires: t.is_bitstring(). The view is valid until the heap that holds t is collected.
inline BitView bit_view(Term t) {
  Word* p = t.pointer();
  if (header_kind(*p) != Kind::kSubBinary)
    return {whole_binary_bytes(t), 0, whole_binary_size(t) * 8};
  size_t offset = p[2] >> 4;
  return {whole_binary_bytes({p[1]}) + offset / 8, offset % 8, p[3] >> 5};
}

inline size_t bit_size(Term t) {
  Word* p = t.pointer();
  return header_kind(*p) == Kind::kSubBinary ? p[3] >> 5 : whole_binary_size(t) * 8;
}

inline bool is_binary(Term t) { return t.is_bitstring() && bit_size(t) % 8 == 0; }

// Reads a term that is a byte-aligned binary as bytes; false when it is anything else.
// Use heap/builders.h `flat_bytes` for binaries at any bit offset.
inline bool aligned_bytes(Term t, const uint8_t** bytes, size_t* size_bytes) {
  if (!t.is_bitstring()) return false;
  BitView v = bit_view(t);
  if (!v.is_binary() || !v.is_byte_aligned()) return false;
  *bytes = v.bytes;
  *size_bytes = v.size_bytes();
  return true;
}

}  // namespace apus
