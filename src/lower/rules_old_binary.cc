// Rules of how compilers before OTP 25 make binaries: bs_init2 or bs_append with the size, which
// bs_add computed before, then one bs_put_... a segment. The puts always follow at once, so that
// together they are one bs_create_bin, which computes the size itself.
#include "lower/binary_rules_priv.h"
#include "term/atom.h"

namespace apus::lower {
namespace {

using isa::Segment;

// bs_put_integer Fail Size Unit Flags Value, and so on.
SegmentWords sized_segment(Segment type, Word number, Operands put) {
  return {type, number, put[2].payload(), resolved_flags(put[3].payload()), put[4], put[1]};
}

// bs_put_utf8 Fail Flags Value, and so on.
SegmentWords utf_segment(Segment type, Word number, Operands put) {
  return {type, number, 0, resolved_flags(put[1].payload()), put[2], put[2], "undefined"_atom};
}

// bs_put_string Length Offset
Operand length_of(Operands put) { return {OperandKind::kInteger, put[0].payload()}; }

// The segment that a bs_put_... instruction writes; false when it is no such instruction.
bool read_put(GenericOp op, Operands put, Word number, SegmentWords& segment) {
  switch (op) {
    case GenericOp::kBsPutInteger:
      segment = sized_segment(Segment::kInteger, number, put);
      return true;
    case GenericOp::kBsPutFloat:
      segment = sized_segment(Segment::kFloat, number, put);
      return true;
    case GenericOp::kBsPutBinary:
      segment = sized_segment(Segment::kBinary, number, put);
      return true;
    case GenericOp::kBsPutString:
      segment = {Segment::kString, number, 8, 0, put[1], length_of(put)};
      return true;
    case GenericOp::kBsPutUtf8:
      segment = utf_segment(Segment::kUtf8, number, put);
      return true;
    case GenericOp::kBsPutUtf16:
      segment = utf_segment(Segment::kUtf16, number, put);
      return true;
    case GenericOp::kBsPutUtf32:
      segment = utf_segment(Segment::kUtf32, number, put);
      return true;
    default:
      return false;
  }
}

struct Construction {
  uint32_t fail;
  Word heap_need;
  Word live;
  Word unit;
  Operand destination;
  const SegmentWords* first = nullptr;  // What is appended to.
};

bool write_construction(Lowering& l, const Construction& made) {
  static const NamedOp op("bs_create_bin");
  constexpr size_t kSegmentWords = 6;
  unsigned puts = 0;
  SegmentWords segment;
  const auto is_put = [&](unsigned ahead) {
    return read_put(l.peek(ahead), l.peek_operands(ahead), ahead, segment);
  };
  while (l.peek(puts + 1) != GenericOp::kIntCodeEnd && is_put(puts + 1)) ++puts;
  if (!l.begin(op)) return false;
  l.out.label(made.fail);
  l.out.number(made.heap_need);
  l.out.number(made.live);
  l.out.number(made.unit);
  l.out.value(made.destination);
  l.out.list(kSegmentWords * (puts + (made.first != nullptr ? 1 : 0)));
  if (made.first != nullptr) write_segment(l, *made.first);
  for (unsigned i = 1; i <= puts; ++i) {
    is_put(i);
    write_segment(l, segment);
  }
  l.out.end();
  l.skip(puts);
  return true;
}

// bs_init2 and bs_init_bits: Fail Size Heap Live Flags Destination.
bool bs_init(Lowering& l, Operands operands) {
  Operands rest = operands.subspan(2);
  const Word need = heap_need(rest);
  return write_construction(l, {operands[0].index(), need, rest[0].payload(), 1, rest[2]});
}

SegmentWords appended_to(Segment type, Word unit, Operand binary) {
  return {type, 0, unit, 0, binary, binary, "all"_atom};
}

// bs_append Fail Size Heap Live Unit Binary Flags Destination
bool bs_append(Lowering& l, Operands operands) {
  Operands rest = operands.subspan(2);
  const Word need = heap_need(rest);
  const Word unit = rest[1].payload();
  const SegmentWords first = appended_to(Segment::kAppend, unit, rest[2]);
  return write_construction(
      l, {operands[0].index(), need, rest[0].payload(), unit, rest[4], &first});
}

// bs_private_append Fail Size Unit Binary Flags Destination. It says neither how much heap nor how
// many registers are live; the test_heap that the compiler writes before it does.
bool bs_private_append(Lowering& l, Operands operands) {
  uint32_t before = l.at - 1;
  if (l.module.instructions[before].op == GenericOp::kLine) --before;
  if (l.module.instructions[before].op != GenericOp::kTestHeap) {
    return l.refuse("bs_private_append without test_heap before it");
  }
  Operands test = l.module.operands_of(before);
  const Word need = heap_need(test);
  const Word unit = operands[2].payload();
  const SegmentWords first = appended_to(Segment::kPrivateAppend, unit, operands[3]);
  return write_construction(
      l, {operands[0].index(), need, test[0].payload(), unit, operands[5], &first});
}

// What computed a size now computes nothing, but its register must still hold some term.
bool size_is_not_needed(Lowering& l, Operands operands) {
  static const NamedOp move("move");
  if (!l.begin(move)) return false;
  l.out.constant(make_small(0));
  l.out.value(operands.back());
  l.out.end();
  return true;
}

bool stray_put(Lowering& l, Operands) {
  return l.refuse("a binary's segment without the binary: " + std::string(name_of(l.peek(0))));
}

}  // namespace

Rule old_binary_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kBsInit2:
    case GenericOp::kBsInitBits:
      return bs_init;
    case GenericOp::kBsAppend:
      return bs_append;
    case GenericOp::kBsPrivateAppend:
      return bs_private_append;
    case GenericOp::kBsAdd:
    case GenericOp::kBsUtf8Size:
    case GenericOp::kBsUtf16Size:
      return size_is_not_needed;
    case GenericOp::kBsPutInteger:
    case GenericOp::kBsPutFloat:
    case GenericOp::kBsPutBinary:
    case GenericOp::kBsPutString:
    case GenericOp::kBsPutUtf8:
    case GenericOp::kBsPutUtf16:
    case GenericOp::kBsPutUtf32:
      return stray_put;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
