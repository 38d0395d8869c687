// Rules of the bit syntax: matching that starts, and binaries that are made from segments.
#include "lower/binary_rules_priv.h"

namespace apus::lower {
namespace {

using isa::Segment;

// no_fail: the source is known to be a binary or a match context. resume: it is a context already,
// which the verifier has seen or not.
bool bs_start_match4(Lowering& l, Operands operands) {
  static const NamedOp start("bs_start_match3"), move("move");
  const Operand fail = operands[0], live = operands[1], source = operands[2], to = operands[3];
  if (fail.is(OperandKind::kAtom) && l.text(fail) == "resume" && !l.is_unproven) {
    if (source.is_x() == to.is_x() && source.register_number() == to.register_number()) return true;
    if (!l.begin(move)) return false;
    l.out.value(source);
    l.out.value(to);
    l.out.end();
    return true;
  }
  if (!l.begin(start)) return false;
  l.out.label(fail.is(OperandKind::kLabel) ? fail.index() : l.bad_code_label());
  l.out.value(source);
  l.out.number(live.payload());
  l.out.value(to);
  l.out.end();
  return true;
}

struct SegmentName {
  std::string_view name;
  Segment segment;
};

constexpr SegmentName kSegments[] = {
    {"integer", Segment::kInteger},  {"float", Segment::kFloat},
    {"binary", Segment::kBinary},    {"append", Segment::kAppend},
    {"private_append", Segment::kPrivateAppend},
    {"string", Segment::kString},    {"utf8", Segment::kUtf8},
    {"utf16", Segment::kUtf16},      {"utf32", Segment::kUtf32}};

const SegmentName* segment_named(std::string_view name) {
  for (const SegmentName& entry : kSegments) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

bool is_literal_with(beam::ByteSpan literal, std::string_view atom) {
  const std::string_view text(reinterpret_cast<const char*>(literal.data()), literal.size());
  return text.find(atom) != std::string_view::npos;
}

// Flags are a literal list of atoms; none of their names is part of another but "signed", which the
// compiler never writes beside "unsigned".
Word flags_of(const Lowering& l, Operand flags) {
  if (!flags.is(OperandKind::kLiteral)) return 0;
  const beam::ByteSpan literal = l.module.literals[flags.index()];
  Word bits = 0;
  if (is_literal_with(literal, "little") || is_literal_with(literal, "native")) {
    bits |= isa::kSegmentLittle;
  }
  if (is_literal_with(literal, "signed") && !is_literal_with(literal, "unsigned")) {
    bits |= isa::kSegmentSigned;
  }
  return bits;
}

bool write_generic_segment(Lowering& l, const Operand* segment) {
  const SegmentName* const named = segment_named(l.text(segment[0]));
  if (named == nullptr) return l.refuse("no such segment: " + std::string(l.text(segment[0])));
  write_segment(l, {named->segment, segment[1].payload(), segment[2].payload(),
                    flags_of(l, segment[3]), segment[4], segment[5]});
  return true;
}

bool bs_create_bin(Lowering& l, Operands operands) {
  static const NamedOp op("bs_create_bin");
  constexpr size_t kSegmentOperands = 6;
  if (!l.begin(op)) return false;
  l.out.label(operands[0].index());
  Operands rest = operands.subspan(1);
  l.out.number(heap_need(rest));
  l.out.number(rest[0].payload());
  l.out.number(rest[1].payload());
  l.out.value(rest[2]);
  const size_t count = rest[3].payload();
  l.out.list(count);
  for (size_t i = 0; i < count; i += kSegmentOperands) {
    if (!write_generic_segment(l, &rest[4 + i])) return false;
  }
  l.out.end();
  return true;
}

}  // namespace

void write_segment(Lowering& l, const SegmentWords& segment) {
  l.out.number_element(static_cast<Word>(segment.type));
  l.out.number_element(segment.number);
  l.out.number_element(segment.unit);
  l.out.number_element(segment.flags);
  if (segment.value.is(OperandKind::kNumber)) {
    l.out.string_element(segment.value.payload());
  } else {
    l.out.element(segment.value);
  }
  if (segment.fixed_size) {
    l.out.term_element(segment.fixed_size);
  } else {
    l.out.element(segment.size);
  }
}

Rule binary_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kBsStartMatch4:
      return bs_start_match4;
    case GenericOp::kBsCreateBin:
      return bs_create_bin;
    default:
      return old_binary_rule(op);
  }
}

}  // namespace apus::lower
