// Emitter: writes the words of a lowered module, one instruction after the other, and notes where
// references are. It chooses the handler of each instruction from the places of its operands.
//
// Use: begin(op); one call for each operand in order, or list(n) and n element calls; end().
// Threads: one emitter, one thread.
// OTP: nothing; the layout is isa/operands.h.
#pragma once

#include <span>

#include "isa_ops.h"
#include "lower/lowered_module.h"

namespace apus::lower {

class Emitter {
 public:
  Emitter(const beam::DecodedModule& module, const void* const* handlers,
          std::span<const Term> atoms, LoweredModule& out)
      : module_(module), handlers_(handlers), atoms_(atoms), out_(out) {}

  uint32_t here() const { return static_cast<uint32_t>(out_.words.size()); }

  void begin(const isa::OpInfo& op) {
    start_ = here();
    operand_ = 0;
    op_ = &op;
    handler_ = op.first_handler;
    out_.words.push_back(0);
  }
  void end() {
    ASSERT(operand_ == op_->operand_count);
    out_.words[start_] = reinterpret_cast<Word>(handlers_[handler_]);
    out_.ops.push_back(static_cast<uint16_t>(op_ - isa::op_info));
  }
  // The kind that the next operand has to be of. Requires: has_more().
  isa::OperandType wanted() const { return op_->types[operand_]; }
  bool has_more() const { return operand_ < op_->operand_count; }

  // Operands. A Src or Dst: a register, a constant, or a plain number (which becomes a small).
  void value(beam::Operand operand) { place(element(operand)); }
  void constant(Term t) {
    term_element(t);
    place(isa::Place::kConst);
  }
  void x(unsigned number) { value({beam::OperandKind::kX, number}); }
  // Larger numbers than memory has words mean what the largest one means; bytes of them fit a word.
  void number(Word n) { plain(n < isa::kMaxNumber ? n : isa::kMaxNumber); }
  void term(Term t) { plain(t.bits); }
  void label(uint32_t number) {
    label_element(number);
    ++operand_;
  }
  void export_of(uint32_t import) { reference(out_.export_refs, import); }
  void fun(uint32_t lambda) { reference(out_.fun_refs, lambda); }
  void string(uint64_t offset) { reference(out_.string_refs, offset); }
  void bif(const void* row) { plain(reinterpret_cast<Word>(row)); }
  void list(size_t count) { plain(count); }

  // Words of a list.
  isa::Place element(beam::Operand operand);
  void label_element(uint32_t number) {
    if (number != 0) out_.label_refs.push_back(here());
    out_.words.push_back(number);
  }
  void string_element(uint64_t offset) {
    out_.string_refs.push_back(here());
    out_.words.push_back(offset);
  }
  void number_element(Word n) { out_.words.push_back(n); }
  void term_element(Term t) { out_.words.push_back(t.bits); }

  // The term of an operand that is an immediate (atom, nil, small), else kNoTerm.
  Term immediate(beam::Operand operand) const;

 private:
  void place(isa::Place p) { handler_ += op_->variant[operand_++][static_cast<unsigned>(p)]; }
  void plain(Word w) {
    out_.words.push_back(w);
    ++operand_;
  }
  void reference(std::vector<uint32_t>& positions, Word w) {
    positions.push_back(here());
    plain(w);
  }
  isa::Place literal(Word index);
  isa::Place extra_literal(ExtraLiteral extra);

  const beam::DecodedModule& module_;
  const void* const* handlers_;
  std::span<const Term> atoms_;
  LoweredModule& out_;
  uint32_t start_ = 0;
  unsigned operand_ = 0;
  uint32_t handler_ = 0;
  const isa::OpInfo* op_ = nullptr;
};

}  // namespace apus::lower
