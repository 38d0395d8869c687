// Verifier: the pass behind verify(). One member function checks one family of instructions and says
// what is known behind it; verify.cc drives them over a function until nothing changes.
//
// All members that answer bool answer false after refuse().
// Invariants: facts only grow weaker from pass to pass; an instruction behind an unreachable place is
// not looked at, and never runs.
// Threads: one verifier, one thread.
// OTP: the instructions as the compiler's beam_asm writes them.
#pragma once

#include <array>

#include "beam/opcodes.h"
#include "lower/flow_state_priv.h"
#include "lower/verify.h"

namespace apus::lower {

using beam::GenericOp;
using beam::Operand;
using beam::OperandKind;
using Operands = std::span<const Operand>;

class Verifier {
 public:
  Verifier(const beam::DecodedModule& module, std::span<const Builtin> imports)
      : module_(module), imports_(imports), labels_(module.labels.size()) {}

  Result<Verdict, Error> run();

 private:
  // The drive (verify.cc).
  bool verify_function(uint32_t index);
  bool pass(uint32_t index);
  void enter(uint32_t index);
  bool reach_label(uint32_t label);
  bool step(GenericOp op, Operands operands);
  bool general(GenericOp op, Operands operands);
  bool general_operand(beam::OperandRole role, Operand operand);
  bool general_effect(GenericOp op, Operands operands);

  // One family each; false also stands for "not mine" in none of them.
  bool call(GenericOp op, Operands operands);           // verify_call.cc
  bool call_out(GenericOp op, Operands operands);
  bool tail_call(uint32_t argument_count, Operands operands, unsigned frame_index);
  bool frame(GenericOp op, Operands operands);          // verify_frame.cc
  bool handler(GenericOp op, Operands operands);
  bool receive(GenericOp op, Operands operands);        // verify_call.cc
  bool raising(GenericOp op, Operands operands);
  bool build(GenericOp op, Operands operands);          // verify_term.cc
  bool take_apart(GenericOp op, Operands operands);
  bool test(GenericOp op, Operands operands);
  bool select(GenericOp op, Operands operands);
  bool map(GenericOp op, Operands operands);
  bool builtin(GenericOp op, Operands operands);
  bool real(GenericOp op, Operands operands);
  bool start_match(GenericOp op, Operands operands);    // verify_binary.cc
  bool match(GenericOp op, Operands operands);
  bool create_binary(Operands operands);
  bool old_binary(GenericOp op, Operands operands);
  bool old_segments(Operand destination);
  bool segment(Operands segment);

  // Registers.
  Fact fact_of(Operand source) const;
  void keep_fresh(Operand destination);  // What is written leaves the fresh tuple in x0 alone.
  bool need_term(Operand source);     // A term that may be used as one.
  bool need_context(Operand source);
  bool need_x(unsigned count);        // x[0..count) are terms.
  bool need_arguments(unsigned count, uint32_t label);
  bool need_float(Operand source);
  bool write(Operand destination, Fact fact);
  void refine(Operand source, Fact fact);  // It has turned out to be so.
  void trust(Operand source, Fact fact);   // The same, where only a check makes sure.

  // Places.
  bool collect(Word live);            // x[0..live) and all slots are followed, the rest forgotten.
  bool need_slots_set();
  bool need_frame();
  bool branch(Operand label);         // Label 0: raises.
  bool jump_to(uint32_t label, bool may_yield);
  bool is_handler(uint32_t label) const;
  bool begins_with(uint32_t label, uint32_t instruction) const;
  uint32_t first_behind(uint32_t instruction) const;
  bool raises();
  bool take_heap(Word words);
  void forget_registers();            // Another function has run.
  bool leave() {
    state_.is_reachable = false;
    return true;
  }
  bool drop_frame(Word slots);
  bool is_exit_builtin(uint32_t import) const;
  bool is_own_context_argument(uint32_t function, unsigned argument) const;
  void note_context_argument(uint32_t function, unsigned argument);

  [[gnu::cold]] bool refuse(std::string_view why);

  const beam::DecodedModule& module_;
  const std::span<const Builtin> imports_;
  LabelStates labels_;
  FlowState state_;
  uint32_t at_ = 0;             // The instruction being looked at.
  uint32_t fresh_at_ = 0;       // Where x0 became a tuple that nobody else has seen: see frame().
  bool zeroes_frames_ = false;  // This function's frames are made with all slots set.
  bool wants_zeroed_frames_ = false;
  bool must_repeat_ = false;    // A state changed that this pass had gone by.
  std::vector<uint32_t> queue_;  // Functions to look at again.
  // By function: which arguments may be match contexts. Empty while none is.
  std::vector<std::array<uint64_t, 4>> context_arguments_;
  Verdict verdict_;
  Error error_{0, {}};
};

}  // namespace apus::lower
