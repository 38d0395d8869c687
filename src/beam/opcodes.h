// The generic instruction set of OTP 25: what a Code chunk is written in.
//
// An instruction is one byte of opcode and as many operands as its arity says. The table knows the
// role of each operand (operand_role.h), so that the decoder can refuse what no compiler writes.
// Obsolete instructions keep their number and name: a file that uses one is refused by name, as
// OTP 25 refuses it.
//
// Threads: constant data.
// OTP: `beam_opcodes:opname/1` of the compiler application.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "beam/operand_role.h"

namespace apus::beam {

enum class GenericOp : uint8_t {
#define GENERIC_OP(constant, name, number, arity, roles) constant = number,
#include "beam/generic_ops.inc"
#undef GENERIC_OP
};

inline constexpr uint32_t kMaxGenericOp = 180;

struct GenericOpFacts {
  std::string_view name;     // Empty for a number that is no instruction.
  uint8_t arity = 0;
  uint8_t fixed_count = 0;   // Operands before the list; all of them when there is no list.
  uint8_t repeat_count = 0;  // Roles that the elements of the list repeat; 0 when there is no list.
  bool is_obsolete = false;
  bool is_special = false;   // The decoder looks at the whole instruction once more.
  OperandRole roles[12] = {};  // The fixed ones, then those of the list.
};

// All 256 opcodes; those above kMaxGenericOp, and 0, have no name.
extern const std::array<GenericOpFacts, 256> kGenericOps;

inline const GenericOpFacts& facts_of(GenericOp op) {
  return kGenericOps[static_cast<uint8_t>(op)];
}

inline std::string_view name_of(GenericOp op) { return facts_of(op).name; }

}  // namespace apus::beam
