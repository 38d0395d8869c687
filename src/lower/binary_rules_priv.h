// What the two files of bit syntax rules share: the segments of bs_create_bin as it is written.
//
// Threads: one pass, one thread.
// OTP: Reference Manual, "Bit Syntax Expressions".
#pragma once

#include "isa/segment.h"
#include "lower/lowering_priv.h"

namespace apus::lower {

// Six words of bs_create_bin's list. A kNumber as value is an offset into the strings.
struct SegmentWords {
  isa::Segment type;
  Word number;  // Which segment of the expression, from 1, for error messages; 0: none.
  Word unit;
  Word flags;
  Operand value;
  Operand size;
  Term fixed_size = kNoTerm;  // Instead of size: the atom `all` or `undefined`.
};

void write_segment(Lowering& l, const SegmentWords& segment);

Rule old_binary_rule(GenericOp op);  // rules_old_binary.cc: construction before OTP 25.

}  // namespace apus::lower
