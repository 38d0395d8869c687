// Rules of builtins called in place, by guards and expressions: frequent ones have an instruction
// of their own, the others go through the builtin's row.
#include <unordered_map>

#include "lower/lowering_priv.h"

namespace apus::lower {
namespace {

// The operands of a builtin call, however its generic instruction orders them.
struct BifCall {
  const Operand* fail = nullptr;  // bif0 has none.
  const Operand* live = nullptr;  // Only gc_bif has it.
  uint32_t import;
  Operands sources;
  Operand destination;
};

// Names of builtins that are operators, as names of instructions.
struct OperatorName {
  std::string_view builtin;
  unsigned arity;
  const char* instruction;
};

constexpr OperatorName kOperators[] = {
    {"+", 2, "add"},      {"-", 2, "sub"},      {"*", 2, "mul"},      {"div", 2, "div"},
    {"rem", 2, "rem"},    {"band", 2, "band"},  {"bor", 2, "bor"},    {"bxor", 2, "bxor"},
    {"bsl", 2, "bsl"},    {"bsr", 2, "bsr"},    {"bnot", 1, "bnot"},  {"-", 1, "neg"},
    {"=:=", 2, "eq_exact"}, {"=/=", 2, "ne_exact"}, {"==", 2, "eq"},  {"/=", 2, "ne"},
    {"<", 2, "lt"},       {">=", 2, "ge"},      {">", 2, "gt"},       {"=<", 2, "le"}};

// Our instruction for a builtin of module erlang, or null. Looked for as the operator's name, else
// as "bif_" and the builtin's name: bif_element, bif_hd.
const isa::OpInfo* own_instruction(std::string_view name, unsigned arity) {
  for (const OperatorName& op : kOperators) {
    if (op.builtin == name && op.arity == arity) {
      const std::string with_prefix = std::string("bif_") + op.instruction;
      const isa::OpInfo* found = find_op(with_prefix);
      // Comparisons in tests are called is_eq and so on; a name alone is never one of those.
      return found != nullptr ? found : find_op(op.instruction);
    }
  }
  return find_op("bif_" + std::string(name));
}

bool write_call(Lowering& l, const isa::OpInfo& op, const BifCall& call) {
  const Operand* source = call.sources.data();
  const Operand* const end = source + call.sources.size();
  bool fits = true;
  l.out.begin(op);
  while (fits && l.out.has_more()) {
    switch (l.out.wanted()) {
      case isa::OperandType::kFail:
      case isa::OperandType::kLabel:
        fits = call.fail != nullptr;
        if (fits) l.out.label(call.fail->index());
        break;
      case isa::OperandType::kNum:
        fits = call.live != nullptr;
        if (fits) l.out.number(call.live->payload());
        break;
      case isa::OperandType::kBif:
        l.out.bif(l.imports[call.import].bif);
        break;
      case isa::OperandType::kExport:
        l.out.export_of(call.import);
        break;
      case isa::OperandType::kSrc:
        fits = source != end;
        if (fits) l.out.value(*source++);
        break;
      case isa::OperandType::kDst:
        l.out.value(call.destination);
        break;
      default:
        fits = false;
    }
  }
  if (!fits || source != end) {
    return l.refuse("other operands than generic: " + std::string(op.name));
  }
  l.out.end();
  return true;
}

bool lower_call(Lowering& l, const NamedOp& general, const BifCall& call) {
  const beam::DecodedImport& import = l.module.imports[call.import];
  const std::string_view name = l.module.atoms[import.function];
  if (l.module.atoms[import.module] == "erlang") {
    const isa::OpInfo* own = own_instruction(name, import.arity);
    if (own != nullptr) return write_call(l, *own, call);
  }
  const Builtin& builtin = l.imports[call.import];
  // get/1 is no guard, but the compiler calls it like one: it neither collects nor waits.
  const bool is_get = name == "get" && import.arity == 1;
  if (builtin.bif == nullptr || (!builtin.is_guard && !is_get)) {
    return l.refuse("no such guard builtin: " + std::string(l.module.atoms[import.module]) + ":" +
                    std::string(name) + "/" + std::to_string(import.arity));
  }
  if (general.info == nullptr) return l.refuse_missing(general.name);
  return write_call(l, *general.info, call);
}

bool bif0(Lowering& l, Operands operands) {
  static const NamedOp op("bif0");
  return lower_call(l, op, {nullptr, nullptr, operands[0].index(), {}, operands[1]});
}

// bifN Fail Import Source... Destination
template <unsigned kSources>
bool bif(Lowering& l, Operands operands) {
  static const NamedOp op(kSources == 1 ? "bif1" : "bif2");
  return lower_call(l, op,
                    {&operands[0], nullptr, operands[1].index(), operands.subspan(2, kSources),
                     operands[2 + kSources]});
}

// gc_bifN Fail Live Import Source... Destination
template <unsigned kSources>
bool gc_bif(Lowering& l, Operands operands) {
  static const NamedOp op(kSources == 1 ? "gc_bif1" : kSources == 2 ? "gc_bif2" : "gc_bif3");
  return lower_call(l, op,
                    {&operands[0], &operands[1], operands[2].index(),
                     operands.subspan(3, kSources), operands[3 + kSources]});
}

}  // namespace

Rule bif_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kBif0:
      return bif0;
    case GenericOp::kBif1:
      return bif<1>;
    case GenericOp::kBif2:
      return bif<2>;
    case GenericOp::kGcBif1:
      return gc_bif<1>;
    case GenericOp::kGcBif2:
      return gc_bif<2>;
    case GenericOp::kGcBif3:
      return gc_bif<3>;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
