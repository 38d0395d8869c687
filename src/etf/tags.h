// The bytes that begin a term in the external term format.
//
// OTP: erts User's Guide, "External Term Format".
#pragma once

#include <cstdint>

namespace apus::etf {

inline constexpr uint8_t kVersion = 131;

struct Tag {
  enum : uint8_t {
    kNewFloat = 70,
    kBitBinary = 77,
    kCompressed = 80,
    kAtomCacheRef = 82,
    kNewPid = 88,
    kNewPort = 89,
    kNewerReference = 90,
    kSmallInteger = 97,
    kInteger = 98,
    kFloat = 99,
    kAtom = 100,
    kReference = 101,
    kPort = 102,
    kPid = 103,
    kSmallTuple = 104,
    kLargeTuple = 105,
    kNil = 106,
    kString = 107,
    kList = 108,
    kBinary = 109,
    kSmallBig = 110,
    kLargeBig = 111,
    kNewFun = 112,
    kExport = 113,
    kNewReference = 114,
    kSmallAtom = 115,
    kMap = 116,
    kAtomUtf8 = 118,
    kSmallAtomUtf8 = 119,
    kV4Port = 120,
  };
};

// The longest list of bytes that travels as a string.
inline constexpr uint32_t kStringMax = 65535;
// Ports with larger numbers travel as kV4Port.
inline constexpr uint64_t kNewPortMax = (uint64_t{1} << 28) - 1;
// The first number of a reference has 18 bits.
inline constexpr uint32_t kRefNumber0Max = (uint32_t{1} << 18) - 1;

}  // namespace apus::etf
