// Binaries: matching and construction.
#include "lower/lowering_priv.h"
#include "lower/verifier_priv.h"

namespace apus::lower {

namespace {

constexpr uint64_t kMostUnits = 256;

bool is_put(GenericOp op) {
  switch (op) {
    case GenericOp::kBsPutInteger:
    case GenericOp::kBsPutBinary:
    case GenericOp::kBsPutFloat:
    case GenericOp::kBsPutString:
    case GenericOp::kBsPutUtf8:
    case GenericOp::kBsPutUtf16:
    case GenericOp::kBsPutUtf32:
      return true;
    default:
      return false;
  }
}

}  // namespace

// bs_start_match3 Fail Source Live Destination, bs_start_match4 Fail|no_fail|resume Live Source D.
bool Verifier::start_match(GenericOp op, Operands operands) {
  const bool is_old = op == GenericOp::kBsStartMatch3;
  const Operand fail = operands[0], source = operands[is_old ? 1 : 2];
  const Operand live = operands[is_old ? 2 : 1], destination = operands[3];
  if (!fact_of(source).is_term_or_context()) return refuse("reads a register that holds no term");
  const bool is_resumed =
      fail.is(OperandKind::kAtom) && module_.atoms[fail.index()] == "resume";
  if (is_resumed && fact_of(source).is_only(kIsContext)) return write(destination, kContextFact);
  if (is_resumed) verdict_.unproven.push_back(at_);
  const Fact fact = fact_of(source);
  if (!collect(live.payload())) return false;
  if (fail.is(OperandKind::kLabel)) {
    // No context fails.
    const bool is_kept = !source.is_x() || source.register_number() < state_.x_count;
    const Kinds without = static_cast<Kinds>(fact.kinds & ~kIsContext);
    if (is_kept) refine(source, {without, fact.least_arity});
    if (!branch(fail)) return false;
    if (is_kept) refine(source, fact);
  }
  return write(destination, kContextFact);
}

bool Verifier::match(GenericOp op, Operands operands) {
  uint64_t units = 1;
  if (op == GenericOp::kBsTestUnit) units = operands[2].payload();
  if (op == GenericOp::kBsSkipBits2) units = operands[3].payload();
  if (op == GenericOp::kBsGetInteger2 || op == GenericOp::kBsGetFloat2 ||
      op == GenericOp::kBsGetBinary2) {
    units = operands[4].payload();
  }
  if (units == 0 || units > kMostUnits) return refuse("a unit out of range");
  const bool is_tail = op == GenericOp::kBsGetTail;
  const Operand context = operands[is_tail ? 0 : 1];
  if (!general(op, operands)) return false;
  // Those that make something are run again behind a collection, and read their sources again.
  if (op == GenericOp::kBsTestUnit || op == GenericOp::kBsSkipBits2) return true;
  const Operand live = operands[2];
  const auto survives = [&](Operand source) {
    return !source.is_x() || source.register_number() < live.payload();
  };
  if (!survives(context) || (!is_tail && !survives(operands[3]))) {
    return refuse("its source does not survive a collection");
  }
  return true;
}

// Value and size of a segment of bs_create_bin. A string's length is measured in bytes.
bool Verifier::segment(Operands segment) {
  const std::string_view type = module_.atoms[segment[0].index()];
  if (type == "string") return segment[2].payload() == 8 || refuse("a string of other units");
  if (type == "append" || type == "private_append") {
    const Operand size = segment[5];
    const bool is_whole = size.is(OperandKind::kAtom) && module_.atoms[size.index()] == "all";
    if (!is_whole) return refuse("appends to a part of a binary");
  }
  return need_term(segment[4]) && need_term(segment[5]);
}

// Fail Heap Live Unit Destination [Type Number Unit Flags Value Size ...]
bool Verifier::create_binary(Operands operands) {
  constexpr size_t kSegmentOperands = 6;
  Operands rest = operands.subspan(1);
  const Word need = heap_need(rest);
  if (!collect(rest[0].payload())) return false;
  // The segments are read behind the collection.
  const Operands segments = rest.subspan(4);
  for (size_t i = 0; i < segments.size(); i += kSegmentOperands) {
    if (!segment(segments.subspan(i, kSegmentOperands))) return false;
  }
  if (!branch(operands[0])) return false;
  state_.heap_words = need;
  return write(rest[2], kOtherFact);
}

// The segments that follow a construction; they become one instruction with it, which writes its
// destination last.
bool Verifier::old_segments(Operand destination) {
  const uint32_t end = module_.instructions.size();
  while (at_ + 1 < end && is_put(module_.instructions[at_ + 1].op)) {
    ++at_;
    const GenericOp op = module_.instructions[at_].op;
    const Operands put = module_.operands_of(at_);
    if (op == GenericOp::kBsPutString) continue;
    const bool has_size = op == GenericOp::kBsPutInteger || op == GenericOp::kBsPutBinary ||
                          op == GenericOp::kBsPutFloat;
    if (!need_term(put.back()) || (has_size && !need_term(put[1]))) return false;
  }
  return write(destination, kOtherFact);
}

bool Verifier::old_binary(GenericOp op, Operands operands) {
  Operands rest = operands.subspan(operands.empty() ? 0 : 2);
  Word need = 0;
  switch (op) {
    case GenericOp::kBsInitWritable:
      if (!need_x(1) || !collect(1)) return false;
      state_.set_x(0, kOtherFact);
      return true;
    case GenericOp::kBsAdd:
    case GenericOp::kBsUtf8Size:
    case GenericOp::kBsUtf16Size:
      return write(operands.back(), kOtherFact);
    case GenericOp::kBsPrivateAppend:
      // The test_heap before it reserved the room; see old_binary_rule.
      need = state_.heap_words;
      if (!collect(state_.x_count) || !need_term(operands[3])) return false;
      break;
    default: {
      need = heap_need(rest);
      const bool is_append = op == GenericOp::kBsAppend;
      if (!collect(rest[0].payload()) || (is_append && !need_term(rest[2]))) return false;
    }
  }
  if (!branch(operands[0])) return false;
  state_.heap_words = need;
  return old_segments(operands.back());
}

}  // namespace apus::lower
