// What the nodes of a connection can do, as their handshake has agreed on it.
//
// OTP: erts User's Guide, "Distribution Protocol", "Distribution Flags".
#pragma once

#include <cstdint>

namespace apus::dist {

enum Flag : uint64_t {
  kPublished = 0x01,
  kAtomCache = 0x02,
  kExtendedReferences = 0x04,
  kDistMonitor = 0x08,
  kFunTags = 0x10,
  kDistMonitorName = 0x20,
  kHiddenAtomCache = 0x40,
  kNewFunTags = 0x80,
  kExtendedPidsPorts = 0x100,
  kExportPtrTag = 0x200,
  kBitBinaries = 0x400,
  kNewFloats = 0x800,
  kUnicodeIo = 0x1000,
  kHeaderAtomCache = 0x2000,
  kSmallAtomTags = 0x4000,
  kUtf8Atoms = 0x10000,
  kMapTag = 0x20000,
  kBigCreation = 0x40000,
  kSendSender = 0x80000,
  kBigSeqTraceLabels = 0x100000,
  kExitPayload = 0x400000,
  kFragments = 0x800000,
  kHandshake23 = 0x1000000,
  kUnlinkId = 0x2000000,
  kMandatory25Digest = 0x4000000,
  kSpawn = uint64_t{1} << 32,
  kNameMe = uint64_t{2} << 32,
  kV4Nc = uint64_t{4} << 32,
  kAlias = uint64_t{8} << 32,
};

// What a node of OTP 25 cannot do without.
inline constexpr uint64_t kMandatory =
    kExtendedReferences | kFunTags | kExtendedPidsPorts | kUtf8Atoms | kNewFunTags | kBigCreation |
    kNewFloats | kMapTag | kExportPtrTag | kBitBinaries | kHandshake23;
// What we offer.
inline constexpr uint64_t kDefault =
    kMandatory | kDistMonitor | kDistMonitorName | kHeaderAtomCache | kSmallAtomTags | kUnicodeIo |
    kSendSender | kBigSeqTraceLabels | kExitPayload | kFragments | kUnlinkId | kMandatory25Digest |
    kSpawn | kV4Nc | kAlias;
// What a module for connections may refuse, and what needs packets in strict order.
inline constexpr uint64_t kRejectable = kAtomCache | kHiddenAtomCache | kHeaderAtomCache | kFragments;
inline constexpr uint64_t kStrictOrder = kHeaderAtomCache;

// Whether packets have heads: of the atom cache, of fragments or both. Else terms stand alone.
constexpr bool has_heads(uint64_t flags) { return flags & (kHeaderAtomCache | kFragments); }

static_assert(kDefault == 55966662588 && kMandatory == 17239956 && kStrictOrder == 8192);
static_assert(kRejectable == 8396866);

}  // namespace apus::dist
