// Makes the table of generic instructions out of generic_ops.inc while compiling: the letters of
// each line become roles, and the arity is checked against them.
#include "beam/opcodes.h"

#include "base/check.h"

namespace apus::beam {
namespace {

constexpr bool needs_second_look(GenericOp op) {
  switch (op) {
    case GenericOp::kLabel:
    case GenericOp::kFuncInfo:
    case GenericOp::kIntCodeEnd:
    case GenericOp::kCall:
    case GenericOp::kCallLast:
    case GenericOp::kCallOnly:
    case GenericOp::kCallExt:
    case GenericOp::kCallExtLast:
    case GenericOp::kCallExtOnly:
    case GenericOp::kBsPutString:
    case GenericOp::kBsMatchString:
    case GenericOp::kBsCreateBin:
    case GenericOp::kMakeFun3:
    case GenericOp::kCallFun2:
    case GenericOp::kLine:
    case GenericOp::kOnLoad:
      return true;
    default:
      return false;
  }
}

consteval GenericOpFacts facts_from(std::string_view name, int number, int arity,
                                    std::string_view roles) {
  GenericOpFacts facts;
  facts.name = name;
  facts.arity = static_cast<uint8_t>(arity);
  facts.is_obsolete = roles == "-";
  if (facts.is_obsolete) return facts;
  facts.is_special = needs_second_look(static_cast<GenericOp>(number));
  bool in_list = false;
  int count = 0;
  for (char letter : roles) {
    if (letter == '{') {
      in_list = true;
    } else if (letter != '}') {
      facts.roles[count++] = static_cast<OperandRole>(letter);
      ++(in_list ? facts.repeat_count : facts.fixed_count);
    }
  }
  if (facts.fixed_count + (in_list ? 1 : 0) != arity) check_failed(__FILE__, __LINE__, "arity");
  return facts;
}

consteval std::array<GenericOpFacts, 256> all_facts() {
  std::array<GenericOpFacts, 256> ops;
#define GENERIC_OP(constant, name, number, arity, roles) \
  ops[number] = facts_from(name, number, arity, roles);
#include "beam/generic_ops.inc"
#undef GENERIC_OP
  return ops;
}

}  // namespace

constexpr std::array<GenericOpFacts, 256> kGenericOps = all_facts();

}  // namespace apus::beam
