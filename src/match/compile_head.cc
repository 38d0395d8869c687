// Heads of clauses: code that compares an object with a pattern and binds its variables.
//
// Requires of the code: the cursor stands at the word to compare and moves behind it.
#include <algorithm>

#include "match/compiler_priv.h"
#include "match/pattern.h"
#include "term/cons.h"
#include "term/map_walk.h"
#include "term/tuple.h"

namespace apus::match {

void Compiler::enter(Op op, Term constant, bool is_last) {
  if (is_last) {
    emit(static_cast<Op>(static_cast<uint8_t>(op) + 1)).constant = constant;
    return;
  }
  emit(op).constant = constant;
  program_.frame_depth = std::max(program_.frame_depth, ++frames_);
}

void Compiler::leave(bool is_last) {
  if (is_last) return;
  emit(Op::kLeave);
  frames_--;
}

void Compiler::head_variable(int64_t number) {
  auto at = std::lower_bound(variables_.begin(), variables_.end(), number,
                             [](const Variable& v, int64_t n) { return v.number < n; });
  if (at != variables_.end() && at->number == number) {
    emit(Op::kSame).a = at->slot;
    return;
  }
  emit(Op::kBind).a = slots_;
  variables_.insert(at, {number, slots_++});
}

void Compiler::head_item(Term pattern, bool is_last) {
  if (is_underscore(pattern)) {
    Instruction* before = program_.code.empty() ? nullptr : &program_.code.back();
    if (before && before->op == Op::kSkip) before->a++;
    else emit(Op::kSkip).a = 1;
    return;
  }
  int64_t number = variable_number(pattern);
  if (number >= 0) return head_variable(number);
  if (pattern.is_immediate()) {
    emit(Op::kWord).constant = pattern;
    return;
  }
  if (!pattern.is_map() && is_ground(pattern)) return emit_constant(Op::kEqual, pattern);
  if (too_deep()) return;
  depth_++;
  if (pattern.is_list()) head_list(pattern, is_last);
  else if (pattern.is_tuple()) head_tuple(pattern, is_last);
  else head_map(pattern);
  depth_--;
}

void Compiler::head_tuple(Term pattern, bool is_last) {
  Tuple t(pattern);
  enter(Op::kEnterTuple, Term{make_header(Kind::kTuple, t.arity())}, is_last);
  for (size_t i = 0; i < t.arity(); i++) head_item(t[i], i + 1 == t.arity());
  leave(is_last);
}

// What a trace matches is a list of arguments, whether the head is written as a list or as a tuple.
void Compiler::head_arguments(Term tuple) {
  Tuple t(tuple);
  for (size_t i = 0; i < t.arity(); i++) {
    enter(Op::kEnterList, kNoTerm, true);
    head_item(t[i], false);
  }
  head_item(kNil, true);
}

// A cell is two words: its head, and its tail as the last of them. So lists of any length keep no more
// than one frame.
void Compiler::head_list(Term pattern, bool is_last) {
  enter(Op::kEnterList, kNoTerm, is_last);
  Term rest = pattern;
  for (;;) {
    head_item(head(rest), false);
    rest = tail(rest);
    if (!rest.is_list() || is_ground(rest)) break;
    enter(Op::kEnterList, kNoTerm, true);
  }
  head_item(rest, true);
  leave(is_last);
}

void Compiler::head_map(Term pattern) {
  uint32_t map_slot = slots_++;
  emit(Op::kMap).a = map_slot;
  MapWalk walk(pattern);
  for (Term key, value; walk.next(&key, &value);) {
    if (variable_number(key) >= 0) return error("Variable found in map key.");
    if (is_underscore(key)) return error("Underscore found in map key.");
    uint32_t value_slot = slots_++;
    Term kept = keep(key);
    Instruction& i = emit(Op::kMapKey);
    i.a = map_slot;
    i.b = value_slot;
    i.constant = kept;
    program_.frame_depth = std::max(program_.frame_depth, ++frames_);
    head_item(value, false);
    leave(false);
  }
}

}  // namespace apus::match
