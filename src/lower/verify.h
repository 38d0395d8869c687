// The verifier: whether the code of a decoded module keeps to what the engine relies on, found by
// data flow over its generic instructions, one function after the other.
//
// Refused is what no run-time check would stop: registers and stack slots that are read before they
// are set, frames that do not fit, objects built without reserved room, live counts that the
// collector would follow into garbage, match contexts used as terms, catch tags out of place, loops
// that no scheduler could interrupt, functions without an end. What a compiler may know and the
// module does not show (that an argument is always a tuple) is not refused but named in the verdict:
// lowering puts a check before such an instruction.
//
// Requires of the module: what decode_module ensures.
// Threads: pure.
// OTP: what `beam_validator` of the compiler promises of the code that it writes.
#pragma once

#include "lower/lowered_module.h"

namespace apus::lower {

// `imports` as for lower().
Result<Verdict, Error> verify(const beam::DecodedModule& module, std::span<const Builtin> imports);

// How many elements the get_tuple_element instructions from `at` on read of one tuple: what a check
// before the first of them asks for.
uint64_t elements_read(const beam::DecodedModule& module, uint32_t at);

}  // namespace apus::lower
