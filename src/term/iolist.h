// Iolists: binaries and lists, nested at will, of bytes, binaries and iolists. Reading them as the
// bytes they stand for.
//
// A list may end in a binary; the top may be a binary. Bitstrings that are no whole bytes do not
// count. Depth is bounded by memory alone: there is no recursion.
// Threads: pure functions over terms. OTP: Reference Manual, iolist() and iodata() types.
#pragma once

#include <cstddef>
#include <cstdint>

#include "term/tag.h"

namespace apus {

// The number of bytes, true; false when t is no iolist (an integer alone is none).
bool iolist_size(Term t, size_t* size_bytes);

// Writes the bytes of an iolist. Requires: iolist_size(t, &n) said true, and room for n bytes.
// Ensures: the end of what was written.
uint8_t* copy_iolist(Term t, uint8_t* to);

// Copies whole bytes of a binary at any bit offset. Requires: is_binary(t).
uint8_t* copy_binary_bytes(Term t, uint8_t* to);

}  // namespace apus
