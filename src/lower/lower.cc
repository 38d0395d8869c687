// The pass: every generic instruction by its rule, or as ours of the same name.
#include <algorithm>

#include "lower/lowering_priv.h"

#include "term/fun.h"
#include "term/number.h"

namespace apus::lower {

using beam::GenericOpFacts;
using beam::OperandRole;
using isa::OperandType;

Word heap_need(Operands& rest) {
  const Operand need = rest[0];
  rest = rest.subspan(1);
  if (!need.is(OperandKind::kAllocList)) return need.payload();
  Word words = 0;
  for (uint64_t i = 0; i < need.payload(); ++i) {
    const Word amount = rest[1].payload();
    switch (static_cast<beam::AllocationKind>(rest[0].payload())) {
      case beam::AllocationKind::kWords:
        words += amount;
        break;
      case beam::AllocationKind::kFloats:
        words += amount * kFloatWords;
        break;
      case beam::AllocationKind::kFuns:
        words += amount * kFunHeadWords;
        break;
    }
    rest = rest.subspan(2);
  }
  return words;
}

Word resolved_flags(Word flags) {
  constexpr Word kLittle = 2, kSigned = 4, kNative = 16;
  return (flags & (kLittle | kSigned)) | ((flags & kNative) != 0 ? kLittle : 0);
}

bool Lowering::refuse(std::string why) {
  error_.offset = at;
  error_.message = std::move(why);
  return false;
}

bool Lowering::refuse_missing(std::string_view name) {
  return refuse("no such instruction: " + std::string(name));
}

bool Lowering::operand_as_wanted(OperandRole role, Operands& rest) {
  const Operand operand = rest[0];
  const OperandType wanted = out.wanted();
  if (role == OperandRole::kHeap) {
    out.number(heap_need(rest));
    return wanted == OperandType::kNum;
  }
  rest = rest.subspan(1);
  if (role == OperandRole::kStringOffset) {
    out.string(operand.payload());
    return true;
  }
  switch (wanted) {
    case OperandType::kSrc:
    case OperandType::kDst:
      if (operand.is(OperandKind::kLabel) || operand.is(OperandKind::kFloatRegister)) return false;
      out.value(operand);
      return true;
    case OperandType::kFail:
    case OperandType::kLabel:
      if (!operand.is(OperandKind::kLabel)) return false;
      out.label(operand.index());
      return true;
    case OperandType::kTerm:
      if (!out.immediate(operand)) return false;
      out.term(out.immediate(operand));
      return true;
    case OperandType::kNum:
      if (!operand.is(OperandKind::kNumber) && !operand.is(OperandKind::kFloatRegister)) {
        return false;
      }
      out.number(role == OperandRole::kFlags ? resolved_flags(operand.payload())
                                             : operand.payload());
      return true;
    case OperandType::kExport:
      out.export_of(operand.index());
      return true;
    case OperandType::kFun:
      if (!operand.is(OperandKind::kNumber)) return false;
      out.fun(operand.index());
      return true;
    default:
      return false;
  }
}

bool Lowering::list_as_wanted(const GenericOpFacts& facts, Operands& rest) {
  if (out.wanted() != OperandType::kList || rest.empty() || !rest[0].is(OperandKind::kList)) {
    return false;
  }
  const size_t count = rest[0].payload();
  out.list(count);
  unsigned role = 0;
  for (size_t i = 1; i <= count; ++i) {
    const Operand operand = rest[i];
    if (operand.is(OperandKind::kLabel)) {
      out.label_element(operand.index());
    } else if (facts.roles[facts.fixed_count + role] == OperandRole::kNumber) {
      out.number_element(operand.payload());
    } else {
      out.element(operand);
    }
    if (++role == facts.repeat_count) role = 0;
  }
  rest = rest.subspan(count + 1);
  return true;
}

bool Lowering::same(const isa::OpInfo& op, Operands operands) {
  const GenericOpFacts& facts = facts_of(module.instructions[at].op);
  bool fits = facts.arity == op.operand_count;
  out.begin(op);
  for (unsigned i = 0; fits && i < facts.fixed_count; ++i) {
    fits = operand_as_wanted(facts.roles[i], operands);
  }
  if (fits && facts.repeat_count != 0) fits = list_as_wanted(facts, operands);
  if (!fits) return refuse("other operands than generic: " + std::string(op.name));
  out.end();
  return true;
}

void Lowering::add_line(uint32_t line_index) {
  std::vector<LineEntry>& lines = lowered.lines;
  if (!lines.empty() && lines.back().offset == out.here()) {
    lines.back().line_index = line_index;
  } else if (lines.empty() || lines.back().line_index != line_index) {
    lines.push_back({out.here(), line_index});
  }
}

void Lowering::resolve_labels() {
  for (uint32_t position : lowered.label_refs) {
    Word& word = lowered.words[position];
    word = lowered.label_offsets[word];
    CHECK(word != UINT32_MAX);  // The decoder has seen the definition.
  }
}

// A frame of a function that the verdict wants zeroed is made as old compilers made all of them.
GenericOp Lowering::with_slots_set(GenericOp op) const {
  if (op != GenericOp::kAllocate && op != GenericOp::kAllocateHeap) return op;
  const auto& zeroed = verdict.zeroed_functions;
  const auto function = static_cast<uint32_t>(lowered.functions.size() - 1);
  if (!std::binary_search(zeroed.begin(), zeroed.end(), function)) return op;
  return op == GenericOp::kAllocate ? GenericOp::kAllocateZero : GenericOp::kAllocateHeapZero;
}

bool Lowering::lower_one() {
  const GenericOp op = with_slots_set(module.instructions[at].op);
  const Operands operands = module.operands_of(at);
  is_unproven = next_unproven_ < verdict.unproven.size() && verdict.unproven[next_unproven_] == at;
  if (is_unproven) {
    ++next_unproven_;
    if (!write_check(*this, op, operands)) return false;
  }
  if (const Rule rule = rule_of(op)) return rule(*this, operands);
  if (const isa::OpInfo* target = same_name(op)) return same(*target, operands);
  return refuse_missing(name_of(op));
}

Result<LoweredModule, Error> Lowering::run() {
  CHECK(atoms.size() == module.atoms.size());
  CHECK(imports.size() > module.imports.size() && own.size() == module.functions.size());
  lowered.words.reserve(module.instructions.size() + module.operands.size() +
                        3 * module.functions.size());
  lowered.ops.reserve(module.instructions.size());
  lowered.label_refs.reserve(module.labels.size());
  lowered.functions.reserve(module.functions.size());
  lowered.label_offsets.assign(module.labels.size() + 1, UINT32_MAX);
  for (; at < module.instructions.size(); ++at) {
    if (!lower_one()) return Failure{std::move(error_)};
  }
  if (next_unproven_ != verdict.unproven.size()) {
    refuse("an instruction that trusts a type was lowered with another");
    return Failure{std::move(error_)};
  }
  resolve_labels();
  return std::move(lowered);
}

namespace {

// What each generic instruction becomes, found once.
struct Plans {
  Rule rules[256] = {};
  const isa::OpInfo* targets[256] = {};

  Plans() {
    constexpr Rule (*kFamilies[])(GenericOp) = {frame_rule, call_rule,  bif_rule,   test_rule,
                                                fun_rule,   float_rule, binary_rule};
    for (unsigned number = 1; number <= beam::kMaxGenericOp; ++number) {
      const auto op = static_cast<GenericOp>(number);
      for (auto family : kFamilies) {
        if (rules[number] == nullptr) rules[number] = family(op);
      }
      targets[number] = find_op(name_of(op));
    }
  }
};

const Plans& plans() {
  static const Plans built;
  return built;
}

}  // namespace

Rule rule_of(GenericOp op) { return plans().rules[static_cast<uint8_t>(op)]; }

const isa::OpInfo* same_name(GenericOp op) { return plans().targets[static_cast<uint8_t>(op)]; }

Result<LoweredModule, Error> lower(const beam::DecodedModule& module, const void* const* handlers,
                                   std::span<const Term> atoms, std::span<const Builtin> imports,
                                   std::span<const Builtin> own, const Verdict& verdict) {
  return Lowering(module, handlers, atoms, imports, own, verdict).run();
}

}  // namespace apus::lower
