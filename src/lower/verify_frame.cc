// Stack frames, reserved room, catch tags.
#include <algorithm>

#include "lower/lowering_priv.h"
#include "lower/verifier_priv.h"

namespace apus::lower {

namespace {

constexpr size_t kMostHandlers = 256;  // Open at one place of a function.

}  // namespace

bool Verifier::frame(GenericOp op, Operands operands) {
  Operands rest = operands;
  switch (op) {
    case GenericOp::kDeallocate:
      return drop_frame(operands[0].payload());
    case GenericOp::kInit:
      return write(operands[0], kOtherFact);
    case GenericOp::kInitYregs:
      for (Operand slot : operands.subspan(1)) {
        if (!write(slot, kOtherFact)) return false;
      }
      return true;
    case GenericOp::kTestHeap: {
      const Word need = heap_need(rest);
      if (!collect(rest[0].payload())) return false;
      state_.heap_words = need;
      return true;
    }
    case GenericOp::kTrim: {
      const auto gone = operands[0].index(), kept = operands[1].index();
      if (!state_.has_frame() || static_cast<unsigned>(state_.slots) != gone + kept) {
        return refuse("a frame of another size");
      }
      for (Handler& handler : state_.handlers) {
        if (handler.slot < gone) return refuse("drops a catch tag");
        handler.slot -= gone;
      }
      for (unsigned i = 0; i < gone; ++i) state_.unset_slots -= (state_.y[i].kinds & kIsUnset) != 0;
      std::copy_n(state_.y + gone, kept, state_.y);
      state_.slots = static_cast<int>(kept);
      return true;
    }
    default:
      break;
  }
  // The allocate family: Slots, perhaps Heap, Live.
  if (state_.slots != FlowState::kNoFrame) return refuse("a second stack frame");
  const bool has_heap =
      op == GenericOp::kAllocateHeap || op == GenericOp::kAllocateHeapZero;
  const bool is_zero = op == GenericOp::kAllocateZero || op == GenericOp::kAllocateHeapZero ||
                       zeroes_frames_;
  rest = operands.subspan(1);
  const Word need = has_heap ? heap_need(rest) : 0;
  if (!collect(rest[0].payload())) return false;
  state_.slots = static_cast<int>(operands[0].index());
  state_.unset_slots = is_zero ? 0 : operands[0].index();
  std::fill_n(state_.y, state_.slots, is_zero ? kOtherFact : kUnsetFact);
  state_.heap_words = need;
  return true;
}

bool Verifier::handler(GenericOp op, Operands operands) {
  const uint32_t slot = operands[0].index();
  if (static_cast<int>(slot) >= state_.slots) return refuse("a slot outside the frame");
  if (op == GenericOp::kCatch || op == GenericOp::kTry) {
    const uint32_t label = operands[1].index();
    if (module_.labels[label].instruction <= at_) return refuse("a handler before it");
    if (state_.handlers.size() >= kMostHandlers) return refuse("too many handlers");
    if (!write(operands[0], kMarkFact)) return false;
    state_.handlers.push_back({slot, label});
    std::sort(state_.handlers.begin(), state_.handlers.end());
    return true;
  }
  if (!state_.y[slot].is_only(kIsMark)) return refuse("no catch tag there");
  std::erase_if(state_.handlers, [slot](const Handler& h) { return h.slot == slot; });
  state_.set_y(slot, kOtherFact);
  if (op == GenericOp::kTryEnd) return true;
  if (op == GenericOp::kTryCase) {
    for (unsigned i = 1; i < 4; ++i) {
      if (!state_.x_fact(i).is_term()) return refuse("reads a register that holds no term");
    }
    for (unsigned i = 0; i < 3; ++i) state_.set_x(i, kAnyFact);
    state_.keep_x(3);
    return true;
  }
  // catch_end: x0 is the value, or no term; then x1 to x3 are what the handler was given.
  const Fact value = state_.x_fact(0);
  if (value.kinds & (kIsContext | kIsUnset)) return refuse("reads a register that holds no term");
  for (unsigned i = 1; i < 4 && (value.kinds & kIsMark); ++i) {
    if (state_.x_fact(i).kinds & (kIsContext | kIsMark)) return refuse("no exception to catch");
  }
  state_.x_count = 0;
  state_.set_x(0, kAnyFact);
  state_.heap_words = 0;
  return need_slots_set();
}

}  // namespace apus::lower
