// Rules of floats in float registers. Float registers are plain numbers in our instructions, so
// that a move in each direction is an instruction of its own. Errors are raised by the operation
// itself: the instructions around a sequence, which clear and check an error flag, vanish.
#include "lower/lowering_priv.h"

namespace apus::lower {
namespace {

bool vanish(Lowering&, Operands) { return true; }

bool fmove(Lowering& l, Operands operands) {
  static const NamedOp load("fload"), store("fstore"), copy("fcopy");
  const bool from_float = operands[0].is(OperandKind::kFloatRegister);
  const bool to_float = operands[1].is(OperandKind::kFloatRegister);
  if (!from_float && !to_float) return l.refuse("fmove without a float register");
  if (!l.begin(!from_float ? load : !to_float ? store : copy)) return false;
  for (Operand operand : operands) {
    if (operand.is(OperandKind::kFloatRegister)) {
      l.out.number(operand.register_number());
    } else {
      l.out.value(operand);
    }
  }
  l.out.end();
  return true;
}

// The label of these is left over from machines whose errors were found later; it is never used.
bool write_arithmetic(Lowering& l, const NamedOp& op, Operands operands) {
  if (!l.begin(op)) return false;
  for (Operand operand : operands.subspan(1)) l.out.number(operand.register_number());
  l.out.end();
  return true;
}

bool fadd(Lowering& l, Operands operands) {
  static const NamedOp op("fadd");
  return write_arithmetic(l, op, operands);
}

bool fsub(Lowering& l, Operands operands) {
  static const NamedOp op("fsub");
  return write_arithmetic(l, op, operands);
}

bool fmul(Lowering& l, Operands operands) {
  static const NamedOp op("fmul");
  return write_arithmetic(l, op, operands);
}

bool fdiv(Lowering& l, Operands operands) {
  static const NamedOp op("fdiv");
  return write_arithmetic(l, op, operands);
}

bool fnegate(Lowering& l, Operands operands) {
  static const NamedOp op("fnegate");
  return write_arithmetic(l, op, operands);
}

}  // namespace

Rule float_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kFmove:
      return fmove;
    case GenericOp::kFadd:
      return fadd;
    case GenericOp::kFsub:
      return fsub;
    case GenericOp::kFmul:
      return fmul;
    case GenericOp::kFdiv:
      return fdiv;
    case GenericOp::kFnegate:
      return fnegate;
    case GenericOp::kFclearerror:
    case GenericOp::kFcheckerror:
      return vanish;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
