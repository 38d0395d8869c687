// The Code chunk: bytes to flat arrays of instructions and operands, in one pass that checks every
// operand against its role and every index against its table.
//
//   head_size:32  instruction_set:32  max_opcode:32  labels:32  functions:32  (rest of the head)
//   { opcode:8  operands as compact terms }  int_code_end
//
// Threads: any; each call touches only its module.
// OTP: `beam_asm` of the compiler writes it.
#pragma once

#include <vector>

#include "base/result.h"
#include "beam/decode.h"

namespace apus::beam {

// Who uses a label, gathered while decoding; references.h compares it with the definitions.
struct LabelUse {
  static constexpr uint32_t kNobody = 0xFFFFFFFF;
  uint32_t function = kNobody;      // The only function that jumps there.
  uint32_t called_arity = kNobody;  // With how many arguments it is called.
};

// Requires: all other tables of the module are read. Ensures: the module's instructions, operands,
// functions and labels; the uses of each label.
Result<std::vector<LabelUse>, DecodeError> decode_code(ByteSpan chunk, DecodedModule& module);

}  // namespace apus::beam
