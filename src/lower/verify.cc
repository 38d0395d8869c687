// The drive of the verifier: over each function until its states are stable, and what instructions
// without a family of their own mean, by the roles of their operands.
#include "lower/verify.h"

#include <algorithm>

#include "lower/verifier_priv.h"

namespace apus::lower {

using beam::OperandRole;

namespace {

constexpr unsigned kMostPasses = 100;  // Compiled code needs two or three.

}  // namespace

bool Verifier::refuse(std::string_view why) {
  error_.offset = at_;
  const beam::DecodedFunction* in = nullptr;
  for (const beam::DecodedFunction& f : module_.functions)
    if (f.func_info <= at_) in = &f;
  error_.message = std::string(beam::name_of(module_.instructions[at_].op)) + ": " +
                   std::string(why) + ", in " + std::string(module_.atoms[in->name]) + '/' +
                   std::to_string(in->arity);
  return false;
}

Result<Verdict, Error> Verifier::run() {
  for (uint32_t i = 0; i < module_.functions.size(); ++i) {
    if (!verify_function(i)) return Failure{std::move(error_)};
  }
  while (!queue_.empty()) {
    const uint32_t next = queue_.back();
    queue_.pop_back();
    if (!verify_function(next)) return Failure{std::move(error_)};
  }
  std::vector<uint32_t>& unproven = verdict_.unproven;
  std::sort(unproven.begin(), unproven.end());
  unproven.erase(std::unique(unproven.begin(), unproven.end()), unproven.end());
  return std::move(verdict_);
}

bool Verifier::verify_function(uint32_t index) {
  std::vector<uint32_t>& zeroed = verdict_.zeroed_functions;
  zeroes_frames_ = std::binary_search(zeroed.begin(), zeroed.end(), index);
  for (unsigned passes = 0; passes < kMostPasses; ++passes) {
    must_repeat_ = wants_zeroed_frames_ = false;
    if (!pass(index)) {
      if (!wants_zeroed_frames_) return false;
      // Once more from the beginning, with slots that are set.
      zeroes_frames_ = true;
      zeroed.insert(std::lower_bound(zeroed.begin(), zeroed.end(), index), index);
      for (uint32_t label = 0; label < module_.labels.size(); ++label)
        if (module_.labels[label].function == index) labels_.forget(label);
      continue;
    }
    if (!must_repeat_) return true;
  }
  return refuse("jumps without end");
}

void Verifier::enter(uint32_t index) {
  state_.is_reachable = true;
  state_.is_mixed_unset = false;
  state_.slots = FlowState::kNoFrame;
  state_.x_count = state_.f_count = state_.unset_slots = 0;
  state_.heap_words = 0;
  state_.handlers.clear();
  for (unsigned i = 0; i < module_.functions[index].arity; ++i) {
    Fact fact = kAnyFact;
    if (is_own_context_argument(index, i)) fact.kinds |= kIsContext;
    state_.set_x(i, fact);
  }
}

bool Verifier::pass(uint32_t index) {
  const beam::DecodedFunction& function = module_.functions[index];
  const uint32_t end = module_.end_of_function(index);
  at_ = function.func_info;
  if (is_handler(function.entry_label)) return refuse("the function begins with a handler");
  enter(index);
  for (at_ = function.func_info + 1; at_ < end; ++at_) {
    const GenericOp op = module_.instructions[at_].op;
    if (op == GenericOp::kLabel) {
      if (!reach_label(module_.operands_of(at_)[0].index())) return false;
    } else if (state_.is_reachable) {
      if (!step(op, module_.operands_of(at_))) return false;
    }
  }
  if (state_.is_reachable) {
    at_ = end - 1;
    return refuse("the function does not end behind it");
  }
  at_ = function.first_instruction;
  if (!reach_label(module_.operands_of(at_)[0].index())) return false;
  at_ = function.func_info;
  return !state_.is_reachable || step(GenericOp::kFuncInfo, module_.operands_of(at_));
}

// The instruction that is executed first from here on.
uint32_t Verifier::first_behind(uint32_t instruction) const {
  for (;; ++instruction) {
    const GenericOp op = module_.instructions[instruction].op;
    if (op != GenericOp::kLabel && op != GenericOp::kLine) return instruction;
  }
}

bool Verifier::begins_with(uint32_t label, uint32_t instruction) const {
  return first_behind(module_.labels[label].instruction) == instruction;
}

// Only an exception comes to a try_case. The compiler lets a call that never returns stand before
// one, or before a jump to one: should it return all the same, the process ends.
bool Verifier::is_handler(uint32_t label) const {
  const uint32_t first = first_behind(module_.labels[label].instruction);
  return module_.instructions[first].op == GenericOp::kTryCase;
}

bool Verifier::reach_label(uint32_t label) {
  if (state_.is_reachable && is_handler(label)) {
    verdict_.unproven.push_back(at_);
    state_.is_reachable = false;
  }
  if (!labels_.is_reached(label)) return true;
  if (state_.is_reachable) labels_.merge(label, state_);
  labels_.load(label, state_);
  return true;
}

bool Verifier::jump_to(uint32_t label, bool may_yield) {
  const uint32_t target = module_.labels[label].instruction;
  const uint32_t head = module_.functions[module_.labels[label].function].func_info;
  const bool is_back = target <= at_ && target > head;
  if (is_back && !may_yield) return refuse("a loop that nothing interrupts");
  if (labels_.merge(label, state_) && is_back) must_repeat_ = true;
  return true;
}

bool Verifier::branch(Operand label) {
  return label.index() == 0 ? raises() : jump_to(label.index(), false);
}

bool Verifier::raises() {
  if (state_.slots == FlowState::kNoFrame) return true;
  if (state_.has_unset_slots()) {
    wants_zeroed_frames_ = !zeroes_frames_;
    return refuse("may raise while stack slots are not set");
  }
  if (state_.handlers.empty()) return true;
  if (!state_.has_frame()) return refuse("a handler in another frame");
  // A handler finds no term in x0, then class, reason and trace.
  const unsigned x_count = state_.x_count, f_count = state_.f_count;
  const Word heap_words = state_.heap_words;
  Fact kept[4];
  for (unsigned i = 0; i < 4; ++i) {
    kept[i] = state_.x_fact(i);
    state_.set_x(i, i == 0 ? kMarkFact : kAnyFact);
  }
  state_.x_count = 4;
  state_.f_count = 0;
  state_.heap_words = 0;
  bool ok = true;
  uint32_t slot = state_.handlers.front().slot;
  for (const Handler& handler : state_.handlers) {
    if (handler.slot != slot && state_.y[slot].is_only(kIsMark)) break;
    slot = handler.slot;
    // It begins by using up its catch tag, so that going back to one makes no loop: only a try that
    // runs again could, and to get back there takes a jump of another kind.
    const uint32_t first = first_behind(module_.labels[handler.label].instruction);
    const GenericOp op = module_.instructions[first].op;
    if ((op != GenericOp::kTryCase && op != GenericOp::kCatchEnd) ||
        module_.operands_of(first)[0].index() != handler.slot) {
      ok = refuse("a handler that does not take its catch tag");
    }
    ok = ok && jump_to(handler.label, true);
  }
  std::copy_n(kept, 4, state_.x);
  state_.x_count = x_count;
  state_.f_count = f_count;
  state_.heap_words = heap_words;
  return ok;
}

bool Verifier::general_operand(OperandRole role, Operand operand) {
  switch (role) {
    case OperandRole::kSource:
    case OperandRole::kSizeOrSource:
      return need_term(operand);
    case OperandRole::kRegister:
      return need_context(operand);
    default:
      return true;
  }
}

// What an instruction does once its sources were seen to be right.
bool Verifier::general_effect(GenericOp op, Operands operands) {
  const beam::GenericOpFacts& facts = beam::facts_of(op);
  for (unsigned i = 0; i < facts.fixed_count; ++i) {
    if (facts.roles[i] == OperandRole::kLive && !collect(operands[i].payload())) return false;
  }
  for (unsigned i = 0; i < facts.fixed_count; ++i) {
    const OperandRole role = facts.roles[i];
    if ((role == OperandRole::kFail || role == OperandRole::kLabel) && !branch(operands[i])) {
      return false;
    }
  }
  for (unsigned i = 0; i < facts.fixed_count; ++i) {
    if (facts.roles[i] == OperandRole::kDestination && !write(operands[i], kAnyFact)) return false;
  }
  return true;
}

bool Verifier::general(GenericOp op, Operands operands) {
  const beam::GenericOpFacts& facts = beam::facts_of(op);
  for (unsigned i = 0; i < facts.fixed_count; ++i) {
    if (!general_operand(facts.roles[i], operands[i])) return false;
  }
  return general_effect(op, operands);
}

bool Verifier::step(GenericOp op, Operands operands) {
  switch (op) {
    case GenericOp::kCall:
    case GenericOp::kCallLast:
    case GenericOp::kCallOnly:
    case GenericOp::kApply:
    case GenericOp::kApplyLast:
    case GenericOp::kCallFun:
    case GenericOp::kCallFun2:
    case GenericOp::kSend:
    case GenericOp::kReturn:
      return call(op, operands);
    case GenericOp::kCallExt:
    case GenericOp::kCallExtLast:
    case GenericOp::kCallExtOnly:
      return call_out(op, operands);
    case GenericOp::kAllocate:
    case GenericOp::kAllocateHeap:
    case GenericOp::kAllocateZero:
    case GenericOp::kAllocateHeapZero:
    case GenericOp::kTestHeap:
    case GenericOp::kInit:
    case GenericOp::kInitYregs:
    case GenericOp::kDeallocate:
    case GenericOp::kTrim:
      return frame(op, operands);
    case GenericOp::kCatch:
    case GenericOp::kTry:
    case GenericOp::kCatchEnd:
    case GenericOp::kTryEnd:
    case GenericOp::kTryCase:
      return handler(op, operands);
    case GenericOp::kLoopRec:
    case GenericOp::kLoopRecEnd:
    case GenericOp::kWait:
    case GenericOp::kWaitTimeout:
    case GenericOp::kRecvMarkerBind:
    case GenericOp::kRecvMarkerClear:
    case GenericOp::kRecvMarkerUse:
      return receive(op, operands);
    case GenericOp::kFuncInfo:
    case GenericOp::kBadmatch:
    case GenericOp::kIfEnd:
    case GenericOp::kCaseEnd:
    case GenericOp::kTryCaseEnd:
    case GenericOp::kBadrecord:
    case GenericOp::kRaise:
    case GenericOp::kRawRaise:
    case GenericOp::kBuildStacktrace:
      return raising(op, operands);
    case GenericOp::kMove:
    case GenericOp::kSwap:
    case GenericOp::kPutList:
    case GenericOp::kPutTuple2:
    case GenericOp::kMakeFun2:
    case GenericOp::kMakeFun3:
      return build(op, operands);
    case GenericOp::kGetList:
    case GenericOp::kGetHd:
    case GenericOp::kGetTl:
    case GenericOp::kGetTupleElement:
    case GenericOp::kSetTupleElement:
      return take_apart(op, operands);
    case GenericOp::kIsNonemptyList:
    case GenericOp::kIsTuple:
    case GenericOp::kTestArity:
    case GenericOp::kIsTaggedTuple:
    case GenericOp::kIsMap:
    case GenericOp::kIsFloat:
      return test(op, operands);
    case GenericOp::kSelectVal:
    case GenericOp::kSelectTupleArity:
    case GenericOp::kJump:
      return select(op, operands);
    case GenericOp::kGetMapElements:
    case GenericOp::kHasMapFields:
    case GenericOp::kPutMapAssoc:
    case GenericOp::kPutMapExact:
      return map(op, operands);
    case GenericOp::kBif0:
    case GenericOp::kBif1:
    case GenericOp::kBif2:
      return builtin(op, operands);
    case GenericOp::kFmove:
    case GenericOp::kFconv:
    case GenericOp::kFadd:
    case GenericOp::kFsub:
    case GenericOp::kFmul:
    case GenericOp::kFdiv:
    case GenericOp::kFnegate:
      return real(op, operands);
    case GenericOp::kBsStartMatch3:
    case GenericOp::kBsStartMatch4:
      return start_match(op, operands);
    case GenericOp::kBsGetInteger2:
    case GenericOp::kBsGetFloat2:
    case GenericOp::kBsGetBinary2:
    case GenericOp::kBsGetTail:
    case GenericOp::kBsSkipBits2:
    case GenericOp::kBsTestUnit:
      return match(op, operands);
    case GenericOp::kBsCreateBin:
      return create_binary(operands);
    case GenericOp::kBsInit2:
    case GenericOp::kBsInitBits:
    case GenericOp::kBsAppend:
    case GenericOp::kBsPrivateAppend:
    case GenericOp::kBsAdd:
    case GenericOp::kBsUtf8Size:
    case GenericOp::kBsUtf16Size:
    case GenericOp::kBsInitWritable:
      return old_binary(op, operands);
    case GenericOp::kLine:
      if (fresh_at_ == at_) ++fresh_at_;
      return true;
    case GenericOp::kNifStart:
    case GenericOp::kFclearerror:
    case GenericOp::kFcheckerror:
      return true;
    case GenericOp::kOnLoad:
      return module_.functions[module_.on_load_function].arity == 0 ||
             refuse("a function with arguments");
    default:
      return general(op, operands);
  }
}

Result<Verdict, Error> verify(const beam::DecodedModule& module,
                              std::span<const Builtin> imports) {
  return Verifier(module, imports).run();
}

}  // namespace apus::lower
