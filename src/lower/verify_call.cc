// Calls, receiving and raising.
#include "lower/verifier_priv.h"

namespace apus::lower {

// Exits that the compiler takes for the end of a path.
bool Verifier::is_exit_builtin(uint32_t import) const {
  const beam::DecodedImport& called = module_.imports[import];
  if (imports_[import].bif == nullptr || module_.atoms[called.module] != "erlang") return false;
  const std::string_view name = module_.atoms[called.function];
  if (name == "error") return called.arity >= 1 && called.arity <= 3;
  if (name == "nif_error") return called.arity == 1 || called.arity == 2;
  if (name == "exit" || name == "throw") return called.arity == 1;
  return name == "halt" && called.arity <= 2;
}

bool Verifier::tail_call(uint32_t argument_count, Operands operands, unsigned frame_index) {
  if (!need_x(argument_count)) return false;
  return drop_frame(operands[frame_index].payload()) && leave();
}

bool Verifier::call(GenericOp op, Operands operands) {
  const auto count = operands.empty() ? 0u : operands[0].index();
  switch (op) {
    case GenericOp::kReturn:
      if (state_.slots != FlowState::kNoFrame) return refuse("the stack frame is still there");
      return need_x(1) && leave();
    case GenericOp::kCallOnly:
      if (state_.slots != FlowState::kNoFrame) return refuse("the stack frame is still there");
      return need_arguments(count, operands[1].index()) && leave();
    case GenericOp::kCallLast:
      return need_arguments(count, operands[1].index()) && drop_frame(operands[2].payload()) &&
             leave();
    case GenericOp::kApplyLast:
      return tail_call(count + 2, operands, 1);
    case GenericOp::kCall:
      if (!need_arguments(count, operands[1].index())) return false;
      break;
    case GenericOp::kApply:
      if (!need_x(count + 2)) return false;
      break;
    case GenericOp::kCallFun:
      if (!need_x(count + 1)) return false;
      break;
    case GenericOp::kCallFun2:
      if (!need_x(operands[1].index()) || !need_term(operands[2])) return false;
      break;
    default:  // send
      if (!need_x(2)) return false;
  }
  if (!need_frame() || !need_slots_set() || !raises()) return false;
  forget_registers();
  state_.set_x(0, kAnyFact);
  return true;
}

bool Verifier::call_out(GenericOp op, Operands operands) {
  const uint32_t count = operands[0].index(), import = operands[1].index();
  if (!need_x(count)) return false;
  const bool is_builtin = imports_[import].bif != nullptr;
  const bool is_exit = is_exit_builtin(import);
  if (is_exit || is_builtin || op == GenericOp::kCallExt) {
    if (!need_slots_set() || !raises()) return false;
  }
  if (is_exit) return leave();  // Whatever the frame is: the compiler shares such calls.
  if (op == GenericOp::kCallExtLast) return drop_frame(operands[2].payload()) && leave();
  if (op == GenericOp::kCallExtOnly) {
    if (state_.slots != FlowState::kNoFrame) return refuse("the stack frame is still there");
    return leave();
  }
  if (!need_frame()) return false;
  forget_registers();
  state_.set_x(0, kAnyFact);
  const beam::DecodedImport& called = module_.imports[import];
  if (is_builtin && called.arity == 3 && module_.atoms[called.function] == "setelement") {
    fresh_at_ = at_ + 1;
  }
  return true;
}

bool Verifier::receive(GenericOp op, Operands operands) {
  switch (op) {
    case GenericOp::kLoopRec:
      if (!need_slots_set()) return false;
      forget_registers();
      return jump_to(operands[0].index(), false) && write(operands[1], kAnyFact);
    case GenericOp::kLoopRecEnd:
    case GenericOp::kWait:
      if (!need_slots_set()) return false;
      forget_registers();
      return jump_to(operands[0].index(), true) && leave();
    case GenericOp::kWaitTimeout:
      if (!need_term(operands[1]) || !need_slots_set() || !raises()) return false;
      forget_registers();
      // Woken, it begins again with the timer that it has, and reads no timeout.
      return begins_with(operands[0].index(), at_) || jump_to(operands[0].index(), true);
    case GenericOp::kRecvMarkerBind:
      return need_term(operands[0]) && need_term(operands[1]);
    default:
      return need_term(operands[0]);
  }
}

bool Verifier::raising(GenericOp op, Operands operands) {
  switch (op) {
    case GenericOp::kFuncInfo: {
      // Its arguments go into the stack trace; match contexts among them become binaries there.
      for (unsigned i = 0; i < operands[2].index(); ++i) {
        if (!state_.x_fact(i).is_term_or_context()) return refuse("an argument is lost");
      }
      break;
    }
    case GenericOp::kBuildStacktrace:
      if (!need_x(1) || !need_slots_set()) return false;
      state_.keep_x(1);
      state_.heap_words = 0;
      state_.set_x(0, kAnyFact);
      return true;
    case GenericOp::kRawRaise:
      if (!need_x(3) || !raises()) return false;
      state_.set_x(0, kAnyFact);
      state_.heap_words = 0;
      return true;
    default:
      for (Operand operand : operands) {
        if (!need_term(operand)) return false;
      }
  }
  return raises() && leave();
}

}  // namespace apus::lower
