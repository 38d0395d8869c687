// What a segment of a bs_create_bin instruction makes.
//
// Threads: constants. OTP: Reference Manual, "Bit Syntax Expressions".
#pragma once

#include <cstdint>

namespace apus::isa {

enum class Segment : uint8_t {
  kInteger, kFloat, kBinary, kAppend, kPrivateAppend, kString, kUtf8, kUtf16, kUtf32
};

// Flags of a segment; those of a generic instruction with `native` resolved.
inline constexpr unsigned kSegmentLittle = 2, kSegmentSigned = 4;

}  // namespace apus::isa
