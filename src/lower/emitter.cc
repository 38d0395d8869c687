// Encodes operands as isa/operands.h says.
#include "lower/emitter.h"

namespace apus::lower {

using beam::Operand;
using beam::OperandKind;
using isa::Place;

namespace {

std::vector<uint64_t> limbs_of(const std::vector<uint8_t>& magnitude) {
  std::vector<uint64_t> limbs((magnitude.size() + 7) / 8);
  for (size_t i = 0; i < magnitude.size(); ++i) {
    limbs[i / 8] |= uint64_t{magnitude[magnitude.size() - 1 - i]} << (i % 8 * 8);
  }
  return limbs;
}

}  // namespace

Term Emitter::immediate(Operand operand) const {
  switch (operand.kind()) {
    case OperandKind::kInteger:
      return make_small(operand.integer());
    case OperandKind::kAtom:
      return atoms_[operand.index()];
    case OperandKind::kNil:
      return kNil;
    default:
      return kNoTerm;
  }
}

Place Emitter::element(Operand operand) {
  switch (operand.kind()) {
    case OperandKind::kX:
    case OperandKind::kTypedX: {
      const Word w = isa::encode_x(operand.register_number());
      out_.words.push_back(w);
      return isa::place_of(w);
    }
    case OperandKind::kY:
    case OperandKind::kTypedY:
      out_.words.push_back(isa::encode_y(operand.register_number()));
      return Place::kY;
    case OperandKind::kLiteral:
      return literal(operand.index());
    case OperandKind::kBigInteger: {
      const beam::DecodedBigInteger& big = module_.big_integers[operand.index()];
      return extra_literal({big.is_negative, limbs_of(big.magnitude), 0});
    }
    case OperandKind::kFloat:
      return extra_literal({false, {}, module_.floats[operand.index()]});
    case OperandKind::kNumber:
      out_.words.push_back(make_small(static_cast<int64_t>(operand.payload())).bits);
      return Place::kConst;
    default: {
      const Term term = immediate(operand);
      CHECK(term);
      out_.words.push_back(term.bits);
      return Place::kConst;
    }
  }
}

Place Emitter::literal(Word index) {
  out_.literal_refs.push_back(here());
  out_.words.push_back(index);
  return Place::kConst;
}

Place Emitter::extra_literal(ExtraLiteral extra) {
  const Word index = module_.literals.size() + out_.extra_literals.size();
  out_.extra_literals.push_back(std::move(extra));
  return literal(index);
}

}  // namespace apus::lower
