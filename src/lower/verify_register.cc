// What the verifier asks of registers and places, whatever the instruction.
#include <algorithm>

#include "lower/verifier_priv.h"

namespace apus::lower {

Fact Verifier::fact_of(Operand source) const {
  if (source.is_x()) return state_.x_fact(source.register_number());
  if (source.is_y()) {
    const unsigned n = source.register_number();
    return n < state_.readable_slots() ? state_.y[n] : kUnsetFact;
  }
  // A constant. Literals are not looked into.
  const bool is_literal = source.is(OperandKind::kLiteral) || source.is(OperandKind::kFloat);
  return is_literal ? kAnyFact : kOtherFact;
}

bool Verifier::need_term(Operand source) {
  return fact_of(source).is_term() || refuse("reads a register that holds no term");
}

bool Verifier::need_context(Operand source) {
  return fact_of(source).is_only(kIsContext) || refuse("reads a register without a match context");
}

bool Verifier::need_x(unsigned count) {
  for (unsigned i = 0; i < count; ++i) {
    if (!state_.x_fact(i).is_term()) return refuse("reads a register that holds no term");
  }
  return true;
}

// Match contexts may be passed on to functions of the module, which are then looked at again.
bool Verifier::need_arguments(unsigned count, uint32_t label) {
  for (unsigned i = 0; i < count; ++i) {
    const Fact fact = state_.x_fact(i);
    if (fact.is_term()) continue;
    if (!fact.is_term_or_context()) return refuse("passes a register that holds no term");
    note_context_argument(module_.labels[label].function, i);
  }
  return true;
}

bool Verifier::need_float(Operand source) {
  return state_.has_f(source.register_number()) || refuse("reads a float register that is not set");
}

bool Verifier::is_own_context_argument(uint32_t function, unsigned argument) const {
  if (context_arguments_.empty()) return false;
  return context_arguments_[function][argument / 64] >> (argument % 64) & 1;
}

void Verifier::note_context_argument(uint32_t function, unsigned argument) {
  if (is_own_context_argument(function, argument)) return;
  context_arguments_.resize(module_.functions.size());
  context_arguments_[function][argument / 64] |= uint64_t{1} << (argument % 64);
  if (std::find(queue_.begin(), queue_.end(), function) == queue_.end()) {
    queue_.push_back(function);
  }
}

bool Verifier::write(Operand destination, Fact fact) {
  const unsigned n = destination.register_number();
  if (destination.is_x()) {
    state_.set_x(n, fact);
    return true;
  }
  if (static_cast<int>(n) >= state_.slots) return refuse("writes a slot outside the frame");
  if (state_.y[n].kinds & kIsMark) return refuse("overwrites a catch tag");
  state_.set_y(n, fact);
  return true;
}

void Verifier::refine(Operand source, Fact fact) {
  if (source.is_x()) {
    state_.x[source.register_number()] = fact;
  } else if (source.is_y()) {
    state_.y[source.register_number()] = fact;
  }
}

void Verifier::trust(Operand source, Fact fact) {
  verdict_.unproven.push_back(at_);
  refine(source, fact);
}

bool Verifier::need_slots_set() {
  return !state_.has_unset_slots() || refuse("stack slots are not set");
}

bool Verifier::need_frame() { return state_.has_frame() || refuse("no stack frame"); }

bool Verifier::collect(Word live) {
  for (unsigned i = 0; i < live; ++i) {
    if (!state_.x_fact(i).is_term_or_context()) return refuse("a live register is not set");
  }
  state_.keep_x(static_cast<unsigned>(live));
  state_.heap_words = 0;
  return need_slots_set();
}

void Verifier::forget_registers() {
  state_.x_count = state_.f_count = 0;
  state_.heap_words = 0;
}

bool Verifier::take_heap(Word words) {
  if (state_.heap_words < words) return refuse("more heap than was reserved");
  state_.heap_words -= words;
  return true;
}

bool Verifier::drop_frame(Word slots) {
  if (!state_.has_frame() || static_cast<Word>(state_.slots) != slots) {
    return refuse("a frame of another size");
  }
  if (!state_.handlers.empty()) return refuse("leaves a frame with a catch tag");
  state_.slots = FlowState::kNoFrame;
  state_.unset_slots = 0;
  return true;
}

}  // namespace apus::lower
