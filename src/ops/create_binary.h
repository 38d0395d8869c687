// Making a binary from segments: what bs_create_bin does in two passes. The first finds the size
// and refuses sizes that are none; after it the instruction sees to room on the heap; the second
// writes.
//
// A segment is six words of the instruction's list:
//   | isa::Segment | number, from 1 | unit in bits | flags | value | size |
//
// Threads: the scheduler thread that runs the process. Requires of both: the registers were saved.
// OTP: Reference Manual, "Bit Syntax Expressions"; erl_erts_errors:format_bs_fail/2.
#pragma once

#include "isa/registers.h"
#include "term/tag.h"

namespace apus {

inline constexpr size_t kSegmentWords = 6;
inline constexpr size_t kCreateBinaryWords = 14;  // What create_binary may take from the heap.

// The size in bits of all segments; false with pending set when one has none.
bool measure_segments(Context* c, Word* E, const Word* list, size_t* size_bits);

// The binary, or kNoTerm with pending set. Requires: size_bits is from measure_segments.
Term create_binary(Context* c, Word* E, const Word* list, size_t size_bits);

}  // namespace apus
