// Rules of what makes no instruction (labels, lines, function heads) and of frames and moves.
#include "lower/lowering_priv.h"

namespace apus::lower {
namespace {

bool label(Lowering& l, Operands operands) {
  l.lowered.label_offsets[operands[0].index()] = l.out.here();
  return true;
}

bool line(Lowering& l, Operands operands) {
  l.add_line(operands[0].index());
  return true;
}

// The head of a function, and the entry label that follows it. What is called is code at the entry,
// so that a builtin's stub goes there and the rest is never reached.
bool func_info(Lowering& l, Operands operands) {
  static const NamedOp op("func_info"), stub("bif_stub");
  if (l.peek(0) == GenericOp::kFuncInfo && l.module.instructions[l.at - 1].op != GenericOp::kLine) {
    l.add_line(0);
  }
  const uint32_t info_offset = l.out.here();
  if (op.info == nullptr) return l.refuse_missing(op.name);
  l.out.begin(*op.info);
  l.out.term(l.atoms[operands[0].index()]);
  l.out.term(l.atoms[operands[1].index()]);
  l.out.number(operands[2].payload());
  if (l.out.has_more()) {
    l.out.number(0);
    l.out.end();
  } else {
    l.out.end();
    l.out.number_element(0);
  }
  const size_t index = l.lowered.functions.size();
  const beam::DecodedFunction& function = l.module.functions[index];
  l.lowered.label_offsets[function.entry_label] = l.out.here();
  l.lowered.functions.push_back(
      {l.atoms[function.name], function.arity, info_offset, l.out.here(), false});
  l.skip(1);
  if (l.own[index].bif == nullptr) return true;
  if (!l.begin(stub)) return false;
  l.out.bif(l.own[index].bif);
  l.out.end();
  return true;
}

bool on_load(Lowering& l, Operands) {
  l.lowered.on_load_offset = l.lowered.functions.back().entry_offset;
  return true;
}

bool nif_start(Lowering& l, Operands) {
  l.lowered.functions.back().is_declared_nif = true;
  return true;
}

bool int_code_end(Lowering& l, Operands) {
  static const NamedOp op("int_code_end"), bad_code("bad_code");
  if (l.needs_bad_code) {
    const uint32_t label = l.bad_code_label();
    l.lowered.label_offsets[label] = l.out.here();
    if (!l.begin(bad_code)) return false;
    l.out.term(l.atoms[1]);
    l.out.end();
  }
  if (op.info == nullptr) return true;
  l.out.begin(*op.info);
  l.out.end();
  return true;
}

bool init(Lowering& l, Operands operands) {
  static const NamedOp op("init_yregs");
  if (!l.begin(op)) return false;
  l.out.list(1);
  l.out.element(operands[0]);
  l.out.end();
  return true;
}

bool write_nils(Lowering& l, uint64_t slots) {
  static const NamedOp op("init_yregs");
  if (!l.begin(op)) return false;
  l.out.list(slots);
  for (uint64_t y = 0; y < slots; ++y) l.out.element({OperandKind::kY, y});
  l.out.end();
  return true;
}

// allocate_zero and allocate_heap_zero, of compilers before OTP 24: the slots become nil at once.
bool allocate_zero(Lowering& l, Operands operands) {
  const isa::OpInfo* op = same_name(GenericOp::kAllocate);
  if (op == nullptr) return l.refuse_missing("allocate");
  return l.same(*op, operands) && write_nils(l, operands[0].payload());
}

bool allocate_heap_zero(Lowering& l, Operands operands) {
  const isa::OpInfo* op = same_name(GenericOp::kAllocateHeap);
  if (op == nullptr) return l.refuse_missing("allocate_heap");
  return l.same(*op, operands) && write_nils(l, operands[0].payload());
}

// A move onto itself is left over where the compiler renumbered registers.
bool move(Lowering& l, Operands operands) {
  static const NamedOp op("move");
  const Operand from = operands[0], to = operands[1];
  const bool same_register = (from.is_x() && to.is_x()) || (from.is_y() && to.is_y());
  if (same_register && from.register_number() == to.register_number()) return true;
  if (!l.begin(op)) return false;
  l.out.value(from);
  l.out.value(to);
  l.out.end();
  return true;
}

}  // namespace

Rule frame_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kLabel:
      return label;
    case GenericOp::kLine:
      return line;
    case GenericOp::kFuncInfo:
      return func_info;
    case GenericOp::kOnLoad:
      return on_load;
    case GenericOp::kNifStart:
      return nif_start;
    case GenericOp::kIntCodeEnd:
      return int_code_end;
    case GenericOp::kInit:
      return init;
    case GenericOp::kAllocateZero:
      return allocate_zero;
    case GenericOp::kAllocateHeapZero:
      return allocate_heap_zero;
    case GenericOp::kMove:
      return move;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
