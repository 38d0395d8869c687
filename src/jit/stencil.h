// The table of stencils that host/stencil makes of the instruction bodies: machine code with holes.
//
// A stencil has a hot part, which ends by falling through to the next instruction, and perhaps a
// cold part, which lies elsewhere and leaves for the threaded engine's COLD function. A hole says
// which bits become what: value + addend, for a relative one less the address of the hole.
//
// From an instruction to its stencil: first + the sum over its Src and Dst operands of
// variant[operand][place], as in isa/operands.h, but with places of its own.
//
// Threads: constants. OTP: nothing.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isa/operands.h"

namespace apus::jit {

// kAbsolute32 is extended with zeros, kSigned32 with its sign.
enum class HoleKind : uint8_t { kAbsolute32, kSigned32, kAbsolute64, kRelative32 };

enum class Value : uint8_t {
  kWord,          // Operand word `index`, from 1.
  kBytes,         // The same times 8.
  kAddress,       // The address of word `index` of the threaded instruction; 0: its first.
  kNext,          // The address of the threaded instruction behind it.
  kExit,          // Machine code of the label in operand word `index`.
  kExitNext,      // The end of the hot part.
  kColdSlot,      // Where the address of the instruction's COLD function is.
  kConstantSlot,  // Where a copy of constant `index` is.
  kHotPart, kColdPart,  // The start of this stencil's other part.
};

struct Hole {
  uint16_t offset_bytes;
  HoleKind kind;
  Value value;
  uint8_t index;
  int32_t addend;
};

struct Part {
  uint32_t code_offset;  // In Table::code. kNone in the hot part: no such stencil.
  uint32_t first_hole;
  uint16_t size_bytes;
  uint16_t hole_count;
};

struct Stencil {
  Part hot, cold;
};

inline constexpr uint32_t kNone = UINT32_MAX;
inline constexpr uint16_t kNoVariant = UINT16_MAX;

// Places of operands: the first six as isa::Place has them.
enum Place : uint8_t { kX0, kX1, kX2, kX3, kX, kY, kConst, kSmall, kWide };
inline constexpr unsigned kPlaces = 9;

struct OpStencils {
  uint32_t first;  // kNone: the instruction has no hot part.
  uint16_t variant[isa::kMaxOperands][kPlaces];
};

struct Table {
  const OpStencils* ops;  // By isa::Op.
  const Stencil* stencils;
  const Hole* holes;
  const uint8_t* code;
  const Word* const* constants;  // Words that never change once the VM runs code.
  uint32_t constant_count;
  uint32_t threaded;  // The stencil that goes on in the threaded engine.
  uint32_t stencil_count;  // 0: built without stencils.
};

extern const Table table;  // Generated.

}  // namespace apus::jit
