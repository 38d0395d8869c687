// Rules of tests that become one instruction, and of multi-way branches.
#include <algorithm>

#include "lower/lowering_priv.h"

namespace apus::lower {
namespace {

bool is_same_source(Operand a, Operand b) {
  if (a.is_x() && b.is_x()) return a.register_number() == b.register_number();
  if (a.is_y() && b.is_y()) return a.register_number() == b.register_number();
  return false;
}

// A tuple's arity is asked right behind whether it is one, nearly always.
bool is_tuple(Lowering& l, Operands operands) {
  static const NamedOp both("is_tuple_of_arity");
  if (both.info != nullptr && l.peek(1) == GenericOp::kTestArity) {
    const Operands next = l.peek_operands(1);
    if (next[0] == operands[0] && is_same_source(next[1], operands[1])) {
      l.out.begin(*both.info);
      l.out.label(operands[0].index());
      l.out.value(operands[1]);
      l.out.number(next[2].payload());
      l.out.end();
      l.skip(1);
      return true;
    }
  }
  const isa::OpInfo* op = same_name(GenericOp::kIsTuple);
  return op != nullptr ? l.same(*op, operands) : l.refuse_missing("is_tuple");
}

// Writes the branches that were gathered, in the order of their keys.
bool write_branches(Lowering& l, const NamedOp& op, Operand source, uint32_t otherwise) {
  std::sort(l.branches.begin(), l.branches.end(),
            [](const Branch& a, const Branch& b) { return a.key < b.key; });
  if (!l.begin(op)) return false;
  l.out.value(source);
  l.out.label(otherwise);
  l.out.list(2 * l.branches.size());
  for (const Branch& branch : l.branches) {
    l.out.number_element(branch.key);
    l.out.label_element(branch.label);
  }
  l.out.end();
  return true;
}

// A constant that is no immediate is compared alone, before: a binary search needs plain words.
bool compare_alone(Lowering& l, Operand source, Operand constant, uint32_t target) {
  static const NamedOp op("is_ne_exact");
  if (!l.begin(op)) return false;
  l.out.label(target);
  l.out.value(source);
  l.out.value(constant);
  l.out.end();
  return true;
}

bool select_val(Lowering& l, Operands operands) {
  static const NamedOp op("select_val"), jump("jump");
  const uint32_t otherwise = operands[1].index();
  l.branches.clear();
  for (size_t i = 3; i < operands.size(); i += 2) {
    const uint32_t target = operands[i + 1].index();
    if (const Term key = l.out.immediate(operands[i])) {
      l.branches.push_back({key.bits, target});
    } else if (!compare_alone(l, operands[0], operands[i], target)) {
      return false;
    }
  }
  if (!l.branches.empty()) return write_branches(l, op, operands[0], otherwise);
  if (!l.begin(jump)) return false;
  l.out.label(otherwise);
  l.out.end();
  return true;
}

bool select_tuple_arity(Lowering& l, Operands operands) {
  static const NamedOp op("select_tuple_arity");
  l.branches.clear();
  for (size_t i = 3; i < operands.size(); i += 2) {
    l.branches.push_back({operands[i].payload(), operands[i + 1].index()});
  }
  return write_branches(l, op, operands[0], operands[1].index());
}

}  // namespace

Rule test_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kIsTuple:
      return is_tuple;
    case GenericOp::kSelectVal:
      return select_val;
    case GenericOp::kSelectTupleArity:
      return select_tuple_arity;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
