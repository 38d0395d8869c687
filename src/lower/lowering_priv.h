// Lowering: the pass over a decoded module's instructions, and what a rule may ask of it.
//
// A rule lowers one generic instruction, sometimes together with those that follow. It reads
// operands(), writes with `out`, and answers false after refuse(). Rules stand in rules_*.cc, one
// file a family, each beside its reason; rule_of says which instruction has which.
//
// Invariant: labels are instructions of their own, so that instructions fused by a rule have no
// label between them.
// Threads: one pass, one thread.
// OTP: the instructions are those of the compiler's beam_asm.
#pragma once

#include "beam/opcodes.h"
#include "lower/catalogue.h"
#include "lower/emitter.h"

namespace apus::lower {

using beam::GenericOp;
using beam::Operand;
using beam::OperandKind;
using Operands = std::span<const Operand>;

class Lowering;
using Rule = bool (*)(Lowering& l, Operands operands);

// A pair of a multi-way branch.
struct Branch {
  Word key;
  uint32_t label;
};

class Lowering {
 public:
  Lowering(const beam::DecodedModule& decoded, const void* const* handlers,
           std::span<const Term> atom_terms, std::span<const Builtin> import_builtins,
           std::span<const Builtin> own_builtins, const Verdict& of_verifier)
      : module(decoded),
        atoms(atom_terms),
        imports(import_builtins),
        own(own_builtins),
        verdict(of_verifier),
        out(decoded, handlers, atom_terms, lowered) {}

  Result<LoweredModule, Error> run();

  // Begins an instruction; false, with a refusal, when we have none of that name.
  bool begin(const NamedOp& op) {
    if (op.info == nullptr) return refuse_missing(op.name);
    out.begin(*op.info);
    return true;
  }
  // Writes a whole instruction whose operands are, in order, those of the generic one.
  bool same(const isa::OpInfo& op, Operands operands);

  [[gnu::cold]] bool refuse(std::string why);
  [[gnu::cold]] bool refuse_missing(std::string_view name);

  // The generic instruction `ahead` of the current one; int_code_end behind the last.
  GenericOp peek(unsigned ahead) const {
    const size_t i = at + ahead;
    return i < module.instructions.size() ? module.instructions[i].op : GenericOp::kIntCodeEnd;
  }
  Operands peek_operands(unsigned ahead) const { return module.operands_of(at + ahead); }
  void skip(unsigned count) { at += count; }  // They were lowered together with the current one.

  // The label of bad_code, behind all functions, which ends a process whose code broke its word.
  uint32_t bad_code_label() {
    needs_bad_code = true;
    return static_cast<uint32_t>(module.labels.size());
  }
  void add_line(uint32_t line_index);
  std::string_view text(Operand atom) const { return module.atoms[atom.index()]; }

  const beam::DecodedModule& module;
  const std::span<const Term> atoms;
  const std::span<const Builtin> imports;
  const std::span<const Builtin> own;
  const Verdict& verdict;
  LoweredModule lowered;
  Emitter out;
  uint32_t at = 0;                // The instruction being lowered.
  bool is_unproven = false;       // Whether the verdict names it.
  std::vector<Branch> branches;   // Room for select rules.
  bool needs_bad_code = false;

 private:
  bool operand_as_wanted(beam::OperandRole role, Operands& rest);
  bool list_as_wanted(const beam::GenericOpFacts& facts, Operands& rest);
  GenericOp with_slots_set(GenericOp op) const;
  bool lower_one();
  void resolve_labels();

  size_t next_unproven_ = 0;  // Into the verdict.

  Error error_{0, {}};
};

// Words of heap that an operand asks for: a number, or a list of what is to be made. Drops what it
// read from the front of `rest`.
Word heap_need(Operands& rest);

// `native` is little: all machines that we run on are.
Word resolved_flags(Word flags);

// The rule of a generic instruction, or null: the instruction of the same name, same operands.
Rule rule_of(GenericOp op);
// Our instruction of the same name, or null.
const isa::OpInfo* same_name(GenericOp op);

// Writes the test that an instruction needs which the verdict names.
bool write_check(Lowering& l, GenericOp op, Operands operands);  // rules_check.cc

// The rules, by family.
Rule frame_rule(GenericOp op);    // rules_frame.cc: stack, labels, lines, moves
Rule call_rule(GenericOp op);     // rules_call.cc
Rule bif_rule(GenericOp op);      // rules_bif.cc
Rule test_rule(GenericOp op);     // rules_branch.cc: tests and multi-way branches
Rule fun_rule(GenericOp op);      // rules_fun.cc
Rule float_rule(GenericOp op);    // rules_float.cc
Rule binary_rule(GenericOp op);   // rules_binary.cc

}  // namespace apus::lower
