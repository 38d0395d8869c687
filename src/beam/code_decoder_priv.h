// CodeDecoder: the state of the pass over the Code chunk (code_chunk.h). Operands are read in
// operand_decoder.cc, what concerns whole instructions and functions in code_chunk.cc.
//
// Invariants: the output arrays have room for one word per byte of code; each operand word takes
// at least one byte, so writing needs no check.
// Threads: one decoder, one thread.
// OTP: see code_chunk.h.
#pragma once

#include "beam/code_chunk.h"
#include "beam/compact_term.h"

namespace apus::beam {

class CodeDecoder {
 public:
  CodeDecoder(ByteSpan chunk, DecodedModule& module) : chunk_(chunk), module_(module) {}

  Result<std::vector<LabelUse>, DecodeError> run();

 private:
  // All these answer false after fail(); the reason is in error_.
  bool read_head();
  bool read_instruction();
  bool read_operand(OperandRole role);
  bool read_list(const GenericOpFacts& facts);
  bool read_wide_operand(OperandRole role);
  bool read_integer(OperandRole role, const CompactTerm& term);
  bool read_extended_operand(OperandRole role, uint64_t form);
  bool read_typed_register(OperandRole role);
  bool read_allocation_list(OperandRole role);
  bool read_number(uint64_t& value);
  bool accept(OperandRole role, OperandKind kind, uint64_t payload);
  bool accept_label(OperandRole role, uint64_t label);
  bool welcomes(OperandRole role, OperandKind kind) {
    return kinds_welcome_[static_cast<size_t>(role)] >> static_cast<unsigned>(kind) & 1;
  }
  void put(Operand operand) { module_.operands.items[module_.operands.count++] = operand; }

  bool look_again(GenericOp op, const Operand* operands);
  bool define_label(uint32_t label);
  bool start_function(const Operand* operands);
  bool note_call(const Operand* operands);
  bool check_string(uint64_t offset, uint64_t size_bytes);
  bool check_segments(const Operand* list);
  bool check_lambda_use(GenericOp op, const Operand* operands);
  bool finish();

  void set_bounds(uint32_t label_count);
  [[gnu::cold]] bool fail(const char* why);

  uint64_t number_bound(OperandRole role) const {
    return number_bounds_[static_cast<size_t>(role)];
  }

  static constexpr size_t kRoles = 128;

  ByteSpan chunk_;
  DecodedModule& module_;
  const uint8_t* at_ = nullptr;
  const uint8_t* end_ = nullptr;
  const uint8_t* instruction_at_ = nullptr;
  uint32_t function_ = LabelUse::kNobody;  // Index of the one being read.
  uint32_t function_count_ = 0;            // As the head says.
  bool is_at_end_ = false;
  std::vector<LabelUse> uses_;
  uint32_t kinds_welcome_[kRoles];
  uint64_t number_bounds_[kRoles];  // For a kNumber of that role; exclusive.
  uint64_t kind_bounds_[16];        // For all other kinds; exclusive.
  DecodeError error_{"Code", 0, {}};
};

}  // namespace apus::beam
