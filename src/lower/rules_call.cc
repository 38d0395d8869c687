// Rules of calls to other modules: a call of a builtin is bound while loading, and a tail call of
// one is an ordinary call and a return, so that the caller stands in a stack trace.
#include "lower/lowering_priv.h"

namespace apus::lower {
namespace {

// tail: 0, or one more than the slots of the frame that a return after it leaves.
bool call_builtin(Lowering& l, Word arity, uint32_t import, Word tail = 0) {
  static const NamedOp op("call_bif");
  if (!l.begin(op)) return false;
  l.out.number(arity);
  l.out.bif(l.imports[import].bif);
  l.out.export_of(import);
  l.out.number(tail);
  l.out.end();
  return true;
}

bool return_after(Lowering& l, const Operand* frame) {
  static const NamedOp deallocate("deallocate"), ret("return");
  if (frame != nullptr) {
    if (!l.begin(deallocate)) return false;
    l.out.number(frame->payload());
    l.out.end();
  }
  if (!l.begin(ret)) return false;
  l.out.end();
  return true;
}

bool call_exported(Lowering& l, const NamedOp& op, Operands operands) {
  if (!l.begin(op)) return false;
  l.out.number(operands[0].payload());
  l.out.export_of(operands[1].index());
  if (operands.size() > 2) l.out.number(operands[2].payload());
  l.out.end();
  return true;
}

bool is_builtin(const Lowering& l, Operands operands) {
  return l.imports[operands[1].index()].bif != nullptr;
}

bool call_ext(Lowering& l, Operands operands) {
  static const NamedOp op("call_ext");
  if (!is_builtin(l, operands)) return call_exported(l, op, operands);
  return call_builtin(l, operands[0].payload(), operands[1].index());
}

bool call_ext_last(Lowering& l, Operands operands) {
  static const NamedOp op("call_ext_last");
  if (!is_builtin(l, operands)) return call_exported(l, op, operands);
  return call_builtin(l, operands[0].payload(), operands[1].index(), 1 + operands[2].payload()) &&
         return_after(l, &operands[2]);
}

bool call_ext_only(Lowering& l, Operands operands) {
  static const NamedOp op("call_ext_only");
  if (!is_builtin(l, operands)) return call_exported(l, op, operands);
  return call_builtin(l, operands[0].payload(), operands[1].index(), 1) && return_after(l, nullptr);
}

// x0 ! x1. The builtin stands behind the imports, since no module imports it for this.
bool send(Lowering& l, Operands) {
  return call_builtin(l, 2, static_cast<uint32_t>(l.module.imports.size()));
}

}  // namespace

Rule call_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kCallExt:
      return call_ext;
    case GenericOp::kCallExtLast:
      return call_ext_last;
    case GenericOp::kCallExtOnly:
      return call_ext_only;
    case GenericOp::kSend:
      return send;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
