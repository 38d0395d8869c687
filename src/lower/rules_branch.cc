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

// The range of the gathered keys, when they are small integers close enough for a table of labels.
struct DenseRange {
  bool is_dense = false;
  int64_t first = 0;
  size_t count = 0;
};

DenseRange dense_range(const std::vector<Branch>& branches) {
  constexpr size_t kFewest = 4, kMostHoles = 3;
  if (branches.size() < kFewest) return {};
  int64_t least = kSmallMax, greatest = kSmallMin;
  for (const Branch& branch : branches) {
    const Term key{branch.key};
    if (!key.is_small()) return {};
    least = std::min(least, key.small());
    greatest = std::max(greatest, key.small());
  }
  const auto count = static_cast<size_t>(greatest - least) + 1;
  return {count <= kMostHoles * branches.size(), least, count};
}

// A table of labels, the holes filled with the label of everything else.
bool write_table(Lowering& l, const NamedOp& op, Operand source, uint32_t otherwise,
                 const DenseRange& range) {
  std::vector<uint32_t> labels(range.count, otherwise);
  for (const Branch& branch : l.branches) {
    labels[static_cast<size_t>(Term{branch.key}.small() - range.first)] = branch.label;
  }
  if (!l.begin(op)) return false;
  l.out.value(source);
  l.out.label(otherwise);
  l.out.term(make_small(range.first));
  l.out.list(labels.size());
  for (uint32_t label : labels) l.out.label_element(label);
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
  static const NamedOp op("select_val"), table("jump_on_val"), jump("jump");
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
  const DenseRange range = dense_range(l.branches);
  if (range.is_dense && table.info != nullptr) {
    return write_table(l, table, operands[0], otherwise, range);
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

// One element with a key that is an immediate: the pattern of most clauses.
bool get_map_elements(Lowering& l, Operands operands) {
  static const NamedOp one("get_map_element");
  const bool is_single = operands[2].payload() == 2;
  const Term key = is_single ? l.out.immediate(operands[3]) : kNoTerm;
  if (one.info != nullptr && key) {
    l.out.begin(*one.info);
    l.out.label(operands[0].index());
    l.out.value(operands[1]);
    l.out.term(key);
    l.out.value(operands[4]);
    l.out.end();
    return true;
  }
  const isa::OpInfo* op = same_name(GenericOp::kGetMapElements);
  return op != nullptr ? l.same(*op, operands) : l.refuse_missing("get_map_elements");
}

}  // namespace

Rule test_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kIsTuple:
      return is_tuple;
    case GenericOp::kSelectVal:
      return select_val;
    case GenericOp::kGetMapElements:
      return get_map_elements;
    case GenericOp::kSelectTupleArity:
      return select_tuple_arity;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
