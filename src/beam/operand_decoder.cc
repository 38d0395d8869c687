// Reads operands: the short forms on the fast path, the wide and extended ones behind it.
#include "beam/big_endian.h"
#include "beam/code_decoder_priv.h"

namespace apus::beam {
namespace {

enum ExtendedForm : uint64_t {
  kFormFloat = 0,
  kFormList = 1,
  kFormFloatRegister = 2,
  kFormAllocationList = 3,
  kFormLiteral = 4,
  kFormTypedRegister = 5,
};

// By CompactTag; an integer's payload drops the bits above 60, which repeat the sign.
constexpr OperandKind kKindOfTag[8] = {
    OperandKind::kNumber, OperandKind::kInteger, OperandKind::kAtom,    OperandKind::kX,
    OperandKind::kY,      OperandKind::kLabel,   OperandKind::kInteger, OperandKind::kNil};

// Big-endian two's complement to sign and magnitude.
DecodedBigInteger sign_and_magnitude(ByteSpan bytes) {
  DecodedBigInteger big{(bytes[0] & 0x80) != 0, {bytes.begin(), bytes.end()}};
  if (big.is_negative) {
    unsigned carry = 1;
    for (size_t i = big.magnitude.size(); i-- > 0;) {
      const unsigned sum = (~big.magnitude[i] & 0xFFu) + carry;
      big.magnitude[i] = static_cast<uint8_t>(sum);
      carry = sum >> 8;
    }
  }
  size_t zeros = 0;
  while (zeros < big.magnitude.size() && big.magnitude[zeros] == 0) ++zeros;
  big.magnitude.erase(big.magnitude.begin(), big.magnitude.begin() + zeros);
  return big;
}

}  // namespace

bool CodeDecoder::read_operand(OperandRole role) {
  if (at_ == end_) return fail("the code ends inside an instruction");
  const unsigned first = *at_;
  uint64_t value;
  if ((first & 8) == 0) {
    value = first >> 4;
    at_ += 1;
  } else if ((first & 16) == 0 && end_ - at_ > 1) {
    value = static_cast<uint64_t>(first >> 5) << 8 | at_[1];
    at_ += 2;
  } else {
    return read_wide_operand(role);
  }
  const auto tag = static_cast<CompactTag>(first & 7);
  if (tag == CompactTag::kExtended) return read_extended_operand(role, value);
  return accept(role, kKindOfTag[first & 7], value);
}

bool CodeDecoder::accept(OperandRole role, OperandKind kind, uint64_t payload) {
  if (kind == OperandKind::kAtom && payload == 0) kind = OperandKind::kNil;
  if (!welcomes(role, kind)) return fail("an operand of a kind that has no place there");
  if (kind == OperandKind::kNumber) {
    if (payload >= number_bound(role)) return fail("a number out of range");
    if (role <= OperandRole::kImport3 &&
        module_.imports[payload].arity != static_cast<uint32_t>(role) - '0') {
      return fail("an import of another arity");
    }
  } else if (payload >= kind_bounds_[static_cast<size_t>(kind)]) {
    return fail("an index out of range");
  } else if (kind == OperandKind::kLabel) {
    return accept_label(role, payload);
  }
  put(Operand(kind, payload));
  return true;
}

bool CodeDecoder::accept_label(OperandRole role, uint64_t label) {
  if (label == 0) {
    if (role != OperandRole::kFail) return fail("label 0 where a label is needed");
  } else if (role != OperandRole::kCallee) {
    LabelUse& use = uses_[label];
    if (use.function != function_) {
      if (use.function != LabelUse::kNobody) return fail("a jump into another function");
      use.function = function_;
    }
  }
  put(Operand(OperandKind::kLabel, label));
  return true;
}

bool CodeDecoder::read_wide_operand(OperandRole role) {
  CompactTerm term;
  const uint8_t* const next = read_compact_term(at_, end_, term);
  if (next == nullptr) return fail("the code ends inside an operand");
  at_ = next;
  if (term.tag == CompactTag::kInteger || term.tag == CompactTag::kCharacter) {
    return read_integer(role, term);
  }
  if (term.is_negative()) return fail("a negative number where none can be");
  if (term.tag == CompactTag::kExtended) return fail("an operand of unknown form");
  const bool fits = !term.is_wide && term.value <= Operand::kMaxPayload;
  const OperandKind kind = kKindOfTag[static_cast<size_t>(term.tag)];
  return accept(role, kind, fits ? term.value : Operand::kMaxPayload);
}

bool CodeDecoder::read_integer(OperandRole role, const CompactTerm& term) {
  const auto value = static_cast<int64_t>(term.value);
  const int64_t limit = int64_t{1} << 59;
  if (!term.is_wide && value >= -limit && value < limit) {
    return accept(role, OperandKind::kInteger, static_cast<uint64_t>(value) & Operand::kMaxPayload);
  }
  if (!welcomes(role, OperandKind::kBigInteger)) {
    return fail("an operand of a kind that has no place there");
  }
  DecodedBigInteger big = sign_and_magnitude(term.bytes);
  // A value of eight bytes or fewer may be written with more.
  uint64_t low = 0;
  if (big.magnitude.size() <= 8) {
    for (uint8_t byte : big.magnitude) low = low << 8 | byte;
  }
  const uint64_t reach = static_cast<uint64_t>(limit) - (big.is_negative ? 0 : 1);
  if (big.magnitude.size() <= 8 && low <= reach) {
    const uint64_t payload = big.is_negative ? uint64_t{0} - low : low;
    return accept(role, OperandKind::kInteger, payload & Operand::kMaxPayload);
  }
  put(Operand(OperandKind::kBigInteger, module_.big_integers.size()));
  module_.big_integers.push_back(std::move(big));
  return true;
}

bool CodeDecoder::read_number(uint64_t& value) {
  CompactTerm term;
  const uint8_t* const next = read_compact_term(at_, end_, term);
  if (next == nullptr || term.tag != CompactTag::kNumber || term.is_negative() || term.is_wide) {
    return fail("a damaged number inside an operand");
  }
  value = term.value;
  at_ = next;
  return true;
}

bool CodeDecoder::read_extended_operand(OperandRole role, uint64_t form) {
  uint64_t number = 0;
  switch (form) {
    case kFormFloat: {
      if (end_ - at_ < 8) return fail("the code ends inside a float");
      const uint64_t bits = read_u64(at_);
      at_ += 8;
      if ((bits >> 52 & 0x7FF) == 0x7FF) return fail("a float that is no number");
      double value;
      std::memcpy(&value, &bits, sizeof value);
      module_.floats.push_back(value);
      return accept(role, OperandKind::kFloat, module_.floats.size() - 1);
    }
    case kFormFloatRegister:
      return read_number(number) && accept(role, OperandKind::kFloatRegister, number);
    case kFormAllocationList:
      return read_allocation_list(role);
    case kFormLiteral:
      return read_number(number) && accept(role, OperandKind::kLiteral, number);
    case kFormTypedRegister:
      return read_typed_register(role);
    default:
      return fail("an operand of unknown form");
  }
}

bool CodeDecoder::read_typed_register(OperandRole role) {
  if (!read_operand(OperandRole::kDestination)) return false;
  const Operand plain = module_.operands.items[--module_.operands.count];
  uint64_t type = 0;
  if (!read_number(type)) return false;
  if (module_.types.empty()) return accept(role, plain.kind(), plain.payload());
  if (type >= module_.types.size()) return fail("a type out of range");
  const OperandKind kind = plain.is_x() ? OperandKind::kTypedX : OperandKind::kTypedY;
  return accept(role, kind, type << 16 | plain.payload());
}

bool CodeDecoder::read_allocation_list(OperandRole role) {
  uint64_t count = 0;
  if (!read_number(count)) return false;
  if (count > static_cast<uint64_t>(end_ - at_) / 2) return fail("a list longer than the code");
  if (!accept(role, OperandKind::kAllocList, count)) return false;
  for (uint64_t i = 0; i < count; ++i) {
    uint64_t kind = 0, amount = 0;
    if (!read_number(kind) || !read_number(amount)) return false;
    if (kind > static_cast<uint64_t>(AllocationKind::kFuns)) return fail("an unknown allocation");
    if (amount >= number_bound(OperandRole::kHeap)) return fail("a number out of range");
    put(Operand(OperandKind::kNumber, kind));
    put(Operand(OperandKind::kNumber, amount));
  }
  return true;
}

bool CodeDecoder::read_list(const GenericOpFacts& facts) {
  if (at_ == end_) return fail("the code ends inside an instruction");
  if (*at_++ != (kFormList << 4 | static_cast<unsigned>(CompactTag::kExtended))) {
    return fail("a list is missing");
  }
  uint64_t count = 0;
  if (!read_number(count)) return false;
  if (count > static_cast<uint64_t>(end_ - at_)) return fail("a list longer than the code");
  const unsigned pattern = facts.repeat_count;
  if (count % pattern != 0) return fail("a list of odd length");
  put(Operand(OperandKind::kList, count));
  const OperandRole* const roles = facts.roles + facts.fixed_count;
  for (uint64_t i = 0; i < count; i += pattern) {
    for (unsigned j = 0; j < pattern; ++j) {
      if (!read_operand(roles[j])) return false;
    }
  }
  return true;
}

}  // namespace apus::beam
