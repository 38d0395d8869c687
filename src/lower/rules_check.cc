// The tests that stand before instructions which trust a type: what the compiler has proved of whole
// modules, and the file does not show. They cost nothing where the verifier sees the proof.
#include "lower/lowering_priv.h"
#include "lower/verify.h"

namespace apus::lower {

namespace {

// A test of the source that goes on at `label`, with a number where the test wants one.
bool write_test(Lowering& l, const NamedOp& op, uint32_t label, Operand source, Word number = 0) {
  if (!l.begin(op)) return false;
  l.out.label(label);
  l.out.value(source);
  if (l.out.has_more()) l.out.number(number);
  l.out.end();
  return true;
}

}  // namespace

bool write_check(Lowering& l, GenericOp op, Operands operands) {
  static const NamedOp is_list("is_nonempty_list"), has_element("has_element"),
      is_tuple("is_tuple"), is_map("is_map"), is_float("is_float"), jump("jump");
  switch (op) {
    case GenericOp::kGetList:
    case GenericOp::kGetHd:
    case GenericOp::kGetTl:
      return write_test(l, is_list, l.bad_code_label(), operands[0]);
    case GenericOp::kGetTupleElement:
      return write_test(l, has_element, l.bad_code_label(), operands[0],
                        elements_read(l.module, l.at) - 1);
    case GenericOp::kSetTupleElement:
      return write_test(l, has_element, l.bad_code_label(), operands[1], operands[2].payload());
    case GenericOp::kTestArity:
      return write_test(l, is_tuple, operands[0].index(), operands[1]);
    case GenericOp::kSelectTupleArity:
      return write_test(l, is_tuple, operands[1].index(), operands[0]);
    case GenericOp::kGetMapElements:
    case GenericOp::kHasMapFields:
      return write_test(l, is_map, operands[0].index(), operands[1]);
    case GenericOp::kFmove:
      return write_test(l, is_float, l.bad_code_label(), operands[0]);
    case GenericOp::kJump:
    case GenericOp::kLabel:  // Nothing may come here.
      if (!l.begin(jump)) return false;
      l.out.label(l.bad_code_label());
      l.out.end();
      return true;
    case GenericOp::kBsStartMatch4:
      return true;  // Its rule looks at is_unproven.
    default:
      UNREACHABLE("the verifier trusts an instruction that has no check");
  }
}

}  // namespace apus::lower
