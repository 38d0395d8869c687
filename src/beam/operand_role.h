// What an operand of a generic instruction is for: the letters of generic_ops.inc.
//
// A role says which kinds of operand are welcome (kinds_welcome) and, for a plain number, what it
// counts or indexes: the decoder keeps one bound per role.
//
// Threads: constant data.
// OTP: the operand kinds that the compiler's assembler (beam_asm) writes.
#pragma once

#include <cstdint>

#include "beam/operand.h"

namespace apus::beam {

enum class OperandRole : uint8_t {
  kNone = 0,
  kNumber = 'u',          // A plain number: a unit, a size, a position.
  kFlags = 'F',           // Of a bit syntax segment: 2 little, 4 signed, 16 native.
  kArity = 'A',           // 0 to 255.
  kLive = 'L',            // How many X registers are live, 0 to 1024.
  kFrame = 'N',           // Slots of a stack frame, 0 to 1024.
  kHeap = 'H',            // Words of heap: a number or an allocation list.
  kImport = 'I',          // An index into the imports; its arity is the first operand.
  kImport0 = '0',         // An import of arity 0, and so on.
  kImport1 = '1',
  kImport2 = '2',
  kImport3 = '3',
  kLambda = 'M',          // An index into the lambdas.
  kLambdaOrAtom = 'W',    // That, or the atom `safe` or `unsafe`.
  kLine = 'n',            // An index into the line items; 0 is "unknown".
  kStringOffset = 'O',    // An offset into the string area.
  kDefinition = 'D',      // The number of the label that starts here.
  kFail = 'f',            // A label, or 0 for "raise instead".
  kLabel = 'j',           // A label.
  kCallee = 'e',          // The entry label of a function of this module.
  kFailOrAtom = 'p',      // A label, or the atom `no_fail` or `resume`.
  kAtom = 'a',
  kSource = 's',          // A register or a constant.
  kConstant = 'c',
  kRegister = 'r',        // X or Y, read.
  kDestination = 'd',     // X or Y, written.
  kFrameRegister = 'y',
  kFloatRegister = 'l',
  kSourceOrFloat = 'S',
  kDestinationOrFloat = 'T',
  kSizeOrSource = 'z',    // A plain number or a source.
  kSegmentFlags = 'G',    // Nil or a literal list of atoms.
  kSegmentValue = 'V',    // A source, or a plain number: an offset into the string area.
};

// The set of kinds a role welcomes, as a mask of 1 << kind.
constexpr uint32_t kinds_welcome(OperandRole role) {
  constexpr auto bit = [](OperandKind kind) { return 1u << static_cast<unsigned>(kind); };
  constexpr uint32_t number = bit(OperandKind::kNumber);
  constexpr uint32_t label = bit(OperandKind::kLabel);
  constexpr uint32_t atom = bit(OperandKind::kAtom);
  constexpr uint32_t destination = bit(OperandKind::kX) | bit(OperandKind::kY);
  constexpr uint32_t reg = destination | bit(OperandKind::kTypedX) | bit(OperandKind::kTypedY);
  constexpr uint32_t nil = bit(OperandKind::kNil);
  constexpr uint32_t literal = bit(OperandKind::kLiteral);
  constexpr uint32_t constant = atom | nil | literal | bit(OperandKind::kInteger) |
                                bit(OperandKind::kBigInteger) | bit(OperandKind::kFloat);
  constexpr uint32_t fr = bit(OperandKind::kFloatRegister);
  switch (role) {
    case OperandRole::kNone:
      return 0;
    case OperandRole::kHeap:
      return number | bit(OperandKind::kAllocList);
    case OperandRole::kLambdaOrAtom:
      return number | atom;
    case OperandRole::kFail:
    case OperandRole::kLabel:
    case OperandRole::kCallee:
      return label;
    case OperandRole::kFailOrAtom:
      return label | atom;
    case OperandRole::kAtom:
      return atom;
    case OperandRole::kSource:
      return reg | constant;
    case OperandRole::kConstant:
      return constant;
    case OperandRole::kRegister:
      return reg;
    case OperandRole::kDestination:
      return destination;
    case OperandRole::kFrameRegister:
      return bit(OperandKind::kY);
    case OperandRole::kFloatRegister:
      return fr;
    case OperandRole::kSourceOrFloat:
      return reg | constant | fr;
    case OperandRole::kDestinationOrFloat:
      return destination | fr;
    case OperandRole::kSizeOrSource:
    case OperandRole::kSegmentValue:
      return number | reg | constant;
    case OperandRole::kSegmentFlags:
      return nil | literal;
    default:
      return number;
  }
}

}  // namespace apus::beam
