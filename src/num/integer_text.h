// Integers as text in bases 2 to 36, both ways, in subquadratic time.
//
// Digits above 9 are written in upper case and read in both. Reading is in two steps, so that the
// caller can reserve limbs in between: scan_integer finds sign and digits, parse_digits computes.
//
// Conventions and threads are those of integer.h. OTP: erlang:integer_to_list/2, list_to_integer/2.
#pragma once

#include "num/integer.h"

namespace apus::num {

// Characters that write_integer may write, sign included.
size_t integer_text_max(size_t limb_count, int base);

// Writes sign and digits, returns their number. Requires: integer_text_max characters at out.
size_t write_integer(IntView a, int base, char* out);

// An optional sign and at least one digit.
struct IntText {
  const char* digits;  // After the sign and leading zeros.
  size_t digit_count;  // 0 for zero.
  size_t consumed;     // Characters from the start to behind the last digit.
  int base;
  bool negative;

  size_t limbs_max() const;
};

// Reads the longest integer at the start of the text; nothing if there is none.
std::optional<IntText> scan_integer(const char* text, size_t length, int base);

// Requires: text.limbs_max() limbs at out.
IntResult parse_digits(const IntText& text, uint64_t* out);

}  // namespace apus::num
